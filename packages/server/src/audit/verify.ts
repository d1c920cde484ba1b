import { genesis } from '../store/chain.ts'
import { type Checkpoint, importCheckpoints, readCheckpoints } from '../store/checkpoints.ts'
import type { Outside } from '../outside.ts'
import type { Store } from '../store/store.ts'
import { ChainCheck } from './chain-check.ts'
import { checkFiles } from './files-check.ts'
import type { Finding } from './finding.ts'
import { linksOf } from './found-links.ts'
import { checkRows } from './rows-check.ts'

/** What an audit needs of the store. */
export type Audited = Pick<Store, 'within' | 'shared'>
/** Where the bytes of files lie, and what opens them. */
export type KeptFiles = { store: Pick<Store, 'read' | 'shared'>; outside: Pick<Outside, 'files'> }

export type Verification = {
  organisation: number
  name: string
  events: number
  streams: number
  rows: number
  /** Exported checkpoints the chain was held against. */
  checkpoints: number
  /** Files whose bytes were read and are as they came; 0 where none were at hand. */
  files: number
  findings: readonly Finding[]
}

/**
 * Holds one organisation's stored history against itself: the chain from its first event, every signed checkpoint in
 * the database and in the export folder, the numbers, the rows made anew, and with `kept` the bytes of every file. One
 * snapshot (files beside it), nothing is changed.
 */
export async function verifyOrganisation(
  store: Audited,
  { organisation, name, chain }: { organisation: number; name: string; chain: string },
  { folder, publicKey, kept }: { folder: string; publicKey: string; kept?: KeptFiles },
): Promise<Verification> {
  const exported = await importCheckpoints(folder, chain)
  const checked = kept ? await checkFiles(kept, organisation) : { files: 0, findings: [] }
  return store.within(organisation, 'snapshot', async (ask) => {
    const stored = await readCheckpoints(ask, organisation, { chain }, publicKey)
    const check = new ChainCheck(
      genesis(chain),
      [...exported.checkpoints, ...stored].filter(ofChain(chain)),
      publicKey,
    )
    for await (const link of linksOf(ask, organisation)) check.add(link)
    const heads = await ask<{ pos: number; hash: Buffer }>({
      text: 'select pos, hash from organisation_head where organisation_id = $1',
      values: [organisation],
    })
    const head = heads[0]
    if (!head) throw new Error(`no such organisation: ${organisation}`)
    check.end(head)
    const { streams, rows, findings } = await checkRows(store.shared, ask, organisation)
    return {
      organisation,
      name,
      events: check.events,
      streams,
      rows,
      checkpoints: exported.checkpoints.length,
      files: checked.files,
      findings: [
        ...exported.unreadable.map((file): Finding => ({ code: 'checkpoint-unreadable', file })),
        ...check.findings,
        ...findings,
        ...checked.findings,
      ],
    }
  })
}

const ofChain = (chain: string) => (checkpoint: Checkpoint) => checkpoint.chain === chain
