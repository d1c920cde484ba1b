import { buffer } from 'node:stream/consumers'
import { ok, refuse, type Result } from '@redress/core/result'
import type { FileValue } from '@redress/core/values'
import sharp from 'sharp'
import type { App } from '../app.ts'
import type { Download } from './call.ts'
import { openFile } from '../sealed-files.ts'
import { findFile, streamOf } from '../store/index.ts'
import { complaintKind } from '../streams/complaint.ts'
import { isInline } from './file-types.ts'

/** More points than any camera has; a picture beyond them is given for saving, unopened. */
const mostPixels = 60_000_000

/**
 * A stored file on its way out. Pictures are written anew, upright and without what a camera says about place, device
 * and time; `original` is the bytes as they came, for saving.
 */
export async function sendFile(
  { outside, store }: Pick<App, 'outside' | 'store'>,
  organisation: number,
  complaint: string,
  { sha256, name, type }: FileValue,
  original: boolean,
): Promise<Result<Download, { code: 'not-found' }>> {
  const stream = streamOf(complaintKind, complaint)
  const kept = await store.read(organisation, (tx) =>
    findFile(store.shared, tx, organisation, stream, sha256),
  )
  const bytes = kept && (await openFile(outside, organisation, kept))
  if (!bytes) return refuse({ code: 'not-found' })
  if (original || !isInline(type)) return ok({ bytes, type, name })
  const cleaned = await withoutTraces(await buffer(bytes), type)
  return cleaned ? ok({ bytes: cleaned, type, name, inline: true }) : refuse({ code: 'not-found' })
}

/** `undefined` for bytes that begin like a picture and are none. */
async function withoutTraces(bytes: Buffer, type: string): Promise<Buffer | undefined> {
  try {
    const image = sharp(bytes, {
      limitInputPixels: mostPixels,
      animated: type === 'image/gif' || type === 'image/webp',
    })
    return await image.rotate().toBuffer()
  } catch {
    return undefined
  }
}
