/** @jsxImportSource preact */
import type { ReceiptView } from '@redress/api'
import type { Language } from '@redress/texts'
import { useState } from 'preact/hooks'
import { useLanguage } from '../language.tsx'
import type { Answer } from '../send.ts'

type Props<View> = {
  asked: ReceiptView['satisfaction']
  tell: (value: string, language: Language) => Promise<Answer<View>>
  show: (view: View) => void
}

/** One tap says how it was; another tap changes it. */
export function Satisfaction<View>({ asked: { answers, given, said: told }, tell: send, show }: Props<View>) {
  const { language, t, say } = useLanguage()
  const [busy, setBusy] = useState<string>()
  const [said, setSaid] = useState<{ wrong: boolean; text: string }>()
  if (answers.length === 0)
    return told ? (
      <section class="card">
        <h2>{t('satisfaction.ask')}</h2>
        <p>{t('satisfaction.said', { answer: say(told) })}</p>
      </section>
    ) : null

  async function tell(value: string) {
    if (busy !== undefined || value === given) return
    setBusy(value)
    setSaid(undefined)
    const answer = await send(value, language)
    setBusy(undefined)
    if (answer.ok) {
      setSaid({ wrong: false, text: t('satisfaction.thanks') })
      show(answer.value)
    } else
      setSaid({ wrong: true, text: 'problem' in answer ? answer.problem.title : t('satisfaction.network') })
  }

  return (
    <section class="card satisfaction" aria-labelledby="satisfaction">
      <h2 id="satisfaction">{t('satisfaction.ask')}</h2>
      <div class="answers" role="group" aria-labelledby="satisfaction">
        {answers.map(({ value, label }) => (
          <button
            type="button"
            key={value}
            aria-pressed={value === given}
            aria-disabled={busy !== undefined}
            onClick={() => void tell(value)}
          >
            <span>{say(label)}</span>
          </button>
        ))}
      </div>
      <div role="status">{said && <p class={said.wrong ? 'wrong' : 'met'}>{said.text}</p>}</div>
    </section>
  )
}
