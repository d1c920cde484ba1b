import { doMove, type MoveView } from '@redress/api'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ask } from '../api.ts'
import { newKey } from '../../key.ts'
import { sentValues, type FormValues } from '../forms/values.ts'
import { moveOfRow, type ActedRow } from '../desk/row-move.ts'

export type Target<Row extends ActedRow> = { row: Row; move: MoveView }
export type Failed<Row extends ActedRow> = { row: Row; error: unknown }
export type Outcome<Row extends ActedRow> = { done: number; gone: number; failed: readonly Failed<Row>[] }

/**
 * One act on several rows, one after the other: each is decided by itself, and a refusal of one leaves the others done.
 * Each has a key of its own, so that trying again after a broken line does nothing twice.
 */
export function useDoAll<Row extends ActedRow & { id: string }>() {
  const queries = useQueryClient()
  const keys = useRef(new Map<string, string>())
  const [progress, setProgress] = useState<{ at: number; of: number }>()

  /** What the act asks for each of the rows; without those where somebody else was quicker. */
  async function look(rows: readonly Row[], act: string): Promise<readonly Target<Row>[]> {
    const found: Target<Row>[] = []
    for (const [at, row] of rows.entries()) {
      setProgress({ at, of: rows.length })
      const { move } = await moveOfRow(row, act)
      if (move) found.push({ row, move })
    }
    setProgress(undefined)
    return found
  }

  async function send(targets: readonly Target<Row>[], values: FormValues): Promise<Outcome<Row>> {
    const failed: Failed<Row>[] = []
    for (const [at, { row, move }] of targets.entries()) {
      setProgress({ at, of: targets.length })
      const body = {
        ...(move.step !== undefined && { step: move.step }),
        ...(move.subject !== undefined && { subject: move.subject }),
        ...(move.version !== undefined && { version: move.version }),
        values: sentValues(move.fields, values),
      }
      const what = `${row.id} ${move.move} ${JSON.stringify(body)}`
      const key = keys.current.get(what) ?? newKey()
      keys.current.set(what, key)
      try {
        await ask(doMove, { params: { id: row.complaint, move: move.move }, body, key })
        keys.current.delete(what)
      } catch (error) {
        failed.push({ row, error })
      }
    }
    setProgress(undefined)
    await queries.invalidateQueries()
    return { done: targets.length - failed.length, gone: 0, failed }
  }

  return { look, send, progress }
}
