import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { formatInstant, instantOf, type Instant } from '@redress/core/values'
import { insertRows } from './insert.ts'
import type { Store } from './store.ts'

/** A signed statement outside the database: at `signedAt` the chain had this hash at this position. */
export type Checkpoint = {
  format: 'redress checkpoint 1'
  chain: string
  pos: number
  hash: string
  signedAt: string
  /** Ed25519, base64. */
  signature: string
  /** SPKI, base64; it proves nothing by itself: compare its fingerprint with the one that was published. */
  publicKey: string
}

const signedText = ({ chain, pos, hash, signedAt }: Omit<Checkpoint, 'format' | 'signature' | 'publicKey'>) =>
  Buffer.from(`redress checkpoint 1\n${chain}\n${pos}\n${hash}\n${signedAt}`)

export const publicKeyOf = (signingKey: string): string =>
  createPublicKey(createPrivateKey(signingKey)).export({ format: 'der', type: 'spki' }).toString('base64')

/** What people compare: sha256 of the public key, in groups of four. */
export const fingerprint = (publicKey: string): string =>
  (createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex').match(/.{4}/g) ?? []).join(' ')

/** Whether the key it names signed exactly this. */
export function isSigned(checkpoint: Checkpoint): boolean {
  try {
    const key: KeyObject = createPublicKey({
      key: Buffer.from(checkpoint.publicKey, 'base64'),
      format: 'der',
      type: 'spki',
    })
    return verify(null, signedText(checkpoint), key, Buffer.from(checkpoint.signature, 'base64'))
  } catch {
    return false
  }
}

type Place = { store: Store; signingKey: string; folder: string; now: () => Instant }
type Standing = { chain: string; pos: number; hash: Buffer }

/**
 * Signs how far an organisation's chain is, and keeps it in the database and as a file beside it: whoever cuts the
 * tail of the chain would have to cut the file too, wherever it was copied to.
 *
 * @returns The newest checkpoint; `undefined` while nothing was ever recorded.
 */
export async function makeCheckpoint(place: Place, organisation: number): Promise<Checkpoint | undefined> {
  const { store, signingKey, folder, now } = place
  const publicKey = publicKeyOf(signingKey)
  const made = await store.within(organisation, 'read write', async (ask) => {
    const [head] = await ask<Standing>({
      text: `select o.chain, h.pos, h.hash from organisation_head h
             join organisation o on o.organisation_id = h.organisation_id where h.organisation_id = $1 for update of h`,
      values: [organisation],
    })
    if (!head || head.pos === 0) return undefined
    const known = (await readCheckpoints(ask, organisation, head, publicKey)).at(-1)
    if (known?.pos === head.pos) return known
    const at = now()
    const signed = {
      chain: head.chain,
      pos: head.pos,
      hash: head.hash.toString('hex'),
      signedAt: formatInstant(at),
    }
    const signature = sign(null, signedText(signed), createPrivateKey(signingKey))
    await ask(
      insertRows('checkpoint', organisation, [{ pos: head.pos, hash: head.hash, signed_at: at, signature }]),
    )
    return {
      format: 'redress checkpoint 1' as const,
      ...signed,
      signature: signature.toString('base64'),
      publicKey,
    }
  })
  if (made) await exportCheckpoint(folder, made)
  return made
}

type Row = { pos: number; hash: Buffer; signed_at: number; signature: Buffer }
type AskRows = Parameters<Parameters<Store['within']>[2]>[0]

/** The checkpoints in the database, oldest first. */
export async function readCheckpoints(
  ask: AskRows,
  organisation: number,
  { chain }: { chain: string },
  publicKey: string,
): Promise<Checkpoint[]> {
  const rows = await ask<Row>({
    text: 'select pos, hash, signed_at, signature from checkpoint where organisation_id = $1 order by pos',
    values: [organisation],
  })
  return rows.map(({ pos, hash, signed_at, signature }) => ({
    format: 'redress checkpoint 1',
    chain,
    pos,
    hash: hash.toString('hex'),
    signedAt: formatInstant(instantOf(signed_at)),
    signature: signature.toString('base64'),
    publicKey,
  }))
}

const fileOf = (folder: string, { chain, pos }: Checkpoint) =>
  join(folder, chain, `${String(pos).padStart(12, '0')}.json`)

async function exportCheckpoint(folder: string, checkpoint: Checkpoint) {
  const path = fileOf(folder, checkpoint)
  await mkdir(join(folder, checkpoint.chain), { recursive: true })
  const file = await open(`${path}.new`, 'w')
  await file.writeFile(`${JSON.stringify(checkpoint, undefined, 2)}\n`)
  await file.sync()
  await file.close()
  await rename(`${path}.new`, path)
}

/** The exported checkpoints of a chain; a file that is none is left out and named. */
export async function importCheckpoints(folder: string, chain: string) {
  const names = await readdir(join(folder, chain)).catch(() => [])
  const checkpoints: Checkpoint[] = []
  const unreadable: string[] = []
  for (const name of names.filter((one) => one.endsWith('.json')).sort()) {
    const checkpoint = parseCheckpoint(await readFile(join(folder, chain, name), 'utf8'))
    if (checkpoint) checkpoints.push(checkpoint)
    else unreadable.push(name)
  }
  return { checkpoints, unreadable }
}

/** Reads what anybody may have written. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  try {
    return asCheckpoint(JSON.parse(text))
  } catch {
    return undefined
  }
}

export function asCheckpoint(value: unknown): Checkpoint | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { format, chain, pos, hash, signedAt, signature, publicKey } = value as Record<string, unknown>
  if (format !== 'redress checkpoint 1' || typeof chain !== 'string' || typeof hash !== 'string')
    return undefined
  if (typeof pos !== 'number' || !Number.isSafeInteger(pos) || pos < 1 || typeof signedAt !== 'string')
    return undefined
  if (typeof signature !== 'string' || typeof publicKey !== 'string') return undefined
  return { format, chain, pos, hash, signedAt, signature, publicKey }
}

/** What is printed on receipts and closing letters: how far the chain was signed last. */
export async function latestCheckpoint(
  store: Store,
  organisation: number,
): Promise<{ pos: number; hash: string } | undefined> {
  const rows = await store.within(organisation, 'read only', (ask) =>
    ask<{ pos: number; hash: Buffer }>({
      name: 'latest checkpoint',
      text: 'select pos, hash from checkpoint where organisation_id = $1 order by pos desc limit 1',
      values: [organisation],
    }),
  )
  return rows[0] && { pos: rows[0].pos, hash: rows[0].hash.toString('hex') }
}
