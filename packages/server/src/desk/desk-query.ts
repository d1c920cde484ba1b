import type { Instant } from '@redress/core/values'
import { sql } from 'kysely'
import type { Place } from '../http/cursor.ts'
import type { Tx } from '../store/index.ts'

export type OpenStep = { stream: string; step: string; due_at: Instant }

/**
 * Open steps that one of `keys` owes, each once, by the limit that binds, then by complaint and step; at most `limit`.
 * Whoever owes a step may read its complaint.
 */
export async function openStepsOf(
  tx: Tx,
  organisation: number,
  keys: readonly string[],
  after: Place | undefined,
  limit: number,
): Promise<OpenStep[]> {
  const further = after
    ? sql`and (n.due_at, n.stream, n.step) > (${stamp(after.at)}::timestamptz, ${after.first}, ${after.second})`
    : sql``
  // The first of each key, which the index has in order: asked for all keys at once, everything they owe would be sorted.
  const { rows } = await sql<OpenStep>`
    select distinct o.stream, o.step, o.due_at
    from unnest(${[...new Set(keys)]}::text[]) as k(who) cross join lateral (
      select n.stream, n.step, n.due_at from open_step n
      where n.organisation_id = ${organisation} and n.who = k.who ${further}
      order by n.due_at, n.stream, n.step limit ${limit}) o
    order by o.due_at, o.stream, o.step limit ${limit}`.execute(tx)
  return rows
}

/** Open steps under one of `keys` and none of `others`. */
export async function openStepsBeside(
  tx: Tx,
  organisation: number,
  { keys, others }: { keys: readonly string[]; others: readonly string[] },
  limit: number,
): Promise<OpenStep[]> {
  const { rows } = await sql<OpenStep>`
    select distinct o.stream, o.step, o.due_at from open_step o
    where o.organisation_id = ${organisation} and o.who = any(${[...keys]}::text[])
      and not exists (
        select from open_step n where n.organisation_id = ${organisation} and n.stream = o.stream
          and n.step = o.step and n.who = any(${[...others]}::text[]))
    order by o.due_at, o.stream, o.step limit ${limit}`.execute(tx)
  return rows
}

export type Owed = { all: number; late: number; today: number; mine: number }

/** How many steps are owed in all, late, due before the end of the day, and by one of `own`; and when the next falls due. */
export async function countOwed(
  tx: Tx,
  organisation: number,
  { everything, own }: { everything: readonly string[]; own: readonly string[] },
  now: Instant,
  endOfToday: Instant,
): Promise<Owed & { next: Instant | null }> {
  const { rows } = await sql<Owed & { next: Instant | null }>`
    select count(*) as all,
      count(*) filter (where due_at <= ${stamp(now)}::timestamptz) as late,
      count(*) filter (where due_at > ${stamp(now)}::timestamptz and due_at <= ${stamp(endOfToday)}::timestamptz) as today,
      count(*) filter (where owed.own) as mine,
      min(due_at) filter (where due_at > ${stamp(now)}::timestamptz) as next
    from (select stream, step, due_at, bool_or(who = any(${[...own]}::text[])) as own from open_step
          where organisation_id = ${organisation} and who = any(${[...everything, ...own]}::text[])
          group by stream, step, due_at) owed`.execute(tx)
  return rows[0] ?? { all: 0, late: 0, today: 0, mine: 0, next: null }
}

const stamp = (at: Instant): string => (Number.isFinite(at) ? new Date(at).toISOString() : 'infinity')
