import type { Ask } from '../store/ask.ts'
import { genesis } from '../store/chain.ts'
import { type Checkpoint, importCheckpoints, readCheckpoints } from '../store/checkpoints.ts'
import type { Outside } from '../outside.ts'
import type { Store } from '../store/store.ts'
import { ChainCheck } from './chain-check.ts'
import { checkFiles } from './files-check.ts'
import type { Finding } from './finding.ts'
import { linksOf } from './found-links.ts'
import { checkLongHistories } from './long-histories-check.ts'
import { checkRows } from './rows-check.ts'

/** What an audit needs of the store. */
export type Audited = Pick<Store, 'within' | 'shared'>
/** Where the bytes of files lie, and what opens them. */
export type KeptFiles = { store: Pick<Store, 'read' | 'shared'>; outside: Pick<Outside, 'files'> }

type Organisation = { organisation: number; name: string; chain: string }
type ChainVerified = {
  organisation: number
  name: string
  events: number
  /** Exported checkpoints the chain was held against. */
  checkpoints: number
  findings: readonly Finding[]
}
export type Verification = ChainVerified & {
  streams: number
  rows: number
  /** Files whose bytes were read and are as they came; 0 where none were at hand. */
  files: number
}

type Place = { folder: string; publicKey: string }

/**
 * Holds one organisation's stored history against itself: the chain from its first event, every signed checkpoint in
 * the database and in the export folder, the numbers, the rows made anew, and with `kept` the bytes of every file. One
 * snapshot (files beside it), nothing is changed.
 */
export async function verifyOrganisation(
  store: Audited,
  organisation: Organisation,
  { kept, ...place }: Place & { kept?: KeptFiles },
): Promise<Verification> {
  const checked = kept ? await checkFiles(kept, organisation.organisation) : { files: 0, findings: [] }
  return store.within(organisation.organisation, 'snapshot', async (ask) => {
    const chain = await walkChain(ask, organisation, place)
    const { streams, rows, findings } = await checkRows(store.shared, ask, organisation.organisation)
    const long = await checkLongHistories(store.shared, ask, organisation.organisation)
    return {
      ...chain,
      streams,
      rows,
      files: checked.files,
      findings: [...chain.findings, ...findings, ...long, ...checked.findings],
    }
  })
}

/** The chain and its checkpoints alone: what proves that nothing was changed, without making the rows anew. */
export const verifyChain = (
  store: Audited,
  organisation: Organisation,
  place: Place,
): Promise<ChainVerified> =>
  store.within(organisation.organisation, 'snapshot', (ask) => walkChain(ask, organisation, place))

async function walkChain(
  ask: Ask,
  { organisation, name, chain }: Organisation,
  { folder, publicKey }: Place,
): Promise<ChainVerified> {
  const exported = await importCheckpoints(folder, chain)
  const stored = await readCheckpoints(ask, organisation, { chain }, publicKey)
  const checkpoints = [...exported.checkpoints, ...stored].filter(ofChain(chain))
  const check = new ChainCheck(genesis(chain), checkpoints, publicKey)
  for await (const links of linksOf(ask, organisation)) for (const link of links) check.add(link)
  const heads = await ask<{ pos: number; hash: Buffer }>({
    text: 'select pos, hash from organisation_head where organisation_id = $1',
    values: [organisation],
  })
  const head = heads[0]
  if (!head) throw new Error(`no such organisation: ${organisation}`)
  check.end(head)
  return {
    organisation,
    name,
    events: check.events,
    checkpoints: exported.checkpoints.length,
    findings: [
      ...exported.unreadable.map((file): Finding => ({ code: 'checkpoint-unreadable', file })),
      ...check.findings,
    ],
  }
}

const ofChain = (chain: string) => (checkpoint: Checkpoint) => checkpoint.chain === chain
