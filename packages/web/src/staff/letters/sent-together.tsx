import { markLetterSent, type LetterView } from '@redress/api'
import { Checkbox } from 'antd'
import { useState } from 'react'
import { ask } from '../api.ts'
import { useDoAll, type Act, type Failed } from '../bulk/do-all.ts'
import { NotDone } from '../bulk/not-done.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { tell } from '../frame/told.tsx'
import { useReading } from '../reading.tsx'

/** Those that somebody sends by hand and this person may say so of. */
export const sentByHand = (letters: readonly LetterView[]): readonly LetterView[] =>
  letters.filter((letter) => letter.mine && letter.waitsFor === 'hand')

type Props = { letters: readonly LetterView[]; close: () => void }

const sentNow = (letter: LetterView): Act<LetterView> => ({
  row: letter,
  what: letter.id,
  send: (key) => ask(markLetterSent, { params: { id: letter.id }, body: {}, key }),
})

/** Whoever carried the whole pile to the post says so once, letter by letter ticked. */
export function SentTogether({ letters, close }: Props) {
  const { t, say } = useReading()
  const { send, progress } = useDoAll<LetterView>()
  const [pile] = useState(letters)
  const [left, setLeft] = useState(pile.map(({ id }) => id))
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<readonly Failed<LetterView>[]>([])
  const waiting = pile.filter(({ id }) => letters.some((letter) => letter.id === id))
  const ticked = waiting.filter(({ id }) => left.includes(id))
  async function mark() {
    setBusy(true)
    setFailed([])
    const outcome = await send(ticked.map(sentNow))
    setBusy(false)
    if (outcome.done > 0) tell(t('letters.sent.done', { count: outcome.done }))
    if (outcome.failed.length === 0) return close()
    setFailed(outcome.failed)
    setLeft(outcome.failed.map(({ row }) => row.id))
  }
  return (
    <Dialog
      title={t('letters.sent.several')}
      ok={
        progress
          ? t('bulk.progress', { at: progress.at + 1, of: progress.of })
          : t('letters.sent.count', { count: ticked.length })
      }
      busy={busy}
      disabled={ticked.length === 0}
      first="title"
      leave={close}
      send={() => void mark()}
    >
      <p className="soft">{t('letters.sent.ask')}</p>
      <ul className="pile">
        {waiting.map(({ id, number, kind, to }) => (
          <li key={id}>
            <Checkbox
              checked={left.includes(id)}
              onChange={({ target }) =>
                setLeft((before) => (target.checked ? [...before, id] : before.filter((one) => one !== id)))
              }
            >
              {number} {say(kind.title)}
              <span className="soft below">{[to.name, to.address].filter(Boolean).join(' · ')}</span>
            </Checkbox>
          </li>
        ))}
      </ul>
      <NotDone failed={failed} />
    </Dialog>
  )
}
