import type { ComplaintView, MoveView } from '@redress/api'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { BusyButton } from '../frame/busy-button.tsx'
import { ProblemNote } from '../frame/problem-note.tsx'
import { MoveDialog } from '../moves/move-dialog.tsx'
import { isOnePress, useMove } from '../moves/move-send.ts'
import { useReading, type Key } from '../reading.tsx'
import { moveOfRow, type ActedRow } from './row-move.ts'

/** Small enough to be done without opening the complaint, the likeliest first. */
export const small = {
  Sign: 'desk.act.Sign',
  SignReceipt: 'desk.act.SignReceipt',
  SignNotice: 'desk.act.SignNotice',
  ReadNotice: 'desk.act.ReadNotice',
  SeeFeedback: 'desk.act.SeeFeedback',
  MarkSent: 'desk.act.MarkSent',
  TakeStep: 'desk.act.TakeStep',
  Return: 'desk.act.Return',
  RefuseReceipt: 'desk.act.RefuseReceipt',
  Assign: 'desk.act.Assign',
  Urge: 'desk.act.Urge',
} as const satisfies Record<string, Key>
export type Small = keyof typeof small

type Asked = { act: Small; complaint: ComplaintView; move: MoveView }

/** What of `acts` can be done about the row now; who has taken a step already takes it no more. */
export const openActs = (row: ActedRow, acts: readonly Small[]): readonly Small[] =>
  acts.filter((name) => row.moves.includes(name) && !(name === 'TakeStep' && row.takenBy))

/** Signing, receiving, reading and taking in the row itself; what is signed is shown before it is. */
export function RowActs({ row, acts }: { row: ActedRow; acts: readonly Small[] }) {
  const { t } = useReading()
  const queries = useQueryClient()
  const { send, busy, error } = useMove(row.complaint)
  const [asked, setAsked] = useState<Asked>()
  const [looking, setLooking] = useState<Small>()
  const [failed, setFailed] = useState<unknown>()
  const [gone, setGone] = useState(false)
  const [done, setDone] = useState<Small>()
  const open = openActs(row, acts)

  async function act(name: Small) {
    if (looking || busy) return
    setFailed(undefined)
    setDone(undefined)
    setLooking(name)
    try {
      const { complaint, move } = await moveOfRow(row, name)
      if (!move) {
        setGone(true)
        await queries.invalidateQueries()
      } else if (isOnePress(move)) await send(move)
      else setAsked({ act: name, complaint, move })
    } catch (problem) {
      setFailed(problem)
    } finally {
      setLooking(undefined)
    }
  }

  if (open.length === 0) return null
  return (
    <div className="row-acts">
      {open.map((name) => (
        <BusyButton
          key={name}
          size="small"
          busy={looking === name || (busy && looking === undefined)}
          onClick={() => void act(name)}
        >
          {t(small[name])}
        </BusyButton>
      ))}
      {done && <p className="met small">{t('desk.act.done', { act: t(small[done]) })}</p>}
      {gone && <p className="soft small">{t('desk.act.gone')}</p>}
      <ProblemNote error={failed ?? error} />
      {asked && (
        <MoveDialog
          complaint={asked.complaint}
          move={asked.move}
          close={() => setAsked(undefined)}
          sent={() => setDone(asked.act)}
        />
      )}
    </div>
  )
}
