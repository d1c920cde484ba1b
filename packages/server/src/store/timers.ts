import { formatInstant, type Instant } from '@redress/core/values'
import type { Batch } from './batch.ts'
import type { Store } from './store.ts'

export type TimerSweep = {
  store: Store
  now(): Instant
  /** Asked before each organisation: with a clock that cannot be trusted, no timer fires. */
  mayFire?(): boolean
  /**
   * Lets time pass for one stream: what is due and has not happened yet is appended, nothing otherwise. The next
   * timer row is made from the stream's events.
   *
   * @returns Where nothing happened: when something can happen next.
   */
  pass: (batch: Batch, stream: string) => Promise<Instant | undefined>
  /** Streams for which time did nothing: their rows, made from events, stay as they are. Kept from sweep to sweep. */
  idle: Idle
  /** A stream whose turn failed; the others go on, and it is tried again at the next sweep. */
  failed: (organisation: number, stream: string, error: unknown) => void
}

/** By organisation and stream: which timer did nothing, and until when it need not be asked again. */
export type Idle = Map<string, { at: string; until: Instant }>

const idleKey = (organisation: number, stream: string) => `${organisation} ${stream}`

/** How many timers are read at a time; as many may share one transaction of the writer. */
const page = 500

type Due = { stream: string; at: Instant }

/**
 * Fires every timer that is due: organisation by organisation, in the order they are due, to the end, whatever was
 * missed while nobody was looking. Each goes through the writer and is decided on the stream as it is then: a second
 * sweep finds nothing left to do, and the effect and the next timer are one transaction.
 *
 * @returns How many were looked at.
 */
export async function sweepTimers(sweep: TimerSweep): Promise<number> {
  let fired = 0
  for (const { organisation } of await sweep.store.organisations()) {
    let after: Due | undefined
    for (;;) {
      if (sweep.mayFire?.() === false) return fired
      const now = sweep.now()
      const listed = await dueTimers(sweep.store, organisation, now, after)
      const due = listed.filter(({ stream, at }) => {
        const idle = sweep.idle.get(idleKey(organisation, stream))
        return idle === undefined || idle.at !== formatInstant(at) || idle.until <= now
      })
      await Promise.all(due.map((one) => fire(sweep, organisation, one)))
      fired += due.length
      after = listed.at(-1)
      if (listed.length < page || !after) break
    }
  }
  return fired
}

function dueTimers(store: Store, organisation: number, now: Instant, after: Due | undefined): Promise<Due[]> {
  return store.within(organisation, 'read only', (ask) =>
    ask<Due>({
      name: 'due timers',
      text: `select stream, at from timer
             where organisation_id = $1 and at <= $2 and (at, stream) > ($3, $4) order by at, stream limit $5`,
      values: [
        organisation,
        formatInstant(now),
        after ? formatInstant(after.at) : '-infinity',
        after?.stream ?? '',
        page,
      ],
    }),
  )
}

async function fire({ store, pass, failed, idle }: TimerSweep, organisation: number, { stream, at }: Due) {
  try {
    const passed = await store.writer.submit(organisation, {
      streams: [stream],
      act: async (batch) => ({ ok: true, value: await pass(batch, stream) }),
    })
    const until = passed.ok ? passed.value : undefined
    if (until === undefined) idle.delete(idleKey(organisation, stream))
    else idle.set(idleKey(organisation, stream), { at: formatInstant(at), until })
  } catch (error) {
    failed(organisation, stream, error)
  }
}
