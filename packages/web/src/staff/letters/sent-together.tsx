import { markLetterSent, type LetterView } from '@redress/api'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useRef, useState } from 'react'
import { ask } from '../api.ts'
import { newKey } from '../../key.ts'
import { Dialog } from '../frame/dialog.tsx'
import { ProblemNote } from '../frame/problem-note.tsx'
import { tell } from '../frame/told.tsx'
import { useReading } from '../reading.tsx'

/** Whoever carried the whole pile to the post says so once, letter by letter ticked. */
export function SentTogether({ letters }: { letters: readonly LetterView[] }) {
  const { t } = useReading()
  const [open, setOpen] = useState(false)
  const mine = letters.filter((letter) => letter.mine && letter.waitsFor === 'hand')
  if (mine.length < 2) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('letters.sent.several')}</Button>
      {open && <Pile letters={mine} close={() => setOpen(false)} />}
    </>
  )
}

function Pile({ letters, close }: { letters: readonly LetterView[]; close: () => void }) {
  const { t, say } = useReading()
  const queries = useQueryClient()
  const [left, setLeft] = useState(letters.map(({ id }) => id))
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  // One key a letter: pressing again after a broken line says nothing twice.
  const keys = useRef(new Map(letters.map(({ id }) => [id, newKey()])))
  const ticked = letters.filter(({ id }) => left.includes(id))
  async function send() {
    setBusy(true)
    setError(undefined)
    let done = 0
    try {
      for (const { id } of ticked) {
        await ask(markLetterSent, { params: { id }, body: {}, key: keys.current.get(id) ?? newKey() })
        setLeft((before) => before.filter((one) => one !== id))
        done += 1
      }
      close()
    } catch (problem) {
      setError(problem)
    } finally {
      setBusy(false)
      if (done > 0) tell(t('letters.sent.done', { count: done }))
      await queries.invalidateQueries()
    }
  }
  return (
    <Dialog
      title={t('letters.sent.several')}
      ok={t('letters.sent.count', { count: ticked.length })}
      busy={busy}
      disabled={ticked.length === 0}
      first="title"
      leave={close}
      send={() => void send()}
    >
      <p className="soft">{t('letters.sent.ask')}</p>
      <ul className="pile">
        {letters.map(({ id, number, kind, to }) => (
          <li key={id}>
            <Checkbox
              checked={left.includes(id)}
              onChange={({ target }) =>
                setLeft((before) => (target.checked ? [...before, id] : before.filter((one) => one !== id)))
              }
            >
              {[number, say(kind.title), to.name, to.address].filter(Boolean).join(' · ')}
            </Checkbox>
          </li>
        ))}
      </ul>
      <ProblemNote error={error} />
    </Dialog>
  )
}
