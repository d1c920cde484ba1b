import { parseArgs } from 'node:util'
import { importTable, type CannotImport, type ImportReport } from '@redress/server/import'
import { fill, importCommand as texts, organisationCommand } from '@redress/texts'
import type { ExitCode, Output } from './command.ts'
import { sayProblems } from './file-problems.ts'
import { withLocal } from './here.ts'
import { RefusedRows } from './refused-rows.ts'
import { readText } from './text-file.ts'
import { UsageError } from './usage-error.ts'

const options = {
  map: { type: 'string' },
  by: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  acknowledge: { type: 'boolean', default: false },
  errors: { type: 'string' },
} as const

/** `redress import FILE --map MAP --by PERSON` */
export async function run(args: readonly string[], out: Output): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const [file, ...more] = positionals
  const { map: mapFile, by, errors, acknowledge, 'dry-run': dryRun } = values
  if (file === undefined || more.length > 0 || mapFile === undefined || by === undefined)
    throw new UsageError(args.join(' '))
  const map = await readText(mapFile, out)
  if (map === undefined) return 1
  return withLocal(out, async ({ store, outside }) => {
    const started = outside.now()
    const seconds = () => Math.max(0.001, (outside.now() - started) / 1000)
    const rate = ({ rows }: ImportReport) => Math.round(rows / seconds())
    let refused: RefusedRows | undefined
    const result = await importTable({
      store,
      now: outside.now,
      file,
      map,
      by,
      dryRun,
      acknowledge,
      onTable({ header, encoding, delimiter, sheet = '' }) {
        const facts = {
          file,
          columns: header.length,
          sheet,
          encoding,
          delimiter: delimiter === '\t' ? 'TAB' : delimiter,
        }
        out.line(fill(encoding === 'xlsx' ? texts['reading-sheet'] : texts.reading, out.language, facts))
        refused = new RefusedRows(out, errors, header)
      },
      onProgress: (report) =>
        out.progress(fill(texts.progress, out.language, { ...report, rate: rate(report) })),
      onRefused: (row) => refused?.add(row),
    })
    await refused?.end(errors)
    if (!result.ok) return cannot(result.refusal, file, mapFile, out)
    const report = result.value
    const done = { ...report, seconds: seconds().toFixed(1), rate: rate(report) }
    out.line(fill(dryRun ? texts['dry-run'] : texts.done, out.language, done))
    if (report.incomplete > 0) out.line(fill(texts.incomplete, out.language, done))
    return report.refused > 0 ? 1 : 0
  })
}

function cannot(refusal: CannotImport, file: string, mapFile: string, out: Output): ExitCode {
  if (refusal.code === 'map-has-problems') sayProblems(out, mapFile, refusal.problems)
  else if (isOfTable(refusal)) {
    const { code, ...facts } = refusal
    out.problem(`${file}: ${fill(texts[code], out.language, facts)}`)
  } else {
    const { code, ...facts } = refusal
    out.problem(fill(organisationCommand[code], out.language, facts))
  }
  return 1
}

type OfTable = Extract<CannotImport, { code: keyof typeof texts }>
const isOfTable = (refusal: CannotImport): refusal is OfTable => Object.hasOwn(texts, refusal.code)
