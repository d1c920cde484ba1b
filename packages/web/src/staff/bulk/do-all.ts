import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { newKey } from '../../key.ts'

/** One act on one row; what is the same `what` is sent under the same key. */
export type Act<Row> = { row: Row; what: string; send: (key: string) => Promise<unknown> }
export type Failed<Row> = { row: Row; error: unknown }
export type Outcome<Row> = { done: number; failed: readonly Failed<Row>[] }

/**
 * One act on several rows, one after the other: each is decided by itself, and a refusal of one leaves the others done.
 * Each has a key of its own, so that trying again after a broken line does nothing twice.
 */
export function useDoAll<Row>() {
  const queries = useQueryClient()
  const keys = useRef(new Map<string, string>())
  const [progress, setProgress] = useState<{ at: number; of: number }>()

  /** Something for each of them, counted as it goes; what is thrown ends it. */
  async function each<Item>(items: readonly Item[], one: (item: Item) => Promise<void>): Promise<void> {
    try {
      for (const [at, item] of items.entries()) {
        setProgress({ at, of: items.length })
        await one(item)
      }
    } finally {
      setProgress(undefined)
    }
  }

  async function send(acts: readonly Act<Row>[]): Promise<Outcome<Row>> {
    const failed: Failed<Row>[] = []
    await each(acts, async ({ row, what, send: sendOne }) => {
      const key = keys.current.get(what) ?? newKey()
      keys.current.set(what, key)
      try {
        await sendOne(key)
        keys.current.delete(what)
      } catch (error) {
        failed.push({ row, error })
      }
    })
    await queries.invalidateQueries()
    return { done: acts.length - failed.length, failed }
  }

  return { each, send, progress }
}
