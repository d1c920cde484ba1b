import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

export type StoredFile = { sha256: string; size: number }
export type FileTooLarge = { code: 'file-too-large'; limit: number }

/** The bytes of files, named by their SHA-256, apart for each organisation. */
export type Files = {
  /** Keeps the bytes durably before it answers; nothing is kept of a stream longer than `limit` bytes. */
  put(
    organisation: number,
    bytes: AsyncIterable<Uint8Array>,
    limit: number,
  ): Promise<StoredFile | FileTooLarge>
  /** The bytes, or `undefined` where this organisation has no such file. */
  open(organisation: number, sha256: string): Promise<Readable | undefined>
  /** Every file of the organisation with the time (milliseconds) its bytes were last written. */
  list(organisation: number): AsyncIterable<{ sha256: string; writtenAt: number }>
  remove(organisation: number, sha256: string): Promise<void>
}

const isName = (sha256: string) => /^[0-9a-f]{64}$/.test(sha256)

/** `temporaryName`: a name nobody else has, for bytes that are still coming in. */
export function filesFolder(root: string, temporaryName: () => string): Files {
  const folderOf = (organisation: number) => join(root, String(organisation))
  const pathOf = (organisation: number, sha256: string) =>
    join(folderOf(organisation), sha256.slice(0, 2), sha256)
  return {
    async put(organisation, bytes, limit) {
      const incoming = join(folderOf(organisation), 'incoming')
      await mkdir(incoming, { recursive: true, mode: 0o700 })
      const temporary = join(incoming, temporaryName())
      const hash = createHash('sha256')
      let size = 0
      const file = await open(temporary, 'wx', 0o600)
      try {
        for await (const part of bytes) {
          size += part.byteLength
          if (size > limit) return { code: 'file-too-large', limit }
          hash.update(part)
          await file.writeFile(part)
        }
        await file.sync()
        const sha256 = hash.digest('hex')
        const path = pathOf(organisation, sha256)
        await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
        await rename(temporary, path)
        await syncFolder(join(path, '..'))
        return { sha256, size }
      } finally {
        await file.close()
        await rm(temporary, { force: true })
      }
    },
    async open(organisation, sha256) {
      if (!isName(sha256)) return undefined
      const path = pathOf(organisation, sha256)
      return (await exists(path)) ? createReadStream(path) : undefined
    },
    async *list(organisation) {
      for (const shelf of await namesIn(folderOf(organisation)))
        for (const sha256 of await namesIn(join(folderOf(organisation), shelf)))
          if (isName(sha256)) yield { sha256, writtenAt: (await stat(pathOf(organisation, sha256))).mtimeMs }
    },
    async remove(organisation, sha256) {
      if (isName(sha256)) await rm(pathOf(organisation, sha256), { force: true })
    },
  }
}

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile()
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

/** A renamed file outlives a power cut only once its folder is written too. Windows cannot open folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
