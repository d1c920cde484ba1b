/** @jsxImportSource preact */
import type { ReceiptView } from '@redress/api'
import { useLanguage } from '../language.tsx'

export function Understood({ view }: { view: ReceiptView }) {
  const { t } = useLanguage()
  if (!view.description) return null
  return (
    <section class="card">
      <h2>{t('receipt.understood')}</h2>
      <p class="words">{view.description}</p>
    </section>
  )
}
