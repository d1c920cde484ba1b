import type { ColumnType } from './tables.ts'

type Base = Exclude<ColumnType, `${string}?`>
type Codec = {
  /** PostgreSQL's own number of the type. */
  oid: number
  size: (value: unknown) => number
  write: (bytes: Buffer, at: number, value: unknown) => void
}

/**
 * Values of a column as an array in PostgreSQL's binary form: neither side has to write and read every number, time
 * and hash of a batch as text.
 *
 * @throws A value that is none of the column's type.
 *
 * Source: PostgreSQL, `array_recv` and the `…recv` function of each type.
 */
export function binaryArray(type: ColumnType, values: readonly unknown[]): Buffer {
  const { oid, size, write } = codecs[baseOf(type)]
  const head = values.length === 0 ? 12 : 20
  const sizes: number[] = []
  let total = head
  let nulls = 0
  for (const value of values) {
    const length = value === null || value === undefined ? -1 : size(value)
    if (length < 0) nulls = 1
    else total += length
    total += 4
    sizes.push(length)
  }
  const bytes = Buffer.allocUnsafe(total)
  bytes.writeInt32BE(values.length === 0 ? 0 : 1, 0)
  bytes.writeInt32BE(nulls, 4)
  bytes.writeInt32BE(oid, 8)
  if (values.length === 0) return bytes
  bytes.writeInt32BE(values.length, 12)
  bytes.writeInt32BE(1, 16)
  let at = head
  for (let index = 0; index < sizes.length; index += 1) {
    const length = sizes[index] ?? -1
    bytes.writeInt32BE(length, at)
    at += 4
    if (length < 0) continue
    write(bytes, at, values[index])
    at += length
  }
  return bytes
}

/** The type without the mark that says it may be null. */
export const baseOf = (type: ColumnType): Base =>
  // The mark is all that tells the two apart.
  (type.endsWith('?') ? type.slice(0, -1) : type) as Base

const text = (value: unknown): string => {
  if (typeof value !== 'string') throw new Error(`not a text: ${typeof value}`)
  return value
}
const whole = (value: unknown): number => {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw new Error('not a whole number')
  return value
}
const bytesOf = (value: unknown): Buffer => {
  if (!Buffer.isBuffer(value)) throw new Error(`not bytes: ${typeof value}`)
  return value
}
const lexemes = (value: unknown): readonly string[] => {
  if (!Array.isArray(value)) throw new Error(`no words: ${typeof value}`)
  return value.map(text)
}

/** A whole number that a double holds, as 64 bit in two halves: without making a big integer of each. */
function writeInt64(bytes: Buffer, at: number, value: number): void {
  const high = Math.floor(value / 2 ** 32)
  bytes.writeInt32BE(high, at)
  bytes.writeUInt32BE(value - high * 2 ** 32, at + 4)
}

/** Milliseconds between 1970 and PostgreSQL's own beginning of time. */
const epoch = Date.UTC(2000, 0, 1)
const endOfTime = 2n ** 63n - 1n

const codecs: Readonly<Record<Base, Codec>> = {
  text: {
    oid: 25,
    size: (value) => Buffer.byteLength(text(value)),
    write: (bytes, at, value) => void bytes.write(text(value), at),
  },
  uuid: {
    oid: 2950,
    size: () => 16,
    write(bytes, at, value) {
      const written = bytes.write(text(value).replaceAll('-', ''), at, 'hex')
      if (written !== 16) throw new Error(`not a uuid: ${text(value)}`)
    },
  },
  int4: {
    oid: 23,
    size: () => 4,
    write: (bytes, at, value) => void bytes.writeInt32BE(whole(value), at),
  },
  int8: {
    oid: 20,
    size: () => 8,
    write: (bytes, at, value) => writeInt64(bytes, at, whole(value)),
  },
  timestamptz: {
    oid: 1184,
    size: () => 8,
    write(bytes, at, value) {
      const micros = value === Infinity ? Infinity : (whole(value) - epoch) * 1000
      // Beyond what a double holds exactly, which is some 285 years from 2000.
      if (Number.isSafeInteger(micros)) writeInt64(bytes, at, micros)
      else bytes.writeBigInt64BE(value === Infinity ? endOfTime : BigInt(whole(value) - epoch) * 1000n, at)
    },
  },
  bytea: {
    oid: 17,
    size: (value) => bytesOf(value).length,
    write: (bytes, at, value) => void bytesOf(value).copy(bytes, at),
  },
  tsvector: {
    oid: 3614,
    size: (value) => lexemes(value).reduce((sum, word) => sum + Buffer.byteLength(word) + 3, 4),
    write(bytes, at, value) {
      const words = lexemes(value)
      let end = bytes.writeInt32BE(words.length, at)
      for (const word of words) {
        end += bytes.write(word, end)
        // The end of the word, and no places.
        end = bytes.writeUInt8(0, end)
        end = bytes.writeUInt16BE(0, end)
      }
    },
  },
}
