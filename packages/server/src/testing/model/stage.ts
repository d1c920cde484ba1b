import { createHash, generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyOrganisation } from '../../audit/index.ts'
import { kinds } from '../../streams/kinds.ts'
import { openStore, type Store } from '../../store/index.ts'
import { openServer } from '../open-server.ts'
import type { TestDatabase } from '../prepare.ts'
import type { FakeOutside } from '../outside.ts'

/** One organisation, the processes that write to it, and its clock. */
export type Stage = {
  organisation: number
  stores: readonly [Store, Store]
  outside: FakeOutside
  procedures: readonly string[]
  people: readonly string[]
}

/** Where the third of a kind raises the grade: what one does changes what the others are decided by. */
const fourGrades = `
  four-grades:
    roles: { business: sales }
    signed-by: { drafted: sun-yue, reviewed: li-na, approved: wang-jun }
`

/** The demo company with two processes at work on it. */
export async function openStage(database: TestDatabase, seed = 'six people') {
  const server = await openServer(database, { now: '2026-03-10T02:00:00Z', procedures: fourGrades, seed })
  const masterKey = createHash('sha256').update('master').digest()
  const second = openStore({ appUrl: database.appUrl, outside: server.outside, kinds, masterKey })
  const { organisation, name, store, outside } = server
  const folder = await mkdtemp(join(tmpdir(), 'redress-model-'))
  const { publicKey } = generateKeyPairSync('ed25519')
  return {
    organisation,
    stores: [store, second] as const,
    outside,
    procedures: ['trader-24-hours', 'four-grades'],
    people: ['zhang-wei', 'li-na', 'chen-gang', 'sun-yue'],
    /** What the organisation's own check finds: chain, numbers, and every row made anew. */
    async findings() {
      const organisations = await store.organisations()
      const chain = organisations.find((each) => each.organisation === organisation)?.chain ?? ''
      const place = { folder, publicKey: publicKey.export({ format: 'pem', type: 'spki' }).toString() }
      const { findings } = await verifyOrganisation(store, { organisation, name, chain }, place)
      // Files that random answers name were never uploaded.
      return findings.filter(({ code }) => code !== 'file-missing')
    },
    async close() {
      await second.close()
      await server.close()
      await rm(folder, { recursive: true, force: true })
    },
  } satisfies Stage & Record<string, unknown>
}
