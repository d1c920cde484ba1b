import { createReadStream } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { createInflateRaw } from 'node:zlib'
import { TableRefused } from './table-refused.ts'

export type Entry = { name: string; packed: boolean; start: number; size: number }

/** More names, or a longer list of them, than any workbook has. */
const mostEntries = 5_000
const longestList = 4 * 1024 * 1024
/** So much is unpacked in any case; beyond it, no more than this many times what lies in the file. */
const always = 64 * 1024 * 1024
const mostTimes = 200
const endMark = 0x06054b50
const entryMark = 0x02014b50
const bodyMark = 0x04034b50

/**
 * The list of what lies in a ZIP file, from its end. Source: APPNOTE 6.3.10, 4.3.12 and 4.3.16. Files beyond 4 GB and
 * encrypted ones are refused.
 */
export async function entriesOf(file: string): Promise<Map<string, Entry>> {
  const handle = await open(file)
  try {
    return await readEntries(handle)
  } finally {
    await handle.close()
  }
}

async function readEntries(handle: FileHandle): Promise<Map<string, Entry>> {
  const { size } = await handle.stat()
  const tail = await bytesAt(handle, Math.max(0, size - 65_557), Math.min(size, 65_557))
  const at = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (at < 0 || at + 22 > tail.length || tail.readUInt32LE(at) !== endMark)
    throw new TableRefused({ code: 'table-broken' })
  const [count, length, start] = [
    tail.readUInt16LE(at + 10),
    tail.readUInt32LE(at + 12),
    tail.readUInt32LE(at + 16),
  ]
  if (count > mostEntries || length > longestList) throw new TableRefused({ code: 'table-bomb' })
  if (start + length > size) throw new TableRefused({ code: 'table-broken' })
  const list = await bytesAt(handle, start, length)
  const entries = new Map<string, Entry>()
  for (let from = 0; from + 46 <= list.length && list.readUInt32LE(from) === entryMark;) {
    const [flags, method] = [list.readUInt16LE(from + 8), list.readUInt16LE(from + 10)]
    const [packedSize, header] = [list.readUInt32LE(from + 20), list.readUInt32LE(from + 42)]
    const nameEnd = from + 46 + list.readUInt16LE(from + 28)
    const name = list.toString('utf8', from + 46, nameEnd)
    if ((flags & 1) === 1) throw new TableRefused({ code: 'table-locked' })
    if (method !== 0 && method !== 8) throw new TableRefused({ code: 'table-broken' })
    const body = await bytesAt(handle, header, 30)
    if (body.length < 30 || body.readUInt32LE(0) !== bodyMark)
      throw new TableRefused({ code: 'table-broken' })
    const begin = header + 30 + body.readUInt16LE(26) + body.readUInt16LE(28)
    if (begin + packedSize > size) throw new TableRefused({ code: 'table-broken' })
    entries.set(name, { name, packed: method === 8, start: begin, size: packedSize })
    from = nameEnd + list.readUInt16LE(from + 30) + list.readUInt16LE(from + 32)
  }
  return entries
}

async function bytesAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await handle.read(bytes, 0, length, position)
  return bytes.subarray(0, bytesRead)
}

/** The text of an entry as it is unpacked; never more than an honest file of that size would hold. */
export async function* textIn(
  file: string,
  { packed, start, size }: Entry,
  count: (bytes: number) => void = () => undefined,
): AsyncGenerator<string, void, void> {
  if (size === 0) return
  const stored = createReadStream(file, { start, end: start + size - 1, highWaterMark: 64 * 1024 })
  const unpacking = packed ? createInflateRaw() : undefined
  if (unpacking) stored.on('error', (error) => unpacking.destroy(error)).pipe(unpacking)
  const decoder = new TextDecoder('utf-8')
  const most = Math.max(always, size * mostTimes)
  let unpacked = 0
  try {
    for await (const part of unpacking ?? stored) {
      const bytes: Uint8Array = part
      unpacked += bytes.byteLength
      if (unpacked > most) throw new TableRefused({ code: 'table-bomb' })
      count(bytes.byteLength)
      yield decoder.decode(bytes, { stream: true })
    }
  } catch (error) {
    if (error instanceof TableRefused) throw error
    throw new TableRefused({ code: 'table-broken' })
  } finally {
    stored.destroy()
    unpacking?.destroy()
  }
  yield decoder.decode()
}
