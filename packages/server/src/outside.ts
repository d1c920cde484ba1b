import { randomBytes, randomUUID } from 'node:crypto'
import { instantOf, type Instant } from '@redress/core/values'
import { filesFolder, type Files } from './files/folder.ts'
import type { Mailer } from './mail/letter.ts'

/**
 * The one place where time, chance, identity and the bytes of files enter. Everything else takes them from here, so
 * that a whole company can run on a clock and a seed of our choosing.
 */
export type Outside = {
  now: () => Instant
  /** `length` random bytes, fit for keys and nonces. */
  random: (length: number) => Buffer
  /** UUID version 7: grows with time, also within one millisecond of this process. */
  uuid: () => string
  /** A secret of `bytes` random bytes in base64url; 16 bytes are the 128 bit every link of ours has. */
  secret: (bytes?: number) => string
  files: Files
  /** Absent: no mail server is set, letters are sent by hand. */
  mailer?: Mailer
}

type Sources = Pick<Outside, 'now' | 'random' | 'files' | 'mailer'>

export const outsideOf = ({ now, random, files, mailer }: Sources): Outside => ({
  now,
  random,
  uuid: uuids(now, random),
  secret: (bytes = 16) => random(bytes).toString('base64url'),
  files,
  ...(mailer && { mailer }),
})

/** The real world: the machine's clock, the operating system's chance, files in the folder `files`. */
export const realOutside = (files: string, mailer?: Mailer): Outside =>
  outsideOf({
    now: () => instantOf(Date.now()),
    random: drawn(randomBytes),
    files: filesFolder(files, randomUUID),
    ...(mailer && { mailer }),
  })

const drawnAtOnce = 8_192

/** A call to the operating system costs far more than its bytes: many are drawn at once, each is given out once. */
export function drawn(source: (length: number) => Buffer): (length: number) => Buffer {
  let left: Buffer = Buffer.alloc(0)
  return (length) => {
    if (length > drawnAtOnce / 8) return source(length)
    if (left.length < length) left = source(drawnAtOnce)
    const taken = Buffer.from(left.subarray(0, length))
    left.fill(0, 0, length)
    left = left.subarray(length)
    return taken
  }
}

/** RFC 9562 section 6.2 method 1: 12 bits of counter after the millisecond; a clock set back does not lead back. */
function uuids(now: () => Instant, random: (length: number) => Buffer): () => string {
  let last = 0
  let count = 0
  return () => {
    const time = Math.max(now(), last)
    count = time === last ? count + 1 : random(2).readUInt16BE() & 0x7ff
    last = count > 0xfff ? time + 1 : time
    if (count > 0xfff) count = 0
    const bytes = Buffer.alloc(16)
    bytes.writeUIntBE(last, 0, 6)
    bytes.writeUInt16BE(0x7000 | count, 6)
    random(8).copy(bytes, 8)
    bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
    return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  }
}
