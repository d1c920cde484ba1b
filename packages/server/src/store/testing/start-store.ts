import { ok, type Result } from '@redress/core/result'
import { formatInstant } from '@redress/core/values'
import { createHash } from 'node:crypto'
import {
  fakeOutside,
  type FakeOutside,
  sharedDatabase,
  type TestDatabase,
  whenDone,
} from '../../testing/index.ts'
import type { Batch, Submission } from '../batch.ts'
import { openStore, type Store, type StoreOptions } from '../store.ts'
import type { AnyKind } from '../stream-kind.ts'
import { filing } from './filing.ts'

export type TestStore = {
  store: Store
  outside: FakeOutside
  database: TestDatabase
  organisation: number
  chain: string
  open: (options?: Partial<StoreOptions>) => Store
}

let organisations = 0

/** A store on the tests' database with an organisation of its own. */
export async function startStore(
  given?: TestDatabase,
  options: Partial<StoreOptions> = {},
): Promise<TestStore> {
  const database = given ?? (await sharedDatabase())
  const outside = fakeOutside()
  const masterKey = createHash('sha256').update('master').digest()
  const kinds: AnyKind[] = [filing]
  const open = (more: Partial<StoreOptions> = {}) => {
    const store = openStore({ appUrl: database.appUrl, outside, kinds, masterKey, ...options, ...more })
    whenDone(() => store.close())
    return store
  }
  const store = open()
  const name = `store-${process.pid}-${++organisations}-${outside.uuid()}`
  const { organisation, chain } = await store.organisation(name)
  return { store, outside, database, organisation, chain, open }
}

export type Filed = { id: string; n: number }

/** Files something under the next number. */
export const file = (
  id: string,
  {
    text = '齿轮箱漏油 gearbox leaks',
    customer = 'Lin Daiyu',
    key,
    bodyHash = 'same',
    drawn = false,
  }: Partial<Record<'text' | 'customer' | 'key' | 'bodyHash', string>> & { drawn?: boolean } = {},
): Submission<Filed, { code: 'already-filed' }> => ({
  idempotency: key === undefined ? undefined : { key, bodyHash },
  async act(batch) {
    if (drawn) batch.drawn(id)
    const { version } = await batch.load(filing, id)
    if (version > 0) return { ok: false, refusal: { code: 'already-filed' } }
    const n = await batch.nextNumber('filing', 'F-')
    const at = formatInstant(batch.now)
    batch.append(
      filing,
      id,
      [{ type: 'FilingRecorded', v: 2, n, at, customer, text, words: text.split(' ') }],
      { actor: { party: id, via: 'receipt' } },
    )
    return ok({ id, n })
  },
})

export const answer = (id: string, text: string): Submission<number, { code: 'not-filed' }> => ({
  async act(batch) {
    const { state, version } = await batch.load(filing, id)
    if (!state) return { ok: false, refusal: { code: 'not-filed' } }
    batch.append(filing, id, [{ type: 'FilingAnswered', v: 1, answer: text }], { actor: { person: 'ana' } })
    return ok(version + 1)
  },
})

/** What a sweep does to a filing whose time has come. */
export const overdue = async (batch: Batch, id: string): Promise<Result<boolean, never>> => {
  const { state } = await batch.load(filing, id)
  if (!state || state.overdue) return ok(false)
  batch.append(filing, id, [{ type: 'FilingOverdue', v: 1 }], { actor: { system: true } })
  return ok(true)
}
