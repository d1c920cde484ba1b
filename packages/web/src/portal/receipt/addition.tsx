/** @jsxImportSource preact */
import type { ReceiptView } from '@redress/api'
import { useEffect, useState } from 'preact/hooks'
import { newKey } from '../../key.ts'
import { forget, keep, kept } from '../../storage.ts'
import { useLanguage } from '../language.tsx'
import { Photos } from '../photos.tsx'
import { addToComplaint } from '../send.ts'

/** As strict as a desk is without saying so; the server has the last word. */
const limits = {
  files: 10,
  fileBytes: 25 * 1024 * 1024,
  fileTypes: ['image/*', 'video/*', 'application/pdf'],
}

type Props = { receipt: string; view: ReceiptView; show: (view: ReceiptView) => void }

/** What says enough by itself; anything else needs words. */
const plain = new Set(['acceptance', 'thanks'])

/** More words or photos for a complaint already filed; the words are kept on the device until they arrived. */
export function Addition({ receipt, view, show }: Props) {
  const { language, t, say } = useLanguage()
  const place = `redress.addition.${receipt}`
  const [text, setText] = useState(() => {
    const before = kept(place)
    return typeof before === 'string' ? before : ''
  })
  const kinds = view.maySend
  const [chosen, choose] = useState<string>()
  const kind = kinds.find(({ value }) => value === chosen) ?? kinds[0]
  const [photos, setPhotos] = useState<File[]>([])
  const [key, setKey] = useState(newKey)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<{ wrong: boolean; text: string }>()
  useEffect(() => (text === '' ? forget(place) : keep(place, text)), [text])

  async function send() {
    if (busy || !kind) return
    const words = text.trim() === '' && plain.has(kind.value) ? say(kind.label) : text.trim()
    if (words === '') return setSaid({ wrong: true, text: t('receipt.add.empty') })
    setBusy(true)
    const body = new FormData()
    body.append('kind', kind.value)
    body.append('text', words)
    for (const photo of photos) body.append('files', photo, photo.name)
    const answer = await addToComplaint(receipt, body, key, language)
    setBusy(false)
    if (!answer.ok)
      return setSaid({
        wrong: true,
        text: 'problem' in answer ? answer.problem.title : t('receipt.add.network'),
      })
    setText('')
    setPhotos([])
    setKey(newKey())
    setSaid({
      wrong: false,
      text: t(kind.value === 'objection' ? 'receipt.add.objected' : 'receipt.add.sent'),
    })
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
        <label for="addition">{t(view.closedAt ? 'receipt.outcome.ask' : 'receipt.add')}</label>
      </h2>
      <p class="soft small">{t(view.closedAt ? 'receipt.outcome.hint' : 'receipt.add.hint')}</p>
      {kinds.length > 1 && (
        <fieldset class="kinds">
          <legend class="off-screen">{t('receipt.kind')}</legend>
          {kinds.map(({ value, label }) => (
            <label key={value}>
              <input
                type="radio"
                name="kind"
                value={value}
                checked={value === kind?.value}
                onChange={() => {
                  choose(value)
                  setSaid(undefined)
                }}
              />
              <span>{say(label)}</span>
            </label>
          ))}
        </fieldset>
      )}
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
      <Photos photos={photos} limits={limits} change={setPhotos} />
      <div role="status">{said && <p class={said.wrong ? 'wrong' : 'met'}>{said.text}</p>}</div>
      <button type="submit" class="primary" aria-disabled={busy}>
        {t('receipt.add.send')}
      </button>
    </form>
  )
}
