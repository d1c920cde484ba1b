import { rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

const identifier = /^[a-z_]+$/

/**
 * The limit of this machine for an import: the very rows it wrote, taken by COPY, the engine's own way for many, from
 * files of the engine into empty tables of the same columns, keys and indexes, without walls between organisations, in
 * one transaction. Nothing is read, decided, sealed or linked.
 *
 * @returns Complaints a second, `times` over, and the rows each has.
 */
export async function copyLimit(
  { superuserUrl, cluster }: { superuserUrl: string; cluster: string },
  times: number,
): Promise<{ perSecond: number[]; rowsEach: number }> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  const asked = async (text: string) => (await client.query<{ name: string; n: number }>(text)).rows
  const tables: { name: string; n: number }[] = []
  for (const { name } of await asked(
    `select format('%s.%s', schemaname, tablename) as name, 0 as n from pg_tables
     where schemaname = 'redress' and tablename in ('event', 'complaint', 'open_step', 'part', 'timer', 'outbox',
       'series_member', 'ledger', 'receipt', 'idempotency') or schemaname = 'keys' and tablename = 'subject_key'
     order by 1`,
  )) {
    const [counted] = await asked(`select '${name}' as name, count(*)::int as n from ${name}`)
    if (counted && counted.n > 0) tables.push(counted)
  }
  const places = tables.map(({ name, n }) => {
    const own = name.split('.')[1] ?? ''
    if (!identifier.test(own)) throw new Error(`no table of ours: ${name}`)
    return { name, n, own, file: join(cluster, `copied-${own}`) }
  })
  const complaints = places.find(({ own }) => own === 'complaint')?.n ?? 0
  for (const { name, file } of places) await client.query(`copy ${name} to '${file}'`)
  const perSecond: number[] = []
  for (let time = 0; time < times; time += 1) {
    await client.query('drop schema if exists copied cascade; create schema copied')
    for (const { name, own } of places)
      await client.query(`create table copied.${own} (like ${name} including all)`)
    const began = performance.now()
    await client.query('begin')
    for (const { own, file } of places) await client.query(`copy copied.${own} from '${file}'`)
    await client.query('commit')
    perSecond.push(complaints / ((performance.now() - began) / 1_000))
  }
  await client.query('drop schema copied cascade')
  await client.end()
  for (const { file } of places) rmSync(file)
  return { perSecond, rowsEach: places.reduce((sum, { n }) => sum + n, 0) / complaints }
}
