import { listAttempts } from '@redress/api'
import { holdsOffice } from '@redress/core/directory'
import { ok, refuse } from '@redress/core/result'
import { settingsOf } from '@redress/core/settings'
import type { App } from '../app.ts'
import { serve } from '../http/serve.ts'
import { readerOf } from '../reading/reading.ts'
import { auditKind } from '../streams/audit.ts'
import { attemptsIn, attemptView, complaintsIn, countsIn, countView, exportViews, numbersOf } from './day.ts'

/** What was refused, for whoever the organisation has made its auditor. */
export function attemptRoutes(app: App): void {
  serve(app, listAttempts, async ({ caller: { organisation, person }, query, now }) => {
    await app.attempts.write()
    return app.store.read(organisation, async (tx) => {
      const reader = await readerOf(app, tx, organisation, now)
      if (!holdsOffice(reader.directory, person, 'auditor'))
        return refuse({ code: 'not-your-office', office: 'auditor' })
      const day = query.day ?? reader.today
      const events = await app.store.history(tx, organisation, auditKind, day)
      const all = attemptsIn(events)
      const end = query.after === undefined ? all.length : Number(query.after)
      if (!Number.isInteger(end) || end < 0 || end > all.length) return refuse({ code: 'cursor-unknown' })
      const from = Math.max(0, end - query.limit)
      const page = all.slice(from, end).reverse()
      const numbers = await numbersOf(tx, organisation, complaintsIn(page, events))
      return ok({
        day,
        zone: settingsOf(reader.settings)?.zone ?? 'UTC',
        refused: all.length,
        rows: page.map((attempt) => attemptView(reader.directory, numbers, attempt)),
        counts: countsIn(events).map((count) => countView(reader.directory, count)),
        exports: exportViews(reader.directory, numbers, events),
        next: from > 0 ? String(from) : undefined,
      })
    })
  })
}
