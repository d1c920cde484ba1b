import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { ok, refuse, type Result } from '@redress/core/result'
import type { FileValue } from '@redress/core/values'
import sharp from 'sharp'
import type { App } from '../app.ts'
import type { Download } from './call.ts'
import { DamagedBytes } from '../files/sealed-bytes.ts'
import { openFile } from '../files/sealed-files.ts'
import { filesNamed, findFile, streamOf } from '../store/index.ts'
import { complaintKind } from '../streams/complaint.ts'
import { partOf } from './byte-range.ts'
import { previewOf } from './file-types.ts'

/** More points than any camera has; a picture beyond them is given for saving, unopened. */
const mostPixels = 60_000_000

type Asked = {
  /** The bytes as they came, for saving. */
  original: boolean
  /** The header of that name. */
  range?: string | undefined
}

/**
 * A stored file on its way out. Pictures are written anew, upright and without what a camera says about place, device
 * and time; documents go to the browser's own viewer; films and sound come in the parts a player asks for.
 */
export async function sendFile(
  { outside, store }: Pick<App, 'outside' | 'store'>,
  organisation: number,
  complaint: string,
  { sha256, name, type }: FileValue,
  { original, range }: Asked,
): Promise<Result<Download, { code: 'not-found' | 'file-damaged' }>> {
  const stream = streamOf(complaintKind, complaint)
  const { kept, size = 0 } = await store.read(organisation, async (tx) => ({
    kept: await findFile(store.shared, tx, organisation, stream, sha256),
    size: (await filesNamed(tx, organisation, [sha256])).get(sha256)?.size,
  }))
  const preview = original ? 'none' : previewOf(type)
  const part = preview === 'image' ? undefined : partOf(range, size)
  const opened = kept && (await openFile(outside, organisation, kept, part))
  if (!opened) return refuse({ code: 'not-found' })
  const bytes = await begun(opened)
  if (!bytes) return refuse({ code: 'file-damaged' })
  if (preview !== 'image')
    return ok({ bytes, type, name, size, ...(part && { part }), inline: preview === 'pdf' })
  const cleaned = await withoutTraces(bytes, type)
  return cleaned ? ok({ bytes: cleaned, type, name, inline: true }) : refuse({ code: 'file-damaged' })
}

/** The same bytes, once the first of them were found as they were sealed; nothing has been answered until then. */
async function begun(bytes: Readable): Promise<Readable | undefined> {
  const pieces: AsyncIterator<Buffer> = bytes.iterator()
  try {
    const first = await pieces.next()
    return Readable.from(rest(first, pieces), { objectMode: false })
  } catch (error) {
    if (error instanceof DamagedBytes) return undefined
    throw error
  }
}

async function* rest(first: IteratorResult<Buffer>, pieces: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  for (let next = first; next.done !== true; next = await pieces.next()) yield next.value
}

/** `undefined` for bytes that begin like a picture and are none, or are no longer as they were sealed. */
async function withoutTraces(bytes: Readable, type: string): Promise<Buffer | undefined> {
  try {
    const image = sharp(await buffer(bytes), {
      limitInputPixels: mostPixels,
      animated: type === 'image/gif' || type === 'image/webp',
    })
    return await image.rotate().toBuffer()
  } catch {
    return undefined
  }
}
