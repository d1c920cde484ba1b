import type { Route } from '@redress/api'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { usePages } from '../api.ts'
import { useReading } from '../reading.tsx'

type Page<Thing> = { things: readonly Thing[]; earlier: number }

/** What came before what the page shows: how much it is, and page by page on asking, oldest first. */
export function Earlier<Thing extends { id: string }>({
  route,
  count,
  oldest,
  read,
  inList = false,
  children,
}: {
  route: Route
  count: number
  /** The first that is shown already. */
  oldest: string
  read: (before: string, signal: AbortSignal) => Promise<Page<Thing>>
  /** It stands among the lines of a list. */
  inList?: boolean
  children: (thing: Thing) => ReactNode
}) {
  const { t } = useReading()
  const [asked, ask] = useState(false)
  const pages = usePages(
    route,
    async (before, signal) => {
      const page = await read(before ?? oldest, signal)
      return { ...page, next: page.earlier > 0 ? page.things[0]?.id : undefined }
    },
    oldest,
    { enabled: asked },
  )
  const found = pages.data?.pages ?? []
  const left = found.at(-1)?.earlier ?? count
  const button = (
    <Button
      size="small"
      loading={pages.isFetching}
      onClick={() => (asked ? void pages.fetchNextPage() : ask(true))}
    >
      {t('complaint.earlier', { count: left })}
    </Button>
  )
  return (
    <>
      {left > 0 && (inList ? <li>{button}</li> : button)}
      {found.toReversed().flatMap(({ things }) => things.map(children))}
    </>
  )
}
