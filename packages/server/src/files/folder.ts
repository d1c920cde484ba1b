import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

/** Blobs: bytes under a name of their own, apart for each organisation. What they hold is sealed before it comes here. */
export type Files = {
  /** Keeps the bytes durably before it answers with their name; nothing is left of bytes that end in an error. */
  put(organisation: number, bytes: AsyncIterable<Uint8Array>): Promise<string>
  /** The bytes from `start` on, or `undefined` where this organisation has none of that name. */
  open(organisation: number, blob: string, start?: number): Promise<Readable | undefined>
  /** How many bytes it has, or `undefined` where this organisation has none of that name. */
  size(organisation: number, blob: string): Promise<number | undefined>
  /** Every blob of the organisation with the time (milliseconds) it was written. */
  list(organisation: number): AsyncIterable<{ blob: string; writtenAt: number }>
  remove(organisation: number, blob: string): Promise<void>
}

const isName = (blob: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(blob)

/** `name`: a random UUID, which nobody else has. */
export function filesFolder(root: string, name: () => string): Files {
  const folderOf = (organisation: number) => join(root, String(organisation))
  const pathOf = (organisation: number, blob: string) => join(folderOf(organisation), blob.slice(0, 2), blob)
  return {
    async put(organisation, bytes) {
      const incoming = join(folderOf(organisation), 'incoming')
      await mkdir(incoming, { recursive: true, mode: 0o700 })
      const blob = name()
      const temporary = join(incoming, blob)
      const file = await open(temporary, 'wx', 0o600)
      try {
        for await (const part of bytes) await file.writeFile(part)
        await file.sync()
        const path = pathOf(organisation, blob)
        await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
        await rename(temporary, path)
        await syncFolder(join(path, '..'))
        return blob
      } finally {
        await file.close()
        await rm(temporary, { force: true })
      }
    },
    async open(organisation, blob, start = 0) {
      if (!isName(blob)) return undefined
      const path = pathOf(organisation, blob)
      return (await sizeOf(path)) === undefined ? undefined : createReadStream(path, { start })
    },
    size: async (organisation, blob) => (isName(blob) ? sizeOf(pathOf(organisation, blob)) : undefined),
    async *list(organisation) {
      for (const shelf of await namesIn(folderOf(organisation)))
        for (const blob of shelf.length === 2 ? await namesIn(join(folderOf(organisation), shelf)) : [])
          if (isName(blob)) yield { blob, writtenAt: (await stat(pathOf(organisation, blob))).mtimeMs }
    },
    async remove(organisation, blob) {
      if (isName(blob)) await rm(pathOf(organisation, blob), { force: true })
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

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    const found = await stat(path)
    return found.isFile() ? found.size : undefined
  } catch (error) {
    if (isMissing(error)) return undefined
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
