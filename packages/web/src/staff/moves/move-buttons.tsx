import type { ComplaintView, MoveView } from '@redress/api'
import { Button } from 'antd'
import { useState } from 'react'
import { BusyButton } from '../frame/busy-button.tsx'
import { ProblemNote } from '../frame/problem-note.tsx'
import { useReading } from '../reading.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { isOnePress, isOwnAct, useMove } from './move-send.ts'

type Props = {
  complaint: ComplaintView
  /** Open ones become buttons; what is refused is said elsewhere. */
  moves: readonly MoveView[]
  /** The one that is most likely meant here. */
  main?: string
  /** Verbs where the place says what they are about, titles where it does not. */
  whole?: boolean
}

export function MoveButtons({ complaint, moves, main, whole = false }: Props) {
  const [asked, ask] = useState<MoveView>()
  const open = moves.filter((move) => move.open && isOwnAct(move))
  if (open.length === 0) return null
  return (
    <div className={`small-acts ${whole ? 'many' : ''}`}>
      {open.map((move) =>
        isOnePress(move) ? (
          <OnePress key={move.id} complaint={complaint} move={move} whole={whole} main={main === move.move} />
        ) : (
          <MoveButton
            key={move.id}
            move={move}
            whole={whole}
            main={main === move.move}
            press={() => ask(move)}
          />
        ),
      )}
      {asked && <MoveDialog complaint={complaint} move={asked} close={() => ask(undefined)} />}
    </div>
  )
}

type ButtonProps = { move: MoveView; whole: boolean; main: boolean; press: () => void }

function MoveButton({ move, whole, main, press }: ButtonProps) {
  const { say } = useReading()
  return (
    <Button type={main ? 'primary' : 'default'} onClick={press}>
      {say(whole ? move.title : move.verb)}
    </Button>
  )
}

type OnePressProps = { complaint: ComplaintView; move: MoveView; whole: boolean; main: boolean }

function OnePress({ complaint, move, whole, main }: OnePressProps) {
  const { say } = useReading()
  const { send, busy, error } = useMove(complaint.id)
  return (
    <>
      <BusyButton
        type={main ? 'primary' : 'default'}
        busy={busy}
        onClick={() => void send(move).catch(() => undefined)}
      >
        {say(whole ? move.title : move.verb)}
      </BusyButton>
      <ProblemNote error={error} />
    </>
  )
}
