import { doMove, type ComplaintView, type MoveView } from '@redress/api'
import { useSend } from '../api.ts'
import { movedValues, type FormValues } from '../forms/values.ts'
import { tell } from '../frame/told.tsx'
import { useReading } from '../reading.tsx'

/** Sends an entry of `moves` back with what its fields asked for. */
export function useMove(complaint: string) {
  const { t, say } = useReading()
  const sending = useSend(doMove)
  async function send(move: MoveView, values: FormValues = {}): Promise<ComplaintView> {
    const view = await sending.mutateAsync({
      params: { id: complaint, move: move.move },
      body: {
        ...(move.step !== undefined && { step: move.step }),
        ...(move.subject !== undefined && { subject: move.subject }),
        ...(move.outcome !== undefined && { outcome: move.outcome }),
        ...(move.version !== undefined && { version: move.version }),
        values: movedValues(move.fields, values),
      },
    })
    tell(t('moves.done', { act: say(move.title) }))
    return view
  }
  return { send, error: sending.error, busy: sending.isPending }
}

/** Done by a button or a dialogue of its own, not with the form of a step or by correcting a fact. */
export const isOwnAct = ({ by }: MoveView): boolean => by === 'move' || by === 'disposal'

/** What asks for nothing and takes nothing away is done by one press. */
export const isOnePress = (move: MoveView): boolean => move.fields.length === 0 && !weighty.has(move.move)

const weighty = new Set(['Sign', 'SignReceipt', 'SignNotice', 'Reopen', 'Archive', 'Dispose', 'Close'])
