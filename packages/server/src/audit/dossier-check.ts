import { isDeepStrictEqual } from 'node:util'
import { openBody } from '../store/body.ts'
import { eventDigest, genesis, linkHash } from '../store/chain.ts'
import { asCheckpoint, type Checkpoint, fingerprint, isSigned } from '../store/checkpoints.ts'

export type DossierFinding =
  | { code: 'not-a-dossier' }
  | { code: 'not-signed'; checkpoint: 'from' | 'to' }
  | { code: 'another-chain'; checkpoint: 'from' | 'to' }
  | { code: 'another-key' }
  | { code: 'chain-differs' }
  | { code: 'order-differs'; pos: number }
  | { code: 'event-of-another'; pos: number }
  | { code: 'text-differs'; pos: number }
  | { code: 'not-to-be-opened'; pos: number }

export type DossierCheck = {
  findings: readonly DossierFinding[]
  facts?: {
    organisation: string
    stream: string
    events: number
    /** Texts whose keys were destroyed before the export. */
    erasedParts: number
    signedAt: string
    fingerprint: string
    pos: number
    hash: string
  }
}

type Own = { pos: number; header: string; body: string }
type Read = {
  organisation: string
  chain: string
  stream: string
  from: Checkpoint | undefined
  to: Checkpoint
  own: Own[]
  others: string[]
  partKeys: Record<string, string>
  events: unknown[]
}

/**
 * Proves an exported complaint with nothing but the file: every event is recomputed into the chain between two
 * checkpoints, whose signatures are checked; every opened text is compared with what was sealed and hashed.
 *
 * @param text Anything at all.
 * @param trusted Fingerprint of the key that must have signed; without it, compare the one that is answered.
 */
export function checkDossier(text: string, trusted?: string): DossierCheck {
  const dossier = read(text)
  if (!dossier) return { findings: [{ code: 'not-a-dossier' }] }
  const { to, from } = dossier
  const findings: DossierFinding[] = [
    ...checkpointFindings(dossier, 'to', to),
    ...(from ? checkpointFindings(dossier, 'from', from) : []),
  ]
  const known = [to, ...(from ? [from] : [])].map(({ publicKey }) => fingerprint(publicKey))
  if (known.some((one) => one !== known[0] || (trusted !== undefined && bare(one) !== bare(trusted))))
    findings.push({ code: 'another-key' })
  findings.push(...chainFindings(dossier), ...ownFindings(dossier))
  const { organisation, stream, own } = dossier
  return {
    findings,
    facts: {
      organisation,
      stream,
      events: own.length,
      erasedParts: own.reduce((sum, line) => sum + closedParts(dossier, line), 0),
      signedAt: to.signedAt,
      fingerprint: fingerprint(to.publicKey),
      pos: to.pos,
      hash: to.hash,
    },
  }
}

const bare = (shown: string) => shown.replaceAll(/\s/g, '').toLowerCase()

function checkpointFindings(dossier: Read, name: 'from' | 'to', checkpoint: Checkpoint): DossierFinding[] {
  const findings: DossierFinding[] = []
  if (!isSigned(checkpoint)) findings.push({ code: 'not-signed', checkpoint: name })
  if (checkpoint.chain !== dossier.chain) findings.push({ code: 'another-chain', checkpoint: name })
  return findings
}

/** Walks every position between the two checkpoints, with the contents of ours and the digests of the others. */
function chainFindings({ chain, from, to, own, others }: Read): DossierFinding[] {
  let hash: Buffer = from ? Buffer.from(from.hash, 'hex') : genesis(chain)
  const start = from?.pos ?? 0
  const ours = new Map(own.map((line) => [line.pos, line]))
  if (ours.size !== own.length || to.pos - start !== own.length + others.length)
    return [{ code: 'chain-differs' }]
  let other = 0
  for (let pos = start + 1; pos <= to.pos; pos++) {
    const line = ours.get(pos)
    const digest = line ? eventDigest(line.header, line.body) : Buffer.from(others[other++] ?? '', 'hex')
    hash = linkHash(hash, pos, digest)
  }
  return hash.toString('hex') === to.hash ? [] : [{ code: 'chain-differs' }]
}

/** Ours are of one stream, complete from the first version on, and say what the readable events say. */
function ownFindings({ stream, own, partKeys, events }: Read): DossierFinding[] {
  const findings: DossierFinding[] = []
  if (own.length !== events.length) findings.push({ code: 'text-differs', pos: own.at(-1)?.pos ?? 0 })
  own.forEach(({ pos, header, body }, index) => {
    const [of, version] = headerOf(header)
    if (of !== stream) findings.push({ code: 'event-of-another', pos })
    if (version !== index + 1) findings.push({ code: 'order-differs', pos })
    try {
      const event = openBody(body, `${stream} ${index + 1}`, (_, place) => {
        const key = Object.hasOwn(partKeys, place) ? partKeys[place] : undefined
        return key === undefined ? 'destroyed' : Buffer.from(key, 'base64')
      })
      if (!isDeepStrictEqual(event, events[index])) findings.push({ code: 'text-differs', pos })
    } catch {
      findings.push({ code: 'not-to-be-opened', pos })
    }
  })
  return findings
}

function closedParts({ stream, own, partKeys }: Read, line: Own): number {
  let closed = 0
  try {
    openBody(line.body, `${stream} ${own.indexOf(line) + 1}`, (_, place) => {
      if (!Object.hasOwn(partKeys, place)) closed += 1
      return 'destroyed'
    })
  } catch {
    return closed
  }
  return closed
}

function headerOf(header: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(header)
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}

function read(text: string): Read | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!isRecord(value) || value['format'] !== 'redress dossier 1') return undefined
  const { organisation, chain, stream, from, to, own, others, partKeys, events } = value
  const end = asCheckpoint(to)
  const start = from === null ? undefined : asCheckpoint(from)
  if (!end || (from !== null && !start)) return undefined
  if (typeof organisation !== 'string' || typeof chain !== 'string' || typeof stream !== 'string')
    return undefined
  if (!Array.isArray(own) || !own.every(isOwn) || !Array.isArray(others) || !others.every(isText))
    return undefined
  if (!isRecord(partKeys) || !Object.values(partKeys).every(isText) || !Array.isArray(events))
    return undefined
  // Every value was just seen to be text.
  const keys = partKeys as Record<string, string>
  return { organisation, chain, stream, from: start, to: end, own, others, partKeys: keys, events }
}

const isText = (value: unknown): value is string => typeof value === 'string'
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isOwn = (value: unknown): value is Own =>
  isRecord(value) && typeof value['pos'] === 'number' && isText(value['header']) && isText(value['body'])
