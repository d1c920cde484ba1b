import { listComplaints, type RegisterRow } from '@redress/api'
import { endOfDay, startOfDay } from '@redress/core/calendar'
import { deadlines } from '@redress/core/complaint'
import { ok, refuse } from '@redress/core/result'
import { settingsOf } from '@redress/core/settings'
import { formatInstant } from '@redress/core/values'
import type { App } from '../app.ts'
import { readCursor, writeCursor } from '../http/cursor.ts'
import { readerOf, type Reader } from '../reading.ts'
import { serve } from '../http/serve.ts'
import { progressOf } from '../store/index.ts'
import { complaintKind } from '../streams/complaint.ts'
import { customerOf, gradeOf, summaryOf, textFact } from '../views/facts.ts'
import { stepNamed, whoNamed, wordNamed, type Names } from '../views/names.ts'
import { shownTo } from '../views/shown.ts'
import { keysOfReader } from '../who-sees.ts'
import { registerCounts, registerPage, registerTotal, type RegisterFilter } from './register-query.ts'

export function searchRoutes(app: App): void {
  serve(app, listComplaints, async ({ caller, query, now }) => {
    const { q, status, procedure, from, to, late, after: cursor, limit } = query
    const after = cursor === undefined ? undefined : readCursor(cursor)
    if (cursor !== undefined && !after) return refuse({ code: 'cursor-unknown' })
    return app.store.read(caller.organisation, async (tx) => {
      const reader = await readerOf(app, tx, caller.organisation, now)
      const keys = keysOfReader(reader.directory, caller.person, reader.today)
      const zone = settingsOf(reader.settings)?.zone ?? 'UTC'
      const filter: RegisterFilter = {
        words: q === '' ? undefined : q,
        status,
        procedure,
        from: from === undefined ? undefined : startOfDay(from, zone),
        before: to === undefined ? undefined : endOfDay(to, zone),
        lateAt: late === undefined ? undefined : now,
      }
      const asked = { organisation: caller.organisation, keys, filter }
      const found = await registerPage(tx, asked, after, limit + 1)
      const page = found.slice(0, limit)
      const last = page.at(-1)
      await reader.lookAt(page.map(({ complaint_id }) => complaint_id))
      const rows: RegisterRow[] = []
      for (const { complaint_id } of page) {
        const row = await registerRow(reader, caller.person, complaint_id)
        if (row) rows.push(row)
      }
      return ok({
        rows,
        next:
          found.length > limit && last
            ? writeCursor({ at: last.received_at, first: last.complaint_id, second: '' })
            : undefined,
        total: await registerTotal(tx, asked),
        behind: await behind(app, caller.organisation),
        counts: await registerCounts(tx, asked),
        now: formatInstant(now),
      })
    })
  })
}

/** Events the search has not read yet. */
async function behind({ store }: App, organisation: number): Promise<number> {
  const found = (await progressOf(store, organisation)).find(({ name }) => name === 'complaint_search')
  return found ? found.head - found.pos : 0
}

async function registerRow(reader: Reader, person: string, id: string): Promise<RegisterRow | undefined> {
  const { state: whole } = await reader.load(complaintKind, id)
  if (!whole || whole.status === 'disposed') return undefined
  const world = await reader.worldOf(whole)
  const { complaint, sight } = shownTo(world, whole, person, reader.now)
  if (!sight.complaint) return undefined
  const closed = complaint.status === 'open' ? undefined : complaint
  const running = closed
    ? []
    : deadlines(world, whole, reader.now).filter(
        ({ due, stopped, state }) =>
          due !== undefined && stopped === undefined && state !== 'ended' && state !== 'lapsed',
      )
  const dues = running.flatMap(({ due }) => due ?? [])
  const names: Names = { world, complaint }
  return {
    id,
    number: complaint.number,
    status: complaint.status,
    procedure: { id: complaint.procedure, title: world.procedure.title },
    received: formatInstant(complaint.received),
    registered: complaint.registeredAt !== undefined,
    closedAt: closed && formatInstant(closed.closedAt),
    outcome: closed && wordNamed('outcome', closed.outcome),
    customer: customerOf(complaint)?.name,
    product: textFact(complaint, 'product'),
    summary: summaryOf(complaint),
    openSteps: Object.values(complaint.steps)
      .filter(({ status }) => status === 'open')
      .map(({ key }) => stepNamed(names, key).title),
    due: dues.length === 0 ? undefined : formatInstant(dues.toSorted((a, b) => a - b)[0] ?? reader.now),
    late: running.some(({ state }) => state === 'late'),
    holder: whoNamed(names, complaint.holder),
    grade: gradeOf(names),
  }
}
