/** @jsxImportSource preact */
import type { ReceiptView } from '@redress/api'
import { useLanguage } from '../language.tsx'

/** What waits for the customer stands where he looks first, with the way to answer it. */
export function Question({ view }: { view: ReceiptView }) {
  const { t } = useLanguage()
  const asked = view.messages.find(({ id }) => id === view.awaits)
  if (!asked) return null
  return (
    <section class="card question" aria-labelledby="question">
      <h2 id="question">{t('receipt.question')}</h2>
      <p class="words">{asked.text}</p>
      <button type="button" class="primary" onClick={() => document.getElementById('addition')?.focus()}>
        {t('receipt.question.go')}
      </button>
    </section>
  )
}
