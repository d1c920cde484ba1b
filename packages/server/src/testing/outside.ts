import { createHash, randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { instantOf, parseInstant, type Instant } from '@redress/core/values'
import type { Files } from '../files/folder.ts'
import { outsideOf, type Outside } from '../outside.ts'

export type FakeOutside = Outside & {
  /** Sets the clock, forward or back. */
  setNow(now: string | Instant): void
  /** Moves the clock by so many milliseconds. */
  pass(milliseconds: number): void
}

/** The world of one test: a clock that stands until it is set, chance from a seed, files in memory. */
export function fakeOutside({
  now = '2026-03-10T02:00:00.000Z',
  seed = randomUUID(),
}: { now?: string; seed?: string } = {}): FakeOutside {
  let clock = parseInstant(now)
  const outside = outsideOf({ now: () => clock, random: seeded(seed), files: filesInMemory(() => clock) })
  return {
    ...outside,
    setNow: (next) => void (clock = typeof next === 'string' ? parseInstant(next) : next),
    pass: (milliseconds) => void (clock = instantOf(clock + milliseconds)),
  }
}

/** The same bytes for the same seed, in the order they are asked for. */
function seeded(seed: string): (length: number) => Buffer {
  let block = 0
  let left = Buffer.alloc(0)
  return (length) => {
    while (left.length < length)
      left = Buffer.concat([left, createHash('sha256').update(`${seed}:${block++}`).digest()])
    const taken = Buffer.from(left.subarray(0, length))
    left = left.subarray(length)
    return taken
  }
}

function filesInMemory(now: () => Instant): Files {
  const kept = new Map<string, { bytes: Buffer; writtenAt: number }>()
  const key = (organisation: number, blob: string) => `${organisation}/${blob}`
  return {
    async put(organisation, bytes) {
      const parts: Uint8Array[] = []
      for await (const part of bytes) parts.push(part)
      const blob = randomUUID()
      kept.set(key(organisation, blob), { bytes: Buffer.concat(parts), writtenAt: now() })
      return blob
    },
    open: (organisation, blob, start = 0) => {
      const file = kept.get(key(organisation, blob))
      return Promise.resolve(file && Readable.from([file.bytes.subarray(start)]))
    },
    size: (organisation, blob) => Promise.resolve(kept.get(key(organisation, blob))?.bytes.length),
    async *list(organisation) {
      for (const [name, { writtenAt }] of kept) {
        const [of, blob = ''] = name.split('/')
        if (of === String(organisation)) yield { blob, writtenAt }
      }
    },
    remove: (organisation, blob) => {
      kept.delete(key(organisation, blob))
      return Promise.resolve()
    },
  }
}
