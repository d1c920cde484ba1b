import { findCustomers, findProducts, findSimilar, listComplaints } from '@redress/api'
import { ok, refuse } from '@redress/core/result'
import { formatInstant } from '@redress/core/values'
import type { App } from '../app.ts'
import { readCursor, writeCursor } from '../http/cursor.ts'
import { readerOf } from '../reading/reading.ts'
import { serve } from '../http/serve.ts'
import { groundsOfList, keptReply } from '../reading/kept-replies.ts'
import { type SearchProgress, searchProgress, streamOf } from '../store/index.ts'
import { procedureKind } from '../streams/index.ts'
import { registerRows } from '../views/register-row.ts'
import { askedBy } from './asked.ts'
import { FrequentThings } from './frequent-things.ts'
import { guardedAnywhere } from './guarded.ts'
import { customersKnown, productsKnown } from './known.ts'
import { type Asked, changedSince, type Learned, registerPage } from './register-query.ts'
import { mayBeLike, similarTo } from './similar.ts'
import { keptTotals } from './totals.ts'
import { wordsInMany } from './words-in-many.ts'

export function searchRoutes(app: App): void {
  const common = wordsInMany(app)
  const totals = keptTotals()
  const guarded = guardedAnywhere()
  const frequent = new FrequentThings()
  serve(app, listComplaints, async ({ caller, query, language }) => {
    const { after: cursor, limit } = query
    const after = cursor === undefined ? undefined : readCursor(cursor)
    if (cursor !== undefined && !after) return refuse({ code: 'cursor-unknown' })
    const name = `register ${JSON.stringify(query)}`
    return keptReply(app, listComplaints, { caller, language, name }, async (standing) => {
      const now = app.outside.now()
      const { organisation, person } = caller
      const seen = Promise.withResolvers<Seen>()
      common.renew(organisation, now)
      const opened = app.store.read(organisation, async (tx) => {
        const byWords = query.q !== undefined && query.q !== ''
        // On its way before anything is looked for, in one piece with it.
        const progressing = searchProgress(tx, organisation)
        const [reader, counted] = await Promise.all([
          readerOf(app, tx, organisation, now, [], { standing }),
          byWords ? common.of(tx, organisation, now) : undefined,
        ])
        const asked = askedBy(reader, person, query)
        const [{ hits, ...learned }, progress, secrets] = await Promise.all([
          registerPage(tx, asked, after, limit + 1, {
            counted,
            changed: changedSince(progressing),
          }),
          progressing,
          byWords && progressing.then((progress) => guarded.of(tx, organisation, momentOf(progress))),
        ])
        seen.resolve({ asked, learned, secrets, progress })
        const page = hits.slice(0, limit)
        const last = page.at(-1)
        return {
          rows: await registerRows(reader, person, page, asked.filter.words),
          next:
            hits.length > limit && last
              ? writeCursor({ at: last.received_at, first: last.complaint_id, second: '' })
              : undefined,
        }
      })
      // The database counts while the page is opened here. Whoever counts takes a connection of their own, and waits for
      // nobody who holds one.
      const counted = seen.promise.then(({ asked, learned, secrets, progress }) =>
        totals.of(asked, person, { as: momentOf(progress), learned, secrets }, (count) =>
          app.store.read(organisation, (tx) => count(tx, () => readerOf(app, tx, organisation, now))),
        ),
      )
      opened.catch(seen.reject)
      const [{ rows, next }, { progress }, told] = await Promise.all([opened, seen.promise, counted])
      const behind = behindOf(progress)
      const reply = { rows, next, ...told, behind, now: formatInstant(now) }
      // While search reads on, what it finds may change though nothing is recorded.
      return ok({ reply, grounds: behind === 0 && progress ? groundsOfList(now) : undefined })
    })
  })

  serve(app, findSimilar, async ({ caller: { organisation, person }, query, now }) => {
    common.renew(organisation, now)
    return app.store.read(organisation, async (tx) => {
      // All of it on its way at once: what may be like it is found while who reads is looked up.
      const progressing = searchProgress(tx, organisation)
      const reading = readerOf(app, tx, organisation, now, [], {
        beside: query.procedure === undefined ? [] : [streamOf(procedureKind, query.procedure)],
      })
      const likes = common
        .of(tx, organisation, now)
        .then((common) => mayBeLike(tx, organisation, query, { common, frequent, now }))
      // Awaited with the reader, who may fail first.
      likes.catch(() => undefined)
      const reader = await reading
      const rows = await similarTo(tx, { reader, person }, query, likes, progressing)
      return ok({ rows, behind: behindOf(await progressing), now: formatInstant(now) })
    })
  })

  serve(app, findCustomers, async ({ caller, query: { q }, now }) =>
    app.store.read(caller.organisation, async (tx) => {
      const reading = readerOf(app, tx, caller.organisation, now)
      return ok({ customers: await customersKnown(tx, reading, caller, q) })
    }),
  )

  serve(app, findProducts, async ({ caller, query: { q }, now }) =>
    app.store.read(caller.organisation, async (tx) => {
      const reading = readerOf(app, tx, caller.organisation, now)
      return ok({ products: await productsKnown(tx, reading, caller, q) })
    }),
  )
}

/** What counting begins with, known before the page is opened. */
type Seen = { asked: Asked; learned: Learned; secrets: boolean; progress: SearchProgress | undefined }

/** Names how far the record goes and how far search has read it. */
const momentOf = (progress: SearchProgress | undefined): string | undefined =>
  progress && `${progress.head} ${progress.pos}`

const behindOf = (progress: SearchProgress | undefined): number =>
  progress ? progress.head - progress.pos : 0
