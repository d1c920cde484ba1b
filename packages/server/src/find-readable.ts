import type { Living } from '@redress/core/complaint'
import type { App } from './app.ts'
import { mayReadNow } from './handle.ts'
import type { Reader } from './reading.ts'
import type { Tx } from './store/index.ts'
import { complaintKind } from './streams/complaint.ts'

/** `undefined` alike for what does not exist, belongs to others, or was disposed of. */
export async function findReadable(
  app: Pick<App, 'store'>,
  tx: Tx,
  reader: Reader,
  person: string,
  id: string,
): Promise<{ complaint: Living; version: number } | undefined> {
  if (!isId(id)) return undefined
  const { state, version } = await app.store.load(tx, reader.organisation, complaintKind, id)
  if (!state || state.status === 'disposed') return undefined
  const world = await reader.worldOf(state)
  return mayReadNow({ complaint: state, world, reader }, person) ? { complaint: state, version } : undefined
}

export const isId = (id: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
