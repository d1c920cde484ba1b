import { hash } from 'node:crypto'
import { formatInstant } from '@redress/core/values'
import type { Header } from './event.ts'

/** What the first event of an organisation's chain follows. */
export const genesis = (chain: string): Buffer => sha256(`redress chain 1\n${chain}`)

/** The header as it is hashed: one line of JSON, in this order for ever. */
export const headerText = (header: Header): string =>
  JSON.stringify([
    header.stream,
    header.version,
    header.type,
    header.v,
    header.actor,
    header.onBehalfOf,
    formatInstant(header.occurredAt),
    formatInstant(header.recordedAt),
    header.procedure,
    header.settings,
    header.calendarBook,
  ])

/** sha256 of an event: its header, a line feed, its body. Where only this is known, the body stays secret. */
export const eventDigest = (header: string, body: string): Buffer => sha256(`${header}\n${body}`)

/** sha256 of: the previous hash, the position (8 bytes, big end first), the digest of the event. */
export function linkHash(previous: Buffer, pos: number, digest: Buffer): Buffer {
  const bytes = Buffer.allocUnsafe(previous.length + 8 + digest.length)
  bytes.set(previous, 0)
  bytes.writeBigUInt64BE(BigInt(pos), previous.length)
  bytes.set(digest, previous.length + 8)
  return sha256(bytes)
}

/** At once: an object that gathers what it hashes costs more than the hash of a few hundred bytes. */
const sha256 = (data: string | Buffer): Buffer => hash('sha256', data, 'buffer')
