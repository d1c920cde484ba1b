import { useCallback, useRef } from 'react'
import { useKeys } from './frame/keys.ts'

/** `j` and `k` walk over the links marked `data-row` of a list; Enter is the link's own, `x` chooses the row. */
export function useRowKeys(choose?: (row: string) => void) {
  const list = useRef<HTMLDivElement>(null)
  const step = useCallback((by: 1 | -1) => {
    const rows = [...(list.current?.querySelectorAll<HTMLAnchorElement>('a[data-row]') ?? [])]
    const at = rows.findIndex((row) => row === document.activeElement)
    const next = rows[at < 0 ? (by === 1 ? 0 : rows.length - 1) : at + by]
    next?.focus()
    next?.scrollIntoView({ block: 'nearest' })
  }, [])
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    ...(choose && {
      x() {
        const row = document.activeElement?.getAttribute('data-row')
        if (row && list.current?.contains(document.activeElement)) choose(row)
      },
    }),
  })
  return list
}
