/** @jsxImportSource preact */
import type { ReceiptView } from '@redress/api'
import { useEffect, useState } from 'preact/hooks'
import { newKey } from '../../key.ts'
import { forget, keep, kept } from '../../storage.ts'
import { useLanguage, type PortalKey } from '../language.tsx'
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

/** As the customer would say it; staff read the kind by its name. */
const kindWords: Readonly<Record<string, PortalKey>> = {
  acceptance: 'receipt.kind.acceptance',
  objection: 'receipt.kind.objection',
  'more-information': 'receipt.kind.more-information',
  withdrawal: 'receipt.kind.withdrawal',
  thanks: 'receipt.kind.thanks',
  other: 'receipt.kind.other',
}

const thanks: Readonly<Record<string, PortalKey>> = {
  objection: 'receipt.add.objected',
  acceptance: 'receipt.add.accepted',
}

/** What the field is called by what it is for. */
const wordsFor = {
  question: { title: 'receipt.question.answer', hint: 'receipt.question.hint' },
  outcome: { title: 'receipt.outcome.ask', hint: 'receipt.outcome.hint' },
  more: { title: 'receipt.add', hint: 'receipt.add.hint' },
} as const satisfies Record<string, { title: PortalKey; hint: PortalKey }>

/** More words or photos for a complaint already filed; the words are kept on the device until they arrived. */
export function Addition({ receipt, view, show }: Props) {
  const { language, t, say } = useLanguage()
  const place = `redress.addition.${receipt}`
  const [text, setText] = useState(() => {
    const before = kept(place)
    return typeof before === 'string' ? before : ''
  })
  const kinds = view.maySend
  const called = ({ value, label }: (typeof kinds)[number]) => {
    const own = kindWords[value]
    return own ? t(own) : say(label)
  }
  const [chosen, choose] = useState<string>()
  // Whoever is asked what he thinks of an outcome has said nothing yet: an objection must not leave as a consent.
  // Whoever is asked something else answers that first.
  const asked = view.awaits !== undefined
  const judging = !asked && kinds.some(({ value }) => value === 'acceptance')
  const kind =
    kinds.find(({ value }) => value === chosen) ??
    (judging ? undefined : (kinds.find(({ value }) => value === 'more-information') ?? kinds[0]))
  const words = wordsFor[asked ? 'question' : judging ? 'outcome' : 'more']
  const [photos, setPhotos] = useState<File[]>([])
  const [key, setKey] = useState(newKey)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<{ wrong: boolean; text: string }>()
  useEffect(() => (text === '' ? forget(place) : keep(place, text)), [text])

  async function send() {
    if (busy) return
    if (!kind) return setSaid({ wrong: true, text: t('receipt.kind.missing') })
    const written = text.trim() === '' && plain.has(kind.value) ? called(kind) : text.trim()
    if (written === '') return setSaid({ wrong: true, text: t('receipt.add.empty') })
    setBusy(true)
    const body = new FormData()
    body.append('kind', kind.value)
    body.append('text', written)
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
    choose(undefined)
    setKey(newKey())
    setSaid({
      wrong: false,
      text: t(thanks[kind.value] ?? (asked ? 'receipt.question.sent' : 'receipt.add.sent')),
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
        <label for="addition">{t(words.title)}</label>
      </h2>
      <p class="soft small">{t(words.hint)}</p>
      {kinds.length > 1 && (
        <fieldset class="kinds">
          <legend class="off-screen">{t('receipt.kind')}</legend>
          {kinds.map((one) => (
            <label key={one.value}>
              <input
                type="radio"
                name="kind"
                value={one.value}
                checked={one.value === kind?.value}
                onChange={() => {
                  choose(one.value)
                  setSaid(undefined)
                }}
              />
              <span>{called(one)}</span>
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
