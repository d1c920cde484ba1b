import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Outside } from '../outside.ts'
import type { KeptFile } from '../store/index.ts'
import { openBytes, pieceAt, sealBytes, sealedSize } from './sealed-bytes.ts'

export type SealedFile = KeptFile & { sha256: string; size: number }
export type FileTooLarge = { code: 'file-too-large'; limit: number }

class TooLarge extends Error {}

/** Keeps a file sealed under a key of its own, drawn now: no byte of it touches the disk in clear. */
export async function sealFile(
  { files, random }: Pick<Outside, 'files' | 'random'>,
  organisation: number,
  bytes: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<SealedFile | FileTooLarge> {
  const key = random(32)
  const hash = createHash('sha256')
  let size = 0
  async function* measured() {
    for await (const part of bytes) {
      size += part.byteLength
      if (size > limit) throw new TooLarge()
      hash.update(part)
      yield part
    }
  }
  try {
    const blob = await files.put(organisation, sealBytes(measured(), key))
    return { sha256: hash.digest('hex'), size, blob, key }
  } catch (error) {
    if (error instanceof TooLarge) return { code: 'file-too-large', limit }
    throw error
  }
}

/** From which byte to which, both counted in. */
export type Part = { from: number; to: number }

/** The file as it came, or a part of it; `undefined` where its bytes are gone. The stream fails where they were changed. */
export async function openFile(
  { files }: Pick<Outside, 'files'>,
  organisation: number,
  { blob, key }: KeptFile,
  part?: Part,
): Promise<Readable | undefined> {
  const { piece, start, skip } = pieceAt(part?.from ?? 0)
  const bytes = await files.open(organisation, blob, start)
  if (!bytes) return undefined
  const opened = openBytes(bytes, key, piece)
  const wanted = part ? cut(opened, skip, part.to - part.from + 1) : opened
  return Readable.from(wanted, { objectMode: false })
}

async function* cut(bytes: AsyncIterable<Buffer>, skip: number, length: number): AsyncGenerator<Buffer> {
  let [before, left] = [skip, length]
  for await (const all of bytes) {
    const some = all.subarray(before, before + left)
    before = 0
    left -= some.length
    yield some
    if (left === 0) return
  }
}

export type FileState = 'kept' | 'missing' | 'damaged'

/** Whether the bytes are there in their length; that each is what it was, is seen when they are opened. */
export async function stateOfFile(
  { files }: Pick<Outside, 'files'>,
  organisation: number,
  { blob, size }: { blob: string; size: number },
): Promise<FileState> {
  const found = await files.size(organisation, blob)
  if (found === undefined) return 'missing'
  return found === sealedSize(size) ? 'kept' : 'damaged'
}
