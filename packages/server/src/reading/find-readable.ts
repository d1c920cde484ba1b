import type { Living } from '@redress/core/complaint'
import { mayReadNow } from '../deciding/handle.ts'
import type { Reader } from './reading.ts'
import { complaintKind } from '../streams/complaint.ts'

/** `undefined` alike for what does not exist, belongs to others, or was disposed of. */
export async function findReadable(
  reader: Reader,
  person: string,
  id: string,
): Promise<{ complaint: Living; version: number } | undefined> {
  if (!isId(id)) return undefined
  const { state, version } = await reader.load(complaintKind, id)
  if (!state || state.status === 'disposed') return undefined
  const world = await reader.worldOf(state)
  const readable = mayReadNow({ complaint: state, world, reader }, person)
  reader.note(state)
  return readable ? { complaint: state, version } : undefined
}

export const isId = (id: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
