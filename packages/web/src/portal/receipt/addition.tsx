/** @jsxImportSource preact */
import type { ReceiptView } from '@redress/api'
import { useEffect, useState } from 'preact/hooks'
import { newKey } from '../../key.ts'
import { forget, keep, kept } from '../../storage.ts'
import { useLanguage } from '../language.tsx'
import { sendFeedback } from '../send.ts'

type Props = { receipt: string; show: (view: ReceiptView) => void }

/** More words for a complaint already filed; kept on the device until an answer says they arrived. */
export function Addition({ receipt, show }: Props) {
  const { language, t } = useLanguage()
  const place = `redress.addition.${receipt}`
  const [text, setText] = useState(() => {
    const before = kept(place)
    return typeof before === 'string' ? before : ''
  })
  const [key, setKey] = useState(newKey)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<{ wrong: boolean; text: string }>()
  useEffect(() => (text === '' ? forget(place) : keep(place, text)), [text])

  async function send() {
    if (text.trim() === '') return setSaid({ wrong: true, text: t('receipt.add.empty') })
    if (busy) return
    setBusy(true)
    const body = new FormData()
    body.append('kind', 'more-information')
    body.append('content', text.trim())
    const answer = await sendFeedback(receipt, body, key, language)
    setBusy(false)
    if (!answer.ok) return setSaid({ wrong: true, text: 'problem' in answer ? answer.problem.title : t('problem.network') })
    setText('')
    setKey(newKey())
    setSaid({ wrong: false, text: t('receipt.add.sent') })
    show(answer.value)
  }

  return (
    <form
      class="card addition"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <h2>
        <label for="addition">{t('receipt.add')}</label>
      </h2>
      <p class="soft small">{t('receipt.add.hint')}</p>
      <textarea
        id="addition"
        rows={3}
        maxLength={20_000}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value)
          setSaid(undefined)
        }}
      />
      <div role="status">{said && <p class={said.wrong ? 'wrong' : 'met'}>{said.text}</p>}</div>
      <button type="submit" class="primary" aria-disabled={busy}>
        {t('receipt.add.send')}
      </button>
    </form>
  )
}
