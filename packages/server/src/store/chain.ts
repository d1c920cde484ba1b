import { createHash } from 'node:crypto'
import { formatInstant } from '@redress/core/values'
import type { Header } from './event.ts'

/** What the first event of an organisation's chain follows. */
export const genesis = (chain: string): Buffer =>
  createHash('sha256').update(`redress chain 1\n${chain}`).digest()

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
export const eventDigest = (header: string, body: string): Buffer =>
  createHash('sha256').update(header).update('\n').update(body).digest()

/** sha256 of: the previous hash, the position (8 bytes, big end first), the digest of the event. */
export function linkHash(previous: Buffer, pos: number, digest: Buffer): Buffer {
  const place = Buffer.alloc(8)
  place.writeBigUInt64BE(BigInt(pos))
  return createHash('sha256').update(previous).update(place).update(digest).digest()
}
