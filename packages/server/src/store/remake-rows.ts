import type { Ask } from './ask.ts'
import { loadMany } from './load-many.ts'
import type { Touched } from './projection.ts'
import { readerIn } from './projections.ts'
import { databaseCode } from './retry.ts'
import { type RowChange, rowsEdition, saveRows } from './rows.ts'
import { rowsThere } from './rows-there.ts'
import type { Shared } from './shared.ts'
import type { Store } from './store.ts'
import { type Loaded, splitStream } from './stream-kind.ts'

/** Looked at in one transaction. */
const usual = 200
const before = '00000000-0000-0000-0000-000000000000'

/** How many open complaints of an organisation have been looked at, of how many. */
export type Remaking = (done: number, all: number) => void

/**
 * Makes the rows of open complaints anew where an older program wrote them, and what projections keep of these, so that the
 * first answer after an upgrade is right. What comes out the same is not written. Whoever is cut short goes on where they
 * were, unless something was recorded meanwhile.
 *
 * @param told Before the first batch of an organisation and after each.
 */
export async function remakeRows(
  store: Pick<Store, 'within' | 'shared' | 'organisations'>,
  told: Remaking = () => undefined,
  atOnce = usual,
): Promise<void> {
  for (const { organisation } of await store.organisations()) {
    const old = await store.within(organisation, 'read only', (ask) => oldRows(ask, organisation))
    if (!old) continue
    if (old.open > 0) told(old.done, old.open)
    let done = old.done
    let after: string | undefined = old.after
    while (after !== undefined) {
      const from: string = after
      const looked = await store.within(organisation, 'read write', (ask) =>
        remakeSome(store.shared, ask, organisation, from, atOnce),
      )
      done += looked.length
      if (looked.length > 0) told(done, old.open)
      after = looked.length === atOnce ? looked.at(-1) : undefined
    }
  }
}

type Old = { open: number; done: number; after: string }

/** How many complaints are open where the rows are of an older edition, and how far whoever was cut short came. */
async function oldRows(ask: Ask, organisation: number): Promise<Old | undefined> {
  const [old] = await ask<{ open: string; done: string; until: string }>({
    text: `select h.until, count(c) as open, count(c) filter (where c.complaint_id <= h.until) as done
           from (select organisation_id, case when remade_edition = $2 and remade_pos = pos
                   then remade_until else $3::uuid end as until
                 from organisation_head where organisation_id = $1 and rows_edition < $2) h
           left join complaint c on c.organisation_id = h.organisation_id and c.status = 'open'
           group by h.until`,
    values: [organisation, rowsEdition, before],
  })
  return old && { open: Number(old.open), done: Number(old.done), after: old.until }
}

/** @returns The complaints looked at; fewer than `atOnce` when these were the last. */
async function remakeSome(
  shared: Shared,
  ask: Ask,
  organisation: number,
  after: string,
  atOnce: number,
): Promise<string[]> {
  const [head] = await ask<{ rows_edition: number }>({
    text: 'select rows_edition from organisation_head where organisation_id = $1 for update',
    values: [organisation],
  })
  if (!head || head.rows_edition >= rowsEdition) return []
  const found = await ask<{ complaint_id: string }>({
    text: `select complaint_id from complaint where organisation_id = $1 and status = 'open' and complaint_id > $2
           order by complaint_id limit $3`,
    values: [organisation, after, atOnce],
  })
  const ids = found.map(({ complaint_id }) => complaint_id)
  if (ids.length > 0)
    await remake(
      shared,
      ask,
      organisation,
      ids.map((id) => `complaint/${id}`),
    )
  await ask(
    ids.length === atOnce
      ? {
          text: `update organisation_head set remade_until = $2, remade_edition = $3, remade_pos = pos
                 where organisation_id = $1`,
          values: [organisation, ids.at(-1), rowsEdition],
        }
      : {
          text: `update organisation_head
                 set rows_edition = $2, remade_until = null, remade_edition = null, remade_pos = null
                 where organisation_id = $1`,
          values: [organisation, rowsEdition],
        },
  )
  return ids
}

async function remake(shared: Shared, ask: Ask, organisation: number, streams: readonly string[]) {
  const read = readerIn(shared, ask, organisation)
  const there = await rowsThere(ask, organisation, streams)
  const changes: RowChange[] = []
  const changed: Touched[] = []
  const same: Touched[] = []
  for (const [stream, { state, version }] of await loadReadable(shared, ask, organisation, streams)) {
    const { id, kind } = splitStream(stream)
    const after = (await shared.kindOf(stream).rows?.(id, state, read, version)) ?? {}
    const change = { before: there.get(stream), after }
    const differs = saveRows(organisation, [change]).length > 0
    if (differs) changes.push(change)
    const those = differs ? changed : same
    those.push({ kind, id, state })
  }
  for (const statement of saveRows(organisation, changes)) await ask(statement)
  for (const projection of shared.projections) {
    const outdated = (await projection.outdated?.(ask, organisation, same, read)) ?? same
    const wrong = [...changed, ...outdated]
    if (wrong.length > 0) await projection.apply(ask, organisation, wrong, read, shared.beside)
  }
}

/** What cannot be folded is left as it lies there: `verify` names it. */
async function loadReadable(shared: Shared, ask: Ask, organisation: number, streams: readonly string[]) {
  const load = (some: readonly string[]) => loadMany(shared, ask, organisation, some, false)
  try {
    return await load(streams)
  } catch (error) {
    if (databaseCode(error) !== undefined) throw error
  }
  const loaded = new Map<string, Loaded<unknown>>()
  for (const stream of streams)
    try {
      for (const [name, one] of await load([stream])) loaded.set(name, one)
    } catch (error) {
      if (databaseCode(error) !== undefined) throw error
    }
  return loaded
}
