import type { RegisterRow } from '@redress/api'
import { limits, type Living, type Sight } from '@redress/core/complaint'
import type { World } from '@redress/core/steps'
import { formatInstant, type Instant } from '@redress/core/values'
import { KeptRows } from '../reading/kept-rows.ts'
import type { Reader } from '../reading/reading.ts'
import { textOf } from '../streams/search-document.ts'
import { holdsSearch } from '../store/index.ts'
import { worldName } from '../streams/complaint-rows.ts'
import { complaintKind } from '../streams/complaint.ts'
import { keptLine, lineOf, type RegisterLine } from '../streams/register-line.ts'
import { stepNamed, whoNamed, wordNamed } from './names.ts'
import { shownTo } from './shown.ts'

/** A line of the register, with the complaint as its reader may see it. */
export type Shown = { row: RegisterRow; complaint: Living; sight: Sight }

/**
 * A complaint that is listed, with the line that search keeps of it; without one where it has changed since, and where not
 * everybody who may read it sees the same.
 */
export type Listed = { complaint_id: string; line: string | null }

/**
 * Lines of the register as one person may see them; what is kept from them has none. Complaints without a line that holds
 * now are opened.
 *
 * @param listed What this person may read.
 * @param words Found by these: where they stand only in what is kept from them, there is no line either.
 */
export async function registerRows(
  reader: Reader,
  person: string,
  listed: readonly Listed[],
  words?: string,
): Promise<RegisterRow[]> {
  const lines = listed.map(({ complaint_id: id, line }) => ({
    id,
    line: line === null ? undefined : keptLine(line, reader.now),
  }))
  await reader.lookAt(lines.flatMap(({ id, line }) => (line ? [] : [id])))
  // Most complaints of a page pin the same versions.
  const worlds = new Map<string, World>()
  const rows: RegisterRow[] = []
  for (const { id, line } of lines) {
    if (line) {
      const name = worldName(line)
      const world = worlds.get(name) ?? (await reader.worldOf(line))
      worlds.set(name, world)
      rows.push(rowOfLine(world, id, line))
    } else {
      const shown = await registerRow(reader, person, id)
      if (shown && holdsFor(shown, words)) rows.push(shown.row)
    }
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
  const all = complaint.status === 'open' ? limits(world, whole, now) : []
  return { row: rowOfLine(world, id, lineOf(world, complaint, all)), complaint, sight }
}

/** The line in names of now. */
export function rowOfLine(world: World, id: string, line: RegisterLine): RegisterRow {
  const { procedure } = world
  const names = { world, complaint: line }
  const label = line.grade && procedure.fields[line.grade.field]?.values[line.grade.rank]?.title
  return {
    id,
    number: line.number,
    status: line.status,
    procedure: { id: line.procedure, title: procedure.title },
    received: formatInstant(line.received),
    recordedAt: formatInstant(line.recordedAt),
    registered: line.registered,
    closedAt: line.closed && formatInstant(line.closed.at),
    outcome: line.closed && wordNamed('outcome', line.closed.outcome),
    customer: line.customer,
    product: line.product,
    lot: line.lot,
    summary: line.summary,
    openSteps: line.openSteps.map((key) => stepNamed(names, key).title),
    due: line.due === undefined ? undefined : formatInstant(line.due),
    late: line.late,
    holder: whoNamed(names, line.holder),
    grade: line.grade && label && { ...line.grade, label },
  }
}
