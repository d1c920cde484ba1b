import { instantOf, type Instant } from '@redress/core/values'
import { z } from 'zod'

/** Where a page ended: the instant and names its order is by. Opaque to the caller, harmless when made up. */
const Place = z.tuple([z.number().nullable(), z.string().max(200), z.string().max(200)])
export type Place = { at: Instant; first: string; second: string }

export const writeCursor = ({ at, first, second }: Place): string =>
  Buffer.from(JSON.stringify([Number.isFinite(at) ? at : null, first, second])).toString('base64url')

/** `undefined` for anything we did not write. */
export function readCursor(text: string): Place | undefined {
  try {
    const [at, first, second] = Place.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
    if (at !== null && Math.abs(at) > 8.64e15) return undefined
    return { at: instantOf(at ?? Infinity), first, second }
  } catch {
    return undefined
  }
}
