import { sightOf, type Living } from '@redress/core/complaint'
import type { World } from '@redress/core/steps'
import { complaintKind, isId } from '../streams/complaint.ts'
import { mayStartSome, partsOf } from '../streams/who-sees.ts'
import { keysOfReader } from './keys-of-person.ts'
import type { Reader } from './reading.ts'

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

/** The second look: the rows that a query reads say the same. */
export function mayReadNow(
  {
    complaint,
    world,
    reader,
  }: { complaint: Living; world: World; reader: Pick<Reader, 'directory' | 'today' | 'now'> },
  person: string,
): boolean {
  const keys = new Set(keysOfReader(reader.directory, person, reader.today))
  return (
    (partsOf(world, complaint).some((part) => keys.has(part)) || mayStartSome(world, complaint, person)) &&
    sightOf(world, complaint, { person }, reader.now).complaint
  )
}
