import { followChanges, LiveChange, showComplaint } from '@redress/api'
import { useQueryClient, type QueryKey } from '@tanstack/react-query'
import { useEffect } from 'react'
import { followTogether } from './live-shared.ts'

/** Changes that come within this time are read again together. */
const gatherMs = 250

/**
 * What others do shows by itself: the server says which complaint changed, and what is on the screen of it and of lists
 * is read again. After a line that could not be taken up where it broke, everything is.
 */
export function useLive(): void {
  const queries = useQueryClient()
  useEffect(() => {
    const changed = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined

    function readAgain() {
      timer = undefined
      const ids = new Set(changed)
      changed.clear()
      void queries.invalidateQueries({ predicate: ({ queryKey }) => concerns(queryKey, ids) })
    }
    const leave = followTogether(followChanges.path, (said) => {
      if (said === undefined) return void queries.invalidateQueries()
      const change = LiveChange.safeParse(parsed(said))
      if (!change.success) return
      changed.add(change.data.complaint)
      timer ??= setTimeout(readAgain, gatherMs)
    })
    return () => {
      clearTimeout(timer)
      leave()
    }
  }, [queries])
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data)
  } catch {
    return undefined
  }
}

/** Lists may show any complaint; a page of one shows only that one. */
function concerns([path, input]: QueryKey, ids: ReadonlySet<string>): boolean {
  if (path !== showComplaint.path) return path !== 'session'
  const params = typeof input === 'object' && input !== null && 'params' in input ? input.params : undefined
  const id = typeof params === 'object' && params !== null && 'id' in params ? params.id : undefined
  return typeof id !== 'string' || ids.has(id)
}
