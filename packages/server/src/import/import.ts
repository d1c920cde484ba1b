import type { Outcome } from '@redress/core/complaint'
import { outcomes } from '@redress/core/procedure'
import { ok, refuse, type Result } from '@redress/core/result'
import { own, type Instant } from '@redress/core/values'
import type { Problem } from '@redress/core/yaml'
import { record, type CannotRecord } from '../deciding/recording.ts'
import { streamOf, type KeyReused, type Store } from '../store/index.ts'
import { complaintKind } from '../streams/complaint.ts'
import type { Row } from './csv.ts'
import type { Draft } from './draft.ts'
import { readMap } from './map.ts'
import { planOf, type CannotPlan, type Plan } from './plan.ts'
import { openTable, type Table, type TableProblem } from './table.ts'
import { TableRefused } from './table-refused.ts'

const historyDays = 30
/** Rows on their way at once: some batches of the writer. */
const atOnce = 1024

export type ImportOptions = {
  store: Store
  now: () => Instant
  file: string
  /** The text of the map file. */
  map: string
  /** Who imports: it is an act like any other. */
  by: string
  /** Decides every row and records none. */
  dryRun?: boolean
  /** Acknowledges receipt to the customers of the rows, history included. */
  acknowledge?: boolean
  /** The table could be opened and the map fits it. */
  onTable?: (table: Pick<Table, 'header' | 'encoding' | 'delimiter' | 'sheet'>) => void
  onProgress?: (report: ImportReport) => void
  onRefused?: (refused: RefusedRow) => void
}

/** A row that was not taken, with everything that is wrong with it. `column` is the name in the header. */
export type RefusedRow = {
  row: number
  line: number
  cells: readonly string[]
  problems: readonly { code: string; column?: string; facts: Readonly<Record<string, string>> }[]
}

export type ImportReport = {
  rows: number
  /** New complaints; in a dry run those that would be. */
  recorded: number
  /** Of these, those that came in as history: received over thirty days ago. */
  history: number
  /** Of these, those of which something required is not known, with the reason. */
  incomplete: number
  /** Rows that an earlier import took. */
  already: number
  refused: number
  bytes: number
}

export type CannotImport =
  | TableProblem
  | CannotPlan
  | { code: 'map-has-problems'; problems: readonly Problem[] }

/**
 * Takes the rows of a table in as complaints: each is recorded, or refused with row and column and left out. A row
 * that was taken before is passed over, so that a second run adds nothing.
 */
export async function importTable(options: ImportOptions): Promise<Result<ImportReport, CannotImport>> {
  const { read, problems } = readMap(options.map)
  if (!read) return refuse({ code: 'map-has-problems', problems })
  const { encoding, delimiter, sheet } = read.map.format ?? {}
  const table = await openTable(options.file, {
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(sheet === undefined ? {} : { sheet }),
  })
  if (!table.ok) return table
  const plan = await planOf(options.store, read, table.value, options.by, options.now())
  if (!plan.ok) return plan
  options.onTable?.(table.value)
  try {
    return ok(await takeRows(options, plan.value, table.value))
  } catch (error) {
    // What was taken before the table turned out to be no honest one is found again by the next run.
    if (error instanceof TableRefused) return refuse(error.refusal)
    throw error
  }
}

async function takeRows(options: ImportOptions, plan: Plan, table: Table): Promise<ImportReport> {
  const report = { rows: 0, recorded: 0, history: 0, incomplete: 0, already: 0, refused: 0, bytes: 0 }
  const places = placesFor(atOnce)
  const seen = new Map<string, number>()
  let failure: { error: unknown } | undefined
  for await (const rows of table.rows()) {
    for (const row of rows) {
      report.rows += 1
      const { draft, problems } = draftOf(plan, table, row)
      if (!draft) {
        refuseRow(options, report, row, problems)
        continue
      }
      const first = seen.get(draft.id)
      if (first !== undefined) {
        const facts = { key: draft.key.slice(0, 80), first: String(first) }
        refuseRow(options, report, row, [{ code: 'key-twice', facts }])
        continue
      }
      seen.set(draft.id, row.row)
      await places.taken()
      void take(options, plan, table, report, row, draft)
        .catch((error: unknown) => void (failure ??= { error }))
        .finally(places.free)
      if (failure) break
    }
    report.bytes = table.bytes.read
    options.onProgress?.(report)
    if (failure) break
  }
  await places.allFree()
  if (failure) throw failure.error
  options.onProgress?.(report)
  return report
}

