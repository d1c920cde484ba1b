import { doMove, type MoveView } from '@redress/api'
import { ask } from '../api.ts'
import { moveOfRow, type ActedRow } from '../desk/row-move.ts'
import { movedValues, type FormValues } from '../forms/values.ts'
import type { Act } from './do-all.ts'

export type Row = ActedRow & { id: string; number: string }
export type Target = { row: Row; move: MoveView }

/** What the act asks for there now; nothing where somebody else was quicker. */
export async function targetOf(row: Row, act: string): Promise<Target | undefined> {
  const { move } = await moveOfRow(row, act)
  return move && { row, move }
}

export function actOn({ row, move }: Target, values: FormValues): Act<Row> {
  const body = {
    ...(move.step !== undefined && { step: move.step }),
    ...(move.subject !== undefined && { subject: move.subject }),
    ...(move.version !== undefined && { version: move.version }),
    values: movedValues(move.fields, values),
  }
  return {
    row,
    what: `${row.id} ${move.move} ${JSON.stringify(body)}`,
    send: (key) => ask(doMove, { params: { id: row.complaint, move: move.move }, body, key }),
  }
}
