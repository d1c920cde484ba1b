import { followChanges } from '@redress/api'
import { isDatabaseAway } from '../engine/index.ts'
import type { App } from '../app.ts'
import { languageOf } from '../http/language.ts'
import { sendProblem } from '../http/serve.ts'
import { headOf } from './changes.ts'
import { liveHub, type Listener } from './hub.ts'

/** The stream of changes; it stays open until the browser leaves, the session ends or the server stops. */
export function liveRoutes(app: App, failed: (error: unknown) => void): void {
  const hub = liveHub(app, (error) => {
    // While the database is away there is no news; who waits is told when it is back.
    if (!isDatabaseAway(error)) failed(error)
  })
  app.http.addHook('preClose', () => hub.stop())

  app.http.get(followChanges.path, async (request, answer) => {
    const caller = await app.identify(request)
    if (!caller)
      return sendProblem(answer, { code: 'not-signed-in' }, languageOf(request.headers['accept-language']))
    const head = await app.store.read(caller.organisation, (tx) => headOf(tx, caller.organisation))
    answer.hijack()
    const { raw } = answer
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    })
    raw.write('retry: 3000\n\n')
    const listener: Listener = {
      caller,
      at: startOf(request.headers['last-event-id'], head),
      whoNow: () => app.identify(request, 'watching'),
      tell: (change, at) => void raw.write(`id: ${at}\ndata: ${JSON.stringify(change)}\n\n`),
      beat: () => void raw.write(':\n\n'),
      end: () => void raw.end(),
    }
    raw.on('close', () => hub.remove(listener))
    hub.add(listener)
    return answer
  })
}

/** How far back a broken connection may go on; whoever was away longer reads everything again anyway. */
const longest = 10_000

function startOf(last: string | string[] | undefined, head: number): number {
  const at = typeof last === 'string' && /^\d{1,15}$/.test(last) ? Number(last) : head
  return at <= head && head - at <= longest ? at : head
}
