import { exportRegister, type RegisterFilter } from '@redress/api'
import { localDate } from '@redress/core/calendar'
import { ok, refuse } from '@redress/core/result'
import { formatInstant, type Instant } from '@redress/core/values'
import { fill, registerTexts } from '@redress/texts'
import type { FastifyRequest } from 'fastify'
import type { App } from '../app.ts'
import type { Caller } from '../http/call.ts'
import { noteTakenOut } from '../deciding/taken-out.ts'
import type { Place } from '../http/cursor.ts'
import { serve } from '../http/serve.ts'
import { readerOf } from '../reading/reading.ts'
import { searchProgress, someGuarded } from '../store/index.ts'
import { registerRows } from '../views/register-row.ts'
import { askedBy, zoneOf } from './asked.ts'
import { type Cell, cellsOf, columnsOf, headingsOf } from './export-cells.ts'
import { csvOf, type Table, xlsxOf } from './export-table.ts'
import { changedSince, registerPage } from './register-query.ts'
import { totalsFor } from './totals.ts'

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}
/** Complaints looked at in one transaction: what is in memory at once. */
const atOnce = 500

/** The register as a file: everything the filter finds, of it what this person may see, and a line in the audit before. */
export function exportRoutes(app: App): void {
  serve(app, exportRegister, async ({ caller, query, now, language: heard, request }) => {
    // A page of somebody else must not make a browser take the register out.
    if (request.headers['sec-fetch-site'] === 'cross-site') return refuse({ code: 'wrong-origin' })
    const { format, columns: asked, language = heard, ...filter } = query
    const columns = columnsOf(asked)
    const { zone, total } = await app.store.read(caller.organisation, async (tx) => {
      const reader = await readerOf(app, tx, caller.organisation, now)
      const asked = askedBy(reader, caller.person, filter)
      const secrets = asked.filter.words !== undefined && (await someGuarded(tx, caller.organisation))
      const { total } = await totalsFor(tx, async () => reader, caller.person, asked, { secrets })
      return { zone: zoneOf(reader), total }
    })
    const day = localDate(now, zone)
    const { q, ...kept } = filter
    const taken = {
      at: formatInstant(now),
      person: caller.person,
      format,
      columns,
      filter: Object.fromEntries(
        Object.entries(kept).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
      ),
      ...(q ? { words: true as const } : {}),
      found: total.count,
      ...(total.exact ? {} : { atLeast: true as const }),
    }
    await noteTakenOut(app, caller.organisation, { type: 'RegisterExported', export: taken })
    const title = fill(registerTexts['register.file'], language)
    const table: Table = {
      title,
      headings: headingsOf(columns, language),
      rows: rowsOf(app, { caller, request, filter, now }, cellsOf(columns, language, zone)),
      language,
    }
    return ok({
      bytes: format === 'csv' ? csvOf(table) : xlsxOf(table),
      type: types[format],
      name: `${title}-${day}.${format}`,
    })
  })
}

type Asking = { caller: Caller; request: FastifyRequest; filter: RegisterFilter; now: Instant }

/**
 * Page after page, each in a transaction of its own and only while the session still is. The next one is looked for while
 * one is written and sent.
 */
async function* rowsOf(
  app: App,
  { caller, request, filter, now }: Asking,
  cells: (row: Awaited<ReturnType<typeof registerRows>>[number]) => Cell[],
): AsyncGenerator<Cell[][], void, void> {
  const pageAfter = (after: Place | undefined) =>
    app.store.read(caller.organisation, async (tx) => {
      const reader = await readerOf(app, tx, caller.organisation, now, [], { passing: true })
      const asked = askedBy(reader, caller.person, filter)
      const changed = changedSince(searchProgress(tx, caller.organisation))
      const { hits: found } = await registerPage(tx, asked, after, atOnce, { changed })
      const rows = await registerRows(reader, caller.person, found, asked.filter.words)
      return { rows, last: found.length < atOnce ? undefined : found.at(-1) }
    })
  let coming = pageAfter(undefined)
  for (;;) {
    const { rows, last } = await coming
    if (last) {
      const still = await app.identify(request, 'watching')
      if (still?.person !== caller.person) throw new Error('signed out while the register was taken out')
      coming = pageAfter({ at: last.received_at, first: last.complaint_id, second: '' })
      // Awaited with the next turn, which never comes if nobody reads on.
      coming.catch(() => undefined)
    }
    yield rows.map(cells)
    if (!last) return
  }
}
