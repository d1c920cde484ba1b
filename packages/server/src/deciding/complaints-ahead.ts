import type { Store } from '../store/index.ts'
import { complaintKind } from '../streams/complaint.ts'

/** Open complaints of one procedure, and how many of them have not yet settled each of these steps. */
export type Ahead = {
  open: number
  /** Have at least one of the steps before them. */
  any: number
  steps: Readonly<Record<string, number>>
  /** False where there were more than `most`: then only `open` counts them all. */
  whole: boolean
}

const atOnce = 200
const unsettled: ReadonlySet<string> = new Set(['waiting', 'open'])

/** Whom other rules for a step would still meet: open complaints that have it before them, or on the desk. */
export async function complaintsAhead(
  store: Store,
  organisation: number,
  procedure: string,
  steps: readonly string[],
  most = Infinity,
): Promise<Ahead> {
  const counts = Object.fromEntries(steps.map((step) => [step, 0]))
  const all = await countOpen(store, organisation, procedure)
  if (all > most) return { open: all, any: 0, steps: counts, whole: false }
  let [open, any] = [0, 0]
  for (let after: string | undefined = '00000000-0000-0000-0000-000000000000'; after !== undefined;) {
    const from: string = after
    after = await store.read(organisation, async (tx) => {
      const rows = await tx
        .selectFrom('complaint')
        .select('complaint_id')
        .where('organisation_id', '=', organisation)
        .where('procedure', '=', procedure)
        .where('status', '=', 'open')
        .where('complaint_id', '>', from)
        .orderBy('complaint_id')
        .limit(atOnce)
        .execute()
      for (const { complaint_id: id } of rows) {
        const { state } = await store.load(tx, organisation, complaintKind, id)
        if (state?.status !== 'open') continue
        open += 1
        const passed = passedBy(Object.values(state.steps))
        const left = steps.filter((step) => !passed.has(step))
        for (const step of left) counts[step] = (counts[step] ?? 0) + 1
        if (left.length > 0) any += 1
      }
      return rows.length < atOnce ? undefined : rows.at(-1)?.complaint_id
    })
  }
  return { open, any, steps: counts, whole: true }
}

const countOpen = (store: Store, organisation: number, procedure: string): Promise<number> =>
  store.read(organisation, async (tx) => {
    const { open } = await tx
      .selectFrom('complaint')
      .select(({ fn }) => fn.countAll<string>().as('open'))
      .where('organisation_id', '=', organisation)
      .where('procedure', '=', procedure)
      .where('status', '=', 'open')
      .executeTakeFirstOrThrow()
    return Number(open)
  })

/** Steps of which there is an instance and every one is settled. */
function passedBy(steps: readonly { key: string; status: string }[]): ReadonlySet<string> {
  const passed = new Set<string>()
  const ahead = new Set<string>()
  for (const { key, status } of steps) {
    const name = key.replace(/^.*\//, '').replace(/\[.*$/, '')
    if (unsettled.has(status)) ahead.add(name)
    else passed.add(name)
  }
  for (const name of ahead) passed.delete(name)
  return passed
}
