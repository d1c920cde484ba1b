import type { Instant } from '@redress/core/values'
import { sql } from 'kysely'
import type { Tx } from '../store/index.ts'
import type { OpenStep } from './desk-query.ts'

/** What a unit can be called in rows, and what names its people. */
export type Keys = { all: readonly string[]; people: readonly string[] }

const stamp = (at: Instant): string => new Date(at).toISOString()

/** What these keys owe: each thing once, with whether it is somebody's in particular. */
const owed = (organisation: number, { all, people }: Keys) => sql`
  select stream, step, min(due_at) as due_at, bool_or(who = any(${[...people]}::text[])) as taken
  from open_step where organisation_id = ${organisation} and who = any(${[...all, ...people]}::text[])
  group by stream, step`

export async function loadOf(
  tx: Tx,
  organisation: number,
  keys: Keys,
  now: Instant,
): Promise<{ open: number; late: number; unassigned: number }> {
  const { rows } = await sql<{ open: number; late: number; unassigned: number }>`
    select count(*) as open, count(*) filter (where due_at <= ${stamp(now)}::timestamptz) as late,
      count(*) filter (where not taken) as unassigned
    from (${owed(organisation, keys)}) owed`.execute(tx)
  return rows[0] ?? { open: 0, late: 0, unassigned: 0 }
}

/** How much each of these people has, by whatever names only them. */
export async function loadsOfPeople(
  tx: Tx,
  organisation: number,
  keys: ReadonlyMap<string, readonly string[]>,
  now: Instant,
): Promise<Map<string, { open: number; late: number }>> {
  const pairs = [...keys].flatMap(([person, own]) => own.map((key) => [person, key] as const))
  const { rows } = await sql<{ person: string; open: number; late: number }>`
    select person, count(*) as open, count(*) filter (where due_at <= ${stamp(now)}::timestamptz) as late
    from (select distinct named.person, open_step.stream, open_step.step, open_step.due_at
          from unnest(${pairs.map(([person]) => person)}::text[], ${pairs.map(([, key]) => key)}::text[])
            as named (person, who)
          join open_step on open_step.organisation_id = ${organisation} and open_step.who = named.who) owed
    group by person`.execute(tx)
  return new Map(rows.map(({ person, open, late }) => [person, { open, late }]))
}

/** What is late or lies with nobody, by the limit that binds. */
export async function troubles(
  tx: Tx,
  organisation: number,
  keys: Keys,
  now: Instant,
  most: number,
): Promise<(OpenStep & { taken: boolean })[]> {
  const { rows } = await sql<OpenStep & { taken: boolean }>`
    select stream, step, due_at, taken from (${owed(organisation, keys)}) owed
    where not taken or due_at <= ${stamp(now)}::timestamptz
    order by due_at, stream, step limit ${most}`.execute(tx)
  return rows
}

/** What lies under any of these keys, by the limit that binds. */
export async function lyingWith(
  tx: Tx,
  organisation: number,
  keys: readonly string[],
  most: number,
): Promise<(OpenStep & { taken: boolean })[]> {
  const { rows } = await sql<OpenStep & { taken: boolean }>`
    select stream, step, due_at, taken from (${owed(organisation, { all: [], people: keys })}) owed
    order by due_at, stream, step limit ${most}`.execute(tx)
  return rows
}
