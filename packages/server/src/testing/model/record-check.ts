import { evolve, type Complaint } from '@redress/core/complaint'
import { splitStream } from '../../store/index.ts'
import { complaintKind } from '../../streams/complaint.ts'
import type { Company, Written } from './company.ts'
import { difference } from './difference.ts'
import type { Stage } from './stage.ts'

export type Unlike = { what: string; how: string }

const shown = (written: readonly Written[]) => written.map(({ id, event }) => `${id} ${event.type}`)

/** What was written of complaints, in the order of the chain. */
const chainFrom = ({ organisation, stores: [store] }: Stage, from: number): Promise<string[]> =>
  store.read(organisation, async (tx) => {
    const lines = await tx
      .selectFrom('event')
      .select(['stream', 'type'])
      .where('organisation_id', '=', organisation)
      .where('stream', 'like', 'complaint/%')
      .orderBy('pos')
      .offset(from)
      .execute()
    return lines.map(({ stream, type }) => `${splitStream(stream).id} ${type}`)
  })

/** The one of several possible courses that was recorded. */
export async function recorded(
  stage: Stage,
  before: Company,
  possible: readonly { tried: Company }[],
): Promise<Company | undefined> {
  const from = before.written.length
  for (const { tried } of possible) if ((await unlikeRecord(stage, tried, from)).length === 0) return tried
  return undefined
}

/** What was recorded since `from` against what the model wrote: the order of the chain, every event. */
async function unlikeRecord(stage: Stage, model: Company, from: number): Promise<Unlike[]> {
  const { organisation, stores } = stage
  const [store] = stores
  const since = model.written.slice(from)
  const found: Unlike[] = []
  const look = (what: string, real: unknown, said: unknown) => {
    const how = difference(real, said)
    if (how !== undefined) found.push({ what, how })
  }
  look('the order of the chain', await chainFrom(stage, from), shown(since))
  await store.read(organisation, async (tx) => {
    for (const id of new Set(since.map((each) => each.id))) {
      const said = model.written.flatMap((each) => (each.id === id ? [each.event] : []))
      look(`the history of ${id}`, await store.history(tx, organisation, complaintKind, id), said)
    }
  })
  return found
}

/** The record, and the states that both processes have of it, remembered and made anew. */
export async function unlikeModel(stage: Stage, model: Company, from: number): Promise<Unlike[]> {
  const { organisation, stores } = stage
  const found = await unlikeRecord(stage, model, from)
  for (const store of stores)
    await store.read(organisation, async (tx) => {
      for (const id of new Set(model.written.slice(from).map((each) => each.id))) {
        const { state } = await store.load(tx, organisation, complaintKind, id)
        const events = await store.history(tx, organisation, complaintKind, id)
        const anew = events.reduce<Complaint | undefined>(evolve, undefined)
        for (const real of [state, anew]) {
          const how = difference(real, model.complaints.get(id))
          if (how !== undefined) found.push({ what: `the state of ${id}`, how })
        }
      }
    })
  return found
}
