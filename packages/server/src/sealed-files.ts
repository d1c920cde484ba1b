import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Outside } from './outside.ts'
import type { KeptFile } from './store/index.ts'
import { openBytes, sealBytes } from './sealed-bytes.ts'

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

/** The file as it came; `undefined` where its bytes are gone. The stream fails where they were changed. */
export async function openFile(
  { files }: Pick<Outside, 'files'>,
  organisation: number,
  { blob, key }: KeptFile,
): Promise<Readable | undefined> {
  const bytes = await files.open(organisation, blob)
  return bytes && Readable.from(openBytes(bytes, key), { objectMode: false })
}
