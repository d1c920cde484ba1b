import type { RegisterRow } from '@redress/api'
import { limits, type Living, type Sight } from '@redress/core/complaint'
import type { World } from '@redress/core/steps'
import { formatInstant, type Instant } from '@redress/core/values'
import { KeptRows } from '../reading/kept-rows.ts'
import type { Reader } from '../reading/reading.ts'
import { textOf } from '../streams/search-document.ts'
import { holdsSearch } from '../store/index.ts'
import { complaintKind } from '../streams/complaint.ts'
import { customerOf, gradeOf, summaryOf, textFact } from './facts.ts'
import { stepNamed, type Names, whoNamed, wordNamed } from './names.ts'
import { shownTo } from './shown.ts'

/** A line of the register, with the complaint as its reader may see it. */
export type Shown = { row: RegisterRow; complaint: Living; sight: Sight }

/**
 * Lines of the register as one person may see them; what is kept from them has none.
 *
 * @param words Found by these: where they stand only in what is kept from them, there is no line either.
 */
export async function registerRows(
  reader: Reader,
  person: string,
  complaints: readonly string[],
  words?: string,
): Promise<RegisterRow[]> {
  await reader.lookAt(complaints)
  const rows: RegisterRow[] = []
  for (const id of complaints) {
    const shown = await registerRow(reader, person, id)
    if (shown && holdsFor(shown, words)) rows.push(shown.row)
  }
  return rows
}

/** Whether the words stand in what this person sees; where nothing is kept from anybody the index has said so. */
export const holdsFor = ({ complaint, sight }: Shown, words: string | undefined): boolean =>
  words === undefined || sight.everything || holdsSearch(textOf(complaint), words)

const kept = new KeptRows<Shown | undefined>()

export async function registerRow(reader: Reader, person: string, id: string): Promise<Shown | undefined> {
  const { state: whole } = await reader.load(complaintKind, id)
  if (!whole || whole.status === 'disposed') return undefined
  const world = await reader.worldOf(whole)
  const make = () => rowOf(world, whole, person, id, reader.now)
  return reader.passing ? make() : kept.of(world, whole, reader.now, person, make)
}

function rowOf(world: World, whole: Living, person: string, id: string, now: Instant): Shown | undefined {
  const { complaint, sight } = shownTo(world, whole, person, now)
  if (!sight.complaint) return undefined
  const closed = complaint.status === 'open' ? undefined : complaint
  const running = closed
    ? []
    : limits(world, whole, now).filter(
        ({ due, stopped, state }) =>
          due !== undefined && stopped === undefined && state !== 'ended' && state !== 'lapsed',
      )
  const dues = running.flatMap(({ due }) => due ?? [])
  const names: Names = { world, complaint }
  const row: RegisterRow = {
    id,
    number: complaint.number,
    status: complaint.status,
    procedure: { id: complaint.procedure, title: world.procedure.title },
    received: formatInstant(complaint.received),
    recordedAt: formatInstant(complaint.recordedAt),
    registered: complaint.registeredAt !== undefined,
    closedAt: closed && formatInstant(closed.closedAt),
    outcome: closed && wordNamed('outcome', closed.outcome),
    customer: customerOf(complaint)?.name,
    product: textFact(complaint, 'product'),
    lot: textFact(complaint, 'lot'),
    summary: summaryOf(complaint),
    openSteps: Object.values(complaint.steps)
      .filter(({ status }) => status === 'open')
      .map(({ key }) => stepNamed(names, key).title),
    due: dues.length === 0 ? undefined : formatInstant(dues.toSorted((a, b) => a - b)[0] ?? now),
    late: running.some(({ state }) => state === 'late'),
    holder: whoNamed(names, complaint.holder),
    grade: gradeOf(names),
  }
  return { row, complaint, sight }
}
