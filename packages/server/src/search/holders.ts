import { sql } from 'kysely'
import type { Tx } from '../store/index.ts'
import { fewOf } from './readable.ts'

/** Somebody who holds something open, as rows name them, and one complaint of it. */
export type Held = { holder: string; complaint: string }

/** No more holders than these are told of, and so many of the newest of each are looked at for one that may be read. */
const most = { holders: 200, newest: 200, few: 1_000 }

/**
 * Who holds open complaints somebody may read. Whoever had a part in few has those looked at; else the index is gone
 * through from one holder to the next, however many complaints each of them holds.
 */
export async function holdersRead(
  tx: Tx,
  { organisation, keys }: { organisation: number; keys: readonly string[] },
): Promise<Held[]> {
  const few = await fewOf(tx, { organisation, keys }, most.few)
  const { rows } = few
    ? await sql<Held>`
        select distinct on (c.holder) c.holder, c.complaint_id as complaint from complaint c
        where c.organisation_id = ${organisation} and c.complaint_id = any(${few}::uuid[])
          and c.status = 'open' and c.holder is not null
        order by c.holder, c.received_at desc limit ${most.holders}`.execute(tx)
    : await sql<Held>`
        with recursive held (holder) as (
          (select c.holder from complaint c where c.organisation_id = ${organisation} and c.status = 'open'
             and c.holder is not null order by c.holder limit 1)
          union all
          select (select c.holder from complaint c where c.organisation_id = ${organisation} and c.status = 'open'
                    and c.holder > held.holder order by c.holder limit 1)
          from held where held.holder is not null)
        select held.holder, one.complaint_id as complaint from (select holder from held limit ${most.holders}) held
        cross join lateral (
          select n.complaint_id from (
            select c.complaint_id from complaint c where c.organisation_id = ${organisation} and c.status = 'open'
              and c.holder = held.holder
            order by c.received_at desc, c.complaint_id desc limit ${most.newest}) n
          where (select true from part where part.organisation_id = ${organisation}
            and part.stream = 'complaint/' || n.complaint_id::text and part.who = any(${[...keys]}::text[]) limit 1)
          limit 1) one
        where held.holder is not null`.execute(tx)
  return rows
}