/** So many things under way at once; whoever comes then waits for the next that is done. */
function placesFor(most: number) {
  let busy = 0
  let wake: (() => void) | undefined
  const until = async (holds: () => boolean) => {
    while (!holds()) await new Promise<void>((resolve) => (wake = resolve))
  }
  return {
    async taken() {
      if (busy >= most) await until(() => busy < most)
      busy += 1
    },
    free: () => {
      busy -= 1
      wake?.()
    },
    allFree: () => until(() => busy === 0),
  }
}

type Trouble = RefusedRow['problems'][number]

function draftOf(plan: Plan, table: Table, row: Row): { draft?: Draft; problems: readonly Trouble[] } {
  const { header, whole } = table
  if (row.broken)
    return { problems: [{ code: row.broken.code, ...named(header, row.broken.column - 1), facts: {} }] }
  const extra = row.cells.slice(header.length)
  if (row.cells.length < header.length || extra.some((cell) => cell !== ''))
    return {
      problems: [
        { code: 'ragged', facts: { wanted: String(header.length), found: String(row.cells.length) } },
      ],
    }
  const damaged = whole ? -1 : row.cells.findIndex((cell) => cell.includes('\uFFFD'))
  if (damaged >= 0)
    return {
      problems: [
        { code: 'not-this-encoding', ...named(header, damaged), facts: { encoding: table.encoding } },
      ],
    }
  return plan.draft(row.cells)
}

const named = (header: readonly string[], index: number): { column: string } => ({
  column: header[index] ?? String(index + 1),
})

function refuseRow(
  options: ImportOptions,
  report: ImportReport,
  { row, line, cells }: Row,
  problems: readonly Trouble[],
): void {
  report.refused += 1
  options.onRefused?.({ row, line, cells, problems })
}

/** What stops a submission without being wrong. */
type NotRecorded = { code: 'taken-before' } | { code: 'dry-run' }

async function take(
  options: ImportOptions,
  plan: Plan,
  table: Table,
  report: ImportReport,
  row: Row,
  draft: Draft,
): Promise<void> {
  const { store, by, dryRun = false, acknowledge = false } = options
  const history = draft.received < options.now() - historyDays * 86_400_000
  const outcome = draft.closed?.outcome
  if (outcome !== undefined && !isOutcome(outcome))
    return refuseRow(options, report, row, [{ code: 'not-an-outcome', facts: { value: outcome } }])
  const closed = draft.closed && outcome !== undefined && { ...draft.closed, outcome }
  const result = await store.writer.submit<undefined, CannotRecord | NotRecorded>(plan.organisation, {
    streams: [streamOf(complaintKind, draft.id)],
    async act(batch) {
      const { version } = await batch.load(complaintKind, draft.id)
      if (version > 0) return refuse({ code: 'taken-before' })
      const recorded = await record(batch, {
        id: draft.id,
        procedure: plan.procedure,
        by: { person: by },
        received: draft.received,
        values: draft.values,
        parties: draft.parties.map((party) => ({ ...party, verified: false })),
        unknown: draft.unknown,
        history,
        acknowledge,
        ...(plan.desk === undefined ? {} : { desk: plan.desk }),
        ...(plan.channel === undefined ? {} : { channel: plan.channel }),
        ...(plan.language === undefined ? {} : { language: plan.language }),
        ...(closed && history ? { closed } : {}),
      })
      if (!recorded.ok) return recorded
      return dryRun ? refuse({ code: 'dry-run' }) : ok(undefined)
    },
  })
  if (!result.ok && result.refusal.code === 'taken-before') report.already += 1
  else if (result.ok || result.refusal.code === 'dry-run') {
    report.recorded += 1
    if (history) report.history += 1
    if (Object.keys(draft.unknown).length > 0) report.incomplete += 1
  } else refuseRow(options, report, row, [troubleOf(result.refusal)])
}

const isOutcome = (outcome: string): outcome is Outcome => own(outcomes, outcome) !== undefined

/** A refusal as a problem of the row; the field it names leads back to the map. */
const troubleOf = (refusal: CannotRecord | NotRecorded | KeyReused): Trouble => ({
  code: refusal.code,
  facts: Object.fromEntries(
    Object.entries(refusal).flatMap(([name, value]) =>
      name !== 'code' && (typeof value === 'string' || typeof value === 'number')
        ? [[name, String(value)]]
        : [],
    ),
  ),
})
