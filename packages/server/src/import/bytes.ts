import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'

export const encodings = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be', 'big5', 'windows-1252'] as const
export type Encoding = (typeof encodings)[number]

/** The bytes of a table, unpacked where it is a .gz; each call reads the file anew. */
export async function bytesOf(file: string): Promise<() => AsyncIterable<Uint8Array>> {
  const handle = await open(file)
  const start = Buffer.alloc(2)
  await handle.read(start, 0, 2, 0)
  await handle.close()
  const packed = start[0] === 0x1f && start[1] === 0x8b
  return () => {
    const plain = createReadStream(file, { highWaterMark: 256 * 1024 })
    if (!packed) return plain
    const unpacked = createGunzip()
    plain.on('error', (error) => unpacked.destroy(error))
    return plain.pipe(unpacked)
  }
}

/**
 * How a table is encoded: by its byte order mark, else UTF-8 if every byte of it is, else GB 18030 (which holds GBK
 * and GB 2312) if every byte is that. `whole: false` = neither; it is read as UTF-8 and broken rows say so.
 */
export async function encodingOf(
  bytes: () => AsyncIterable<Uint8Array>,
): Promise<{ encoding: Encoding; whole: boolean }> {
  const mark = await markOf(bytes())
  if (mark) return { encoding: mark, whole: await isAll(bytes(), mark) }
  for (const encoding of ['utf-8', 'gb18030'] as const)
    if (await isAll(bytes(), encoding)) return { encoding, whole: true }
  return { encoding: 'utf-8', whole: false }
}

async function markOf(bytes: AsyncIterable<Uint8Array>): Promise<Encoding | undefined> {
  for await (const part of bytes) {
    const [a, b, c] = part
    if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
    if (a === 0xff && b === 0xfe) return 'utf-16le'
    if (a === 0xfe && b === 0xff) return 'utf-16be'
    return undefined
  }
  return undefined
}

export async function isAll(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for await (const part of bytes) decoder.decode(part, { stream: true })
    decoder.decode()
    return true
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      return false
    throw error
  }
}

/** The text of a table as it arrives, without its byte order mark; bytes that are none of the encoding become U+FFFD. */
export async function* textOf(
  bytes: AsyncIterable<Uint8Array>,
  encoding: Encoding,
  count: (bytes: number) => void,
): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder(encoding)
  for await (const part of bytes) {
    count(part.byteLength)
    yield decoder.decode(part, { stream: true })
  }
  yield decoder.decode()
}

/** The delimiter of a table: whichever of the usual ones its first line holds most often outside quotes. */
export function delimiterOf(firstLine: string): string {
  const bare = firstLine.replaceAll(/"[^"]*"/g, '')
  const often = [',', ';', '\t', '|'].map((sign) => ({ sign, times: bare.split(sign).length - 1 }))
  return often.toSorted((a, b) => b.times - a.times)[0]?.sign ?? ','
}
