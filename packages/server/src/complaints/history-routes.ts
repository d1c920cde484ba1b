import { listMessages, listRecords, listTimeline } from '@redress/api'
import type { App } from '../app.ts'
import { serve } from '../http/serve.ts'
import { showPart } from '../showing/show.ts'
import { textFact } from '../streams/complaint-facts.ts'
import { messagesPage, recordsPage } from '../views/records.ts'
import { eventsShown } from '../views/shown.ts'
import { timelinePage } from '../views/timeline.ts'

/** What a complaint has much of, page by page; the complaint itself is answered with the newest of each. */
export function historyRoutes(app: App): void {
  serve(app, listTimeline, ({ caller, params, query }) =>
    showPart(app, caller, params.id, async ({ names, sight, whole, history }) =>
      timelinePage(names, textFact(whole, 'customer'), eventsShown(await history(), sight), query),
    ),
  )
  serve(app, listRecords, ({ caller, params, query }) =>
    showPart(app, caller, params.id, ({ names }) => recordsPage(names, query)),
  )
  serve(app, listMessages, ({ caller, params, query }) =>
    showPart(app, caller, params.id, ({ names }) => messagesPage(names, query)),
  )
}
