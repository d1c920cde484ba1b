/** A statement as it goes over the wire. `parse`: the database does not know it under its name yet. */
export type Sent = {
  text: string
  name: string
  values: readonly (Buffer | string)[]
  parse: boolean
  rows: boolean
}

/**
 * Statements as one message in one piece of memory, each read if need be, bound and executed, with one sync at the end:
 * put together part by part they cost as much as the database's answer.
 *
 * Source: PostgreSQL, frontend/backend protocol 3, "Message Formats".
 */
export function messageOf(statements: readonly Sent[]): Buffer {
  const bytes = Buffer.allocUnsafe(statements.reduce((sum, one) => sum + sizeOf(one), syncBytes))
  let at = 0
  const byte = (value: number) => void (bytes[at++] = value)
  const int16 = (value: number) => void (at = bytes.writeInt16BE(value, at))
  const int32 = (value: number) => void (at = bytes.writeInt32BE(value, at))
  const text = (value: string) => {
    at += bytes.write(value, at)
    byte(0)
  }
  /** The length counts itself and what follows, not the letter. */
  const begin = (letter: string, length: number) => {
    byte(letter.charCodeAt(0))
    int32(length - 1)
  }
  for (const one of statements) {
    const { name, values } = one
    if (one.parse) {
      if (name !== '') {
        begin('C', closeBytes(one))
        byte('S'.charCodeAt(0))
        text(name)
      }
      begin('P', parseBytes(one))
      text(name)
      text(one.text)
      int16(0)
    }
    begin('B', bindBytes(one))
    text('')
    text(name)
    int16(values.length)
    for (const value of values) int16(typeof value === 'string' ? 0 : 1)
    int16(values.length)
    for (const value of values) {
      int32(lengthOf(value))
      at += typeof value === 'string' ? bytes.write(value, at) : value.copy(bytes, at)
    }
    // Every column of the answer as text.
    int16(1)
    int16(0)
    if (one.rows) {
      begin('D', describeBytes)
      byte('P'.charCodeAt(0))
      text('')
    }
    begin('E', executeBytes)
    text('')
    int32(0)
  }
  begin('S', syncBytes)
  return bytes
}

const lengthOf = (value: Buffer | string): number =>
  typeof value === 'string' ? Buffer.byteLength(value) : value.length

const syncBytes = 5
const describeBytes = 7
const executeBytes = 10
const closeBytes = ({ name }: Sent): number => 7 + Buffer.byteLength(name)
const parseBytes = ({ name, text }: Sent): number => 9 + Buffer.byteLength(name) + Buffer.byteLength(text)
const bindBytes = ({ name, values }: Sent): number =>
  values.reduce((sum, value) => sum + 6 + lengthOf(value), 15 + Buffer.byteLength(name))

const sizeOf = (one: Sent): number =>
  (one.parse ? parseBytes(one) + (one.name === '' ? 0 : closeBytes(one)) : 0) +
  bindBytes(one) +
  (one.rows ? describeBytes : 0) +
  executeBytes
