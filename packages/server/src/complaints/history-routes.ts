import { exportTimeline, listMessages, listRecords, listTimeline } from '@redress/api'
import { ok, refuse } from '@redress/core/result'
import { formatInstant } from '@redress/core/values'
import { fill, historyTexts } from '@redress/texts'
import type { App } from '../app.ts'
import { noteTakenOut } from '../deciding/taken-out.ts'
import { serve } from '../http/serve.ts'
import { showPart } from '../showing/show.ts'
import { textFact } from '../streams/complaint-facts.ts'
import { messagesPage, recordsPage } from '../views/records.ts'
import { eventsShown } from '../views/shown.ts'
import { timelinePage } from '../views/timeline.ts'
import { historyTable } from './history-table.ts'

/** What a complaint has much of, page by page; the complaint itself is answered with the newest of each. */
export function historyRoutes(app: App): void {
  serve(app, listTimeline, ({ caller, params, query }) =>
    showPart(app, caller, params.id, async ({ names, sight, whole, history }) =>
      timelinePage(names, textFact(whole, 'customer'), eventsShown(await history(), sight), query),
    ),
  )
  serve(app, exportTimeline, async ({ caller, params: { id }, query, now, language: heard, request }) => {
    // A page of somebody else must not make a browser take a history out.
    if (request.headers['sec-fetch-site'] === 'cross-site') return refuse({ code: 'wrong-origin' })
    const { language = heard } = query
    const shown = await showPart(app, caller, id, async ({ names, sight, whole, history }) => {
      const events = eventsShown(await history(), sight)
      const page = timelinePage(names, textFact(whole, 'customer'), events, { limit: events.length })
      return { number: whole.number, zone: names.world.book.zone, entries: page.entries.toReversed() }
    })
    if (!shown.ok) return shown
    const { number, zone, entries } = shown.value
    await noteTakenOut(app, caller.organisation, {
      type: 'ComplaintExported',
      export: {
        at: formatInstant(now),
        person: caller.person,
        complaint: id,
        what: 'history',
        format: 'csv',
      },
    })
    return ok({
      bytes: historyTable(entries, { language, zone }),
      type: 'text/csv; charset=utf-8',
      name: `${number} ${fill(historyTexts['history.file'], language)}.csv`,
    })
  })
  serve(app, listRecords, ({ caller, params, query }) =>
    showPart(app, caller, params.id, ({ names }) => recordsPage(names, query)),
  )
  serve(app, listMessages, ({ caller, params, query }) =>
    showPart(app, caller, params.id, ({ names }) => messagesPage(names, query)),
  )
}
