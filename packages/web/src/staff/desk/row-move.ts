import { showComplaint, type ComplaintView, type DeskRow, type MoveView, type Text } from '@redress/api'
import { ask } from '../api.ts'

export type ActedRow = Pick<DeskRow, 'complaint' | 'step' | 'subject' | 'moves' | 'takenBy' | 'title'>

/** The row knows only the names of the open moves: what one asks for is what its complaint says now. */
export async function moveOfRow(
  row: ActedRow,
  name: string,
): Promise<{ complaint: ComplaintView; move: MoveView | undefined }> {
  const complaint = await ask(showComplaint, { params: { id: row.complaint } })
  const found = complaint.moves.find((one) => one.move === name && one.open && isOf(row, one))
  return { complaint, move: found && aboutRow(row, found) }
}

const titled = (act: Text, what: Text): Text => ({
  zh: `${act.zh ?? ''}：${what.zh ?? what.en ?? ''}`,
  en: `${act.en ?? ''}: ${what.en ?? what.zh ?? ''}`,
})

/** Urging is offered for the whole complaint, and asks which step: here it is the one of the row. */
const aboutRow = (row: ActedRow, move: MoveView): MoveView =>
  move.step === undefined && row.step !== undefined && move.fields.some(({ name }) => name === 'step')
    ? {
        ...move,
        step: row.step,
        title: titled(move.title, row.title),
        fields: move.fields.filter(({ name }) => name !== 'step'),
      }
    : move

/** Nobody urges himself: it is offered for the steps it can be about. */
const urges = ({ fields }: MoveView, step: string | undefined) =>
  step === undefined ||
  (fields.find(({ name }) => name === 'step')?.choices ?? []).some(({ value }) => value === step)

const isOf = (row: ActedRow, move: MoveView) =>
  (move.move === 'Urge' && urges(move, row.step)) ||
  (row.subject === undefined || move.subject === undefined
    ? move.step === row.step
    : move.subject === row.subject)
