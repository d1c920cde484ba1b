import { readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  checkSource,
  readClauses,
  readProcedure,
  type Clause,
  type Companions,
  type Place,
  type Problem,
  type Procedure,
} from '@redress/core/procedure'
import { fill, problemSentence, procedureSeverity, procedureTexts } from '@redress/texts'
import type { Output } from './command.ts'
import { readText } from './text-file.ts'

export type CheckedFile = {
  file: string
  procedure?: Procedure
  problems: readonly Problem[]
  places: ReadonlyMap<string, Place>
  clauses?: readonly Clause[]
  /** The clause file beside it, and what is wrong with that. */
  ofClauses?: { file: string; problems: readonly Problem[] }
}

/** The procedure of a folder, or the file itself. */
export async function fileAt(path: string): Promise<string> {
  const folder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
  return folder ? join(path, 'procedure.yaml') : path
}

/** Reads and checks a procedure file, or the one in a folder, with the clause file beside it where there is one; nothing if it cannot be read. */
export async function checkFile(path: string, out: Output): Promise<CheckedFile | undefined> {
  const file = await fileAt(path)
  const source = await readText(file, out)
  if (source === undefined) return undefined
  const base = await baseBeside(file, source)
  const around = base === undefined ? {} : { base }
  const first = checkSource(source, around)
  const name = first.procedure?.clauses.file ?? 'clauses.yaml'
  const clauseFile = join(dirname(file), name)
  const beside = await readFile(clauseFile, 'utf8').catch(() => undefined)
  if (beside === undefined) return { file, ...first }
  const { clauses, problems } = readClauses(beside)
  // Against clauses that could not be read every citation would be wrong.
  const checked = problems.length > 0 ? first : checkSource(source, { ...around, clauses })
  return { file, ...checked, clauses, ofClauses: { file: clauseFile, problems } }
}

/** What lies beside a procedure file and is filed with its version. */
export async function companionsBeside(file: string, source: string): Promise<Companions> {
  const base = await baseBeside(file, source)
  const { companionsIn } = await import('@redress/server/organisation')
  return companionsIn(dirname(file), readProcedure(source, base).procedure?.clauses.file)
}

/** The procedure that a supplement names: beside it, in a folder of its name, or shipped. */
async function baseBeside(file: string, source: string): Promise<string | undefined> {
  const alone = checkSource(source).problems.find(({ kind }) => kind === 'supplement-alone')
  if (!alone) return undefined
  const name = String(alone.facts['procedure'])
  const here = dirname(file)
  const places = [
    join(here, `${name}.yaml`),
    join(here, name, 'procedure.yaml'),
    join(here, '..', name, 'procedure.yaml'),
    fileURLToPath(new URL(`../../../procedures/${name}/procedure.yaml`, import.meta.url)),
  ]
  for (const place of places) {
    const found = await readFile(place, 'utf8').catch(() => undefined)
    if (found !== undefined) return found
  }
  return undefined
}

/** Problems as a compiler writes them: file, line, column, severity, code, sentence. */
export function showProblems(checked: CheckedFile, out: Output): void {
  for (const { file, problem } of allProblems(checked)) {
    const severity = procedureSeverity[problem.severity][out.language]
    out.problem(
      `${file}:${problem.line}:${problem.column}: ${severity} ${problem.code}: ${problemSentence(problem, out.language)}`,
    )
  }
}

/** Everything to be said of a file and of its clause file, with the name of the one it stands in. */
export const allProblems = ({
  file,
  problems,
  ofClauses,
}: CheckedFile): { file: string; problem: Problem }[] => [
  ...problems.map((problem) => ({ file, problem })),
  ...(ofClauses?.problems ?? []).map((problem) => ({ file: ofClauses?.file ?? file, problem })),
]

export const hasErrors = (checked: CheckedFile): boolean =>
  allProblems(checked).some(({ problem }) => problem.severity === 'error')

/** A procedure without errors; otherwise says what to run. */
export async function soundFile(
  file: string | undefined,
  out: Output,
): Promise<(CheckedFile & { procedure: Procedure }) | undefined> {
  if (file === undefined) {
    out.problem(procedureTexts['which-file'][out.language])
    return undefined
  }
  const checked = await checkFile(file, out)
  if (!checked) return undefined
  const { procedure } = checked
  if (procedure && !hasErrors(checked)) return { ...checked, procedure }
  out.problem(fill(procedureTexts['has-errors'], out.language, { file }))
  return undefined
}
