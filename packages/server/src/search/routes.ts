import { findCustomers, findProducts, findSimilar, listComplaints } from '@redress/api'
import { ok, refuse } from '@redress/core/result'
import { formatInstant } from '@redress/core/values'
import type { App } from '../app.ts'
import { readCursor, writeCursor } from '../http/cursor.ts'
import { readerOf } from '../reading.ts'
import { serve } from '../http/serve.ts'
import { groundsOfList, keptReply } from '../kept-replies.ts'
import { type Progress, progressOf, type Tx } from '../store/index.ts'
import { registerRows } from '../views/register-row.ts'
import { askedBy } from './asked.ts'
import { customersKnown, productsKnown } from './known.ts'
import { registerPage } from './register-query.ts'
import { similarTo } from './similar.ts'
import { keptTotals } from './totals.ts'
import { wordsInMany } from './words-in-many.ts'

export function searchRoutes(app: App): void {
  const common = wordsInMany()
  const totals = keptTotals()
  serve(app, listComplaints, async ({ caller, query, language }) => {
    const { after: cursor, limit } = query
    const after = cursor === undefined ? undefined : readCursor(cursor)
    if (cursor !== undefined && !after) return refuse({ code: 'cursor-unknown' })
    const name = `register ${JSON.stringify(query)}`
    return keptReply(app, listComplaints, { caller, language, name }, () =>
      app.store.read(caller.organisation, async (tx) => {
        const now = app.outside.now()
        const reader = await readerOf(app, tx, caller.organisation, now)
        const asked = askedBy(reader, caller.person, query)
        const progress = await progressIn(tx, caller.organisation)
        const { hits: found, ...learned } = await registerPage(tx, asked, after, limit + 1)
        const page = found.slice(0, limit)
        const last = page.at(-1)
        const rows = await registerRows(
          reader,
          caller.person,
          page.map(({ complaint_id }) => complaint_id),
          asked.filter.words,
        )
        const reply = {
          rows,
          next:
            found.length > limit && last
              ? writeCursor({ at: last.received_at, first: last.complaint_id, second: '' })
              : undefined,
          ...(await totals.of(tx, reader, caller.person, asked, {
            as: progress && `${progress.head} ${progress.pos}`,
            page: learned,
          })),
          behind: behindOf(progress),
          now: formatInstant(now),
        }
        // While search reads on, what it finds may change though nothing is recorded.
        return ok({ reply, grounds: reply.behind === 0 && progress ? groundsOfList(now) : undefined })
      }),
    )
  })

  serve(app, findSimilar, async ({ caller, query, now }) =>
    app.store.read(caller.organisation, async (tx) => {
      const reader = await readerOf(app, tx, caller.organisation, now)
      const progress = await progressIn(tx, caller.organisation)
      return ok({
        rows: await similarTo(tx, reader, caller.person, query, await common.of(tx, now)),
        behind: behindOf(progress),
        now: formatInstant(now),
      })
    }),
  )

  serve(app, findCustomers, async ({ caller, query: { q }, now }) =>
    app.store.read(caller.organisation, async (tx) => {
      const reader = await readerOf(app, tx, caller.organisation, now)
      return ok({ customers: await customersKnown(tx, reader, caller.person, q) })
    }),
  )

  serve(app, findProducts, async ({ caller, query: { q }, now }) =>
    app.store.read(caller.organisation, async (tx) => {
      const reader = await readerOf(app, tx, caller.organisation, now)
      return ok({ products: await productsKnown(tx, reader, caller.person, q) })
    }),
  )
}

/** How far the record goes and how much of it search has read; unknown before it began. */
async function progressIn(tx: Tx, organisation: number): Promise<Progress | undefined> {
  return (await progressOf(tx, organisation)).find(({ name }) => name === 'complaint_search')
}

const behindOf = (progress: Progress | undefined): number => (progress ? progress.head - progress.pos : 0)
