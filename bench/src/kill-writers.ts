import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { filing } from './filings.ts'
import { poster } from './http-client.ts'

export type Acknowledged = { key: string; number: string; receipt: string; tries: number }

export type Writers = {
  inFlight(): number
  acknowledged(): number
  /** Commands whose outcome a client did not learn, and how many of them their key has settled since. */
  unknown(): { unknown: number; resolved: number }
  lastAcknowledged(): number
  /** No new commands; those under way are brought to their end. */
  stop(): Promise<Acknowledged[]>
}

const Filed = z.object({ number: z.string(), receipt: z.string() })

/** Clients as they should be: each command has a key, and is sent again under it until its outcome is known. */
export function startWriters(root: string, desk: string, count: number): Writers {
  const client = poster(root, count)
  const log: Acknowledged[] = []
  let flying = 0
  let unknown = 0
  let resolved = 0
  let last = 0
  let next = 0
  let stopping = false

  async function file(): Promise<void> {
    const key = randomUUID()
    const body = filing(next++)
    let uncertain = false
    for (let tries = 1; ; tries++) {
      flying++
      const asked = performance.now()
      const answer = await client
        .post(`/api/public/${desk}/complaints`, body, { 'idempotency-key': key })
        .catch(() => undefined)
        .finally(() => flying--)
      if (answer?.status === 201) {
        const { number, receipt } = Filed.parse(JSON.parse(answer.body))
        log.push({ key, number, receipt, tries })
        if (uncertain) resolved++
        last = Math.max(last, asked)
        return
      }
      // 503 says that nothing was kept; no answer says nothing at all.
      if (answer && answer.status !== 503) throw new Error(`${answer.status}: ${answer.body}`)
      if (!answer && !uncertain) {
        uncertain = true
        unknown++
      }
      await pause(50)
    }
  }

  const running = Array.from({ length: count }, async () => {
    while (!stopping) await file()
  })
  return {
    inFlight: () => flying,
    acknowledged: () => log.length,
    unknown: () => ({ unknown, resolved }),
    lastAcknowledged: () => last,
    async stop() {
      stopping = true
      await Promise.all(running)
      client.close()
      return log
    },
  }
}
