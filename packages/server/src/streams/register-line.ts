import { keepsSecrets, lastingLimits, type Living, type Pinned } from '@redress/core/complaint'
import { type Directory, emptyDirectory } from '@redress/core/directory'
import { elementsIn, runs, type Deadline, type Who, type World } from '@redress/core/steps'
import type { Instant } from '@redress/core/values'
import { customerOf, gradeOf, summaryOf, textFact } from './complaint-facts.ts'

/** What a line of the register says of a complaint, as ids: names of people, roles and steps are looked up when it is read. */
export type RegisterLine = {
  number: string
  status: Living['status']
  procedure: string
  pinned: Pinned
  received: Instant
  recordedAt: Instant
  registered: boolean
  closed?: { at: Instant; outcome: string } | undefined
  customer: string | undefined
  product: string | undefined
  lot: string | undefined
  summary: string
  openSteps: readonly string[]
  /** Those that open steps are named by. */
  measures: readonly { id: string; text: string }[]
  holder: Who
  /** Names of those that stand among the holders. */
  parties: Readonly<Record<string, { name?: string }>>
  grade: { field: string; rank: number } | undefined
  due: Instant | undefined
  late: boolean
}

/** A line beside the complaint it is of; it holds until then (excluded), from then on. */
export type KeptLine = RegisterLine & { from?: number; until?: number }

/** What a line says of a complaint as it is shown to somebody, and its limits at that moment. */
export function lineOf({ procedure }: World, complaint: Living, all: readonly Deadline[]): RegisterLine {
  const running = complaint.status === 'open' ? all.filter(runs) : []
  const dues = running.flatMap(({ due }) => due ?? [])
  const openSteps = Object.values(complaint.steps).flatMap(({ key, status }) =>
    status === 'open' ? [key] : [],
  )
  const elements = new Set(openSteps.flatMap((key) => elementsIn(key).map(({ mark }) => mark)))
  const byParty = JSON.stringify(complaint.holder).includes('"party":')
  const grade = gradeOf({ procedure, complaint })
  return {
    number: complaint.number,
    status: complaint.status,
    procedure: complaint.procedure,
    pinned: complaint.pinned,
    received: complaint.received,
    recordedAt: complaint.recordedAt,
    registered: complaint.registeredAt !== undefined,
    closed: complaint.status === 'open' ? undefined : { at: complaint.closedAt, outcome: complaint.outcome },
    customer: customerOf(complaint)?.name,
    product: textFact(complaint, 'product'),
    lot: textFact(complaint, 'lot'),
    summary: summaryOf(complaint),
    openSteps,
    measures: complaint.measures.filter(({ id }) => elements.has(id)).map(({ id, text }) => ({ id, text })),
    holder: complaint.holder,
    parties: byParty
      ? Object.fromEntries(
          Object.entries(complaint.parties).map(([id, { name }]) => [id, name === undefined ? {} : { name }]),
        )
      : {},
    grade: grade && { field: grade.field, rank: grade.rank },
    due: dues.toSorted((a, b) => a - b)[0],
    late: running.some(({ state }) => state === 'late'),
  }
}

/**
 * The line as it is kept beside what a complaint is found by; `undefined` where not every reader sees the same, and where
 * its limits depend on who is in the directory.
 */
export function lineToKeep(world: World, complaint: Living): string | undefined {
  if (keepsSecrets(world.procedure)) return undefined
  if (complaint.status !== 'open' || complaint.history)
    return JSON.stringify(lineOf(world, complaint, []) satisfies KeptLine)
  const { directory, asked } = nobody()
  const { limits: all, from, until } = lastingLimits({ ...world, directory }, complaint)
  if (asked()) return undefined
  const line: KeptLine = {
    ...lineOf(world, complaint, all),
    ...(from === -Infinity ? {} : { from }),
    ...(until === Infinity ? {} : { until }),
  }
  return JSON.stringify(line)
}

/** A kept line, where it holds now. */
export function keptLine(kept: string, now: Instant): KeptLine | undefined {
  // Written by `lineToKeep`; `verify` shows if anybody else wrote it.
  const line = JSON.parse(kept) as KeptLine
  return now >= (line.from ?? -Infinity) && now < (line.until ?? Infinity) ? line : undefined
}

/** A directory in which nobody stands, and whether anybody was looked for in it. */
function nobody(): { directory: Directory; asked: () => boolean } {
  let asked = false
  const directory = { ...emptyDirectory }
  for (const [part, empty] of Object.entries(emptyDirectory))
    Object.defineProperty(directory, part, {
      get() {
        asked = true
        return empty
      },
    })
  return { directory, asked: () => asked }
}
