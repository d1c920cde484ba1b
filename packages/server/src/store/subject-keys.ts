import { createSecretKey, type KeyObject } from 'node:crypto'
import type { Ask } from './ask.ts'
import { nonceBytes, seal, unseal } from './sealing.ts'
import type { Row } from './tables.ts'

export type SubjectSecret = Buffer | 'destroyed'

const most = 20_000
export const secretBytes = 32

/** What a wrapped key is bound to. */
export const keyPlace = (key: string): string => `subject key ${key}`

/**
 * The keys that seal what concerns one party or one complaint, unwrapped and kept for a while. An organisation's
 * epoch grows with every destroyed key: what was kept before is forgotten.
 */
export class SubjectKeys {
  readonly master: KeyObject
  readonly #random: (length: number) => Buffer
  readonly #kept = new Map<number, { epoch: number; secrets: Map<string, SubjectSecret> }>()

  constructor(master: Buffer, random: (length: number) => Buffer) {
    if (master.length !== 32) throw new Error('a master key is 32 bytes')
    this.master = createSecretKey(master)
    this.#random = random
  }

  get(organisation: number, epoch: number, key: string): SubjectSecret | undefined {
    const kept = this.#kept.get(organisation)
    return kept?.epoch === epoch ? kept.secrets.get(key) : undefined
  }

  keep(organisation: number, epoch: number, secrets: Iterable<readonly [string, SubjectSecret]>) {
    let kept = this.#kept.get(organisation)
    if (!kept || kept.epoch < epoch) {
      kept = { epoch, secrets: new Map() }
      this.#kept.set(organisation, kept)
    }
    if (kept.epoch > epoch) return
    for (const [key, secret] of secrets) {
      if (kept.secrets.size >= most) kept.secrets.clear()
      kept.secrets.set(key, secret)
    }
  }

  forget(organisation: number) {
    this.#kept.delete(organisation)
  }

  /** Reads what is not kept yet. Keys that were never made are missing in the answer. */
  async fetch(ask: Ask, organisation: number, epoch: number, keys: Iterable<string>) {
    const found = new Map<string, SubjectSecret>()
    const wanted: string[] = []
    for (const key of new Set(keys)) {
      const kept = this.get(organisation, epoch, key)
      if (kept) found.set(key, kept)
      else wanted.push(key)
    }
    if (wanted.length === 0) return found
    const rows = await ask<Row<'subject_key'>>({
      name: 'subject keys',
      text: 'select key_id, wrapped from subject_key where organisation_id = $1 and key_id = any($2::text[])',
      values: [organisation, wanted],
    })
    const read = rows.map(({ key_id, wrapped }) => [key_id, this.#unwrap(key_id, wrapped)] as const)
    this.keep(organisation, epoch, read)
    for (const [key, secret] of read) found.set(key, secret)
    return found
  }

  /** Reads one past the cache: within a transaction that may yet come to nothing. */
  async look(ask: Ask, organisation: number, key: string): Promise<SubjectSecret | undefined> {
    const [row] = await ask<Row<'subject_key'>>({
      text: 'select key_id, wrapped from subject_key where organisation_id = $1 and key_id = $2',
      values: [organisation, key],
    })
    return row && this.#unwrap(row.key_id, row.wrapped)
  }

  /** New ones; `sealing.ts` of a turn, or `make`, wraps them. They lie in one piece of memory and are kept equally long. */
  draw(count: number): Buffer[] {
    if (count === 0) return []
    const bytes = alone(this.#random(count * secretBytes))
    return Array.from({ length: count }, (_, index) =>
      bytes.subarray(index * secretBytes, (index + 1) * secretBytes),
    )
  }

  make(key: string): { secret: Buffer; row: Row<'subject_key'> } {
    const secret = alone(this.#random(secretBytes))
    return { secret, row: { key_id: key, wrapped: this.wrap(keyPlace(key), secret) } }
  }

  #unwrap(key: string, wrapped: Buffer | null): SubjectSecret {
    return wrapped ? alone(this.open(keyPlace(key), wrapped)) : 'destroyed'
  }

  /** Seals under the master key itself. */
  wrap(place: string, bytes: Buffer | string): Buffer {
    return seal(this.master, this.#random(nonceBytes), place, bytes)
  }

  open(place: string, wrapped: Buffer): Buffer {
    return unseal(this.master, place, wrapped)
  }
}

/** Bytes that are kept for long, in memory of their own: a piece of a pool keeps all of the pool. */
function alone(bytes: Buffer): Buffer {
  const own = Buffer.allocUnsafeSlow(bytes.length)
  bytes.copy(own)
  return own
}
