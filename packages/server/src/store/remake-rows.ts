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

const atOnce = 200

/**
 * Makes the rows of open complaints anew where an older program wrote them, and what projections keep of these, so that the
 * first answer after an upgrade is right. Writers of the organisation wait a batch at a time; whoever is cut short begins
 * again.
 *
 * @param told With how many complaints there are, before the first is looked at.
 */
export async function remakeRows(
  store: Pick<Store, 'within' | 'shared' | 'organisations'>,
  told: (complaints: number) => void = () => undefined,
): Promise<void> {
  for (const { organisation } of await store.organisations()) {
    const open = await store.within(organisation, 'read only', (ask) => countOld(ask, organisation))
    if (open === undefined) continue
    if (open > 0) told(open)
    let after: string | undefined = '00000000-0000-0000-0000-000000000000'
    while (after !== undefined) {
      const from: string = after
      after = await store.within(organisation, 'read write', (ask) =>
        remakeSome(store.shared, ask, organisation, from),
      )
    }
  }
}

/** How many complaints are open where the rows are of an older edition. */
async function countOld(ask: Ask, organisation: number): Promise<number | undefined> {
  const [old] = await ask<{ open: number }>({
    text: `select (select count(*) from complaint c where c.organisation_id = $1 and c.status = 'open') as open
           from organisation_head where organisation_id = $1 and rows_edition < $2`,
    values: [organisation, rowsEdition],
  })
  return old && Number(old.open)
}

/** @returns The last complaint looked at; `undefined` when all were. */
async function remakeSome(
  shared: Shared,
  ask: Ask,
  organisation: number,
  after: string,
): Promise<string | undefined> {
  const [head] = await ask<{ rows_edition: number }>({
    text: 'select rows_edition from organisation_head where organisation_id = $1 for update',
    values: [organisation],
  })
  if (!head || head.rows_edition >= rowsEdition) return undefined
  const found = await ask<{ complaint_id: string }>({
    text: `select complaint_id from complaint where organisation_id = $1 and status = 'open' and complaint_id > $2
           order by complaint_id limit ${atOnce}`,
    values: [organisation, after],
  })
  const ids = found.map(({ complaint_id }) => complaint_id)
  if (ids.length > 0)
    await remake(
      shared,
      ask,
      organisation,
      ids.map((id) => `complaint/${id}`),
    )
  if (ids.length === atOnce) return ids.at(-1)
  await ask({
    text: 'update organisation_head set rows_edition = $2 where organisation_id = $1',
    values: [organisation, rowsEdition],
  })
  return undefined
}

async function remake(shared: Shared, ask: Ask, organisation: number, streams: readonly string[]) {
  const read = readerIn(shared, ask, organisation)
  const there = await rowsThere(ask, organisation, streams)
  const changes: RowChange[] = []
  const touched: Touched[] = []
  for (const [stream, { state, version }] of await loadReadable(shared, ask, organisation, streams)) {
    const { id, kind } = splitStream(stream)
    const after = (await shared.kindOf(stream).rows?.(id, state, read, version)) ?? {}
    changes.push({ before: there.get(stream), after })
    touched.push({ kind, id, state })
  }
  for (const statement of saveRows(organisation, changes)) await ask(statement)
  for (const { apply } of shared.projections) await apply(ask, organisation, touched, read, shared.beside)
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
