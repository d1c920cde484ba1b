import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { shippedCalendars } from '@redress/core/calendar'
import type { Known } from '@redress/core/organisation'
import { clausesName, readProcedure, type Companions, type Procedure } from '@redress/core/procedure'
import { namesOf } from '@redress/core/rehearsal'

/** A procedure as it lies in a folder, with what it reads as, and what lies beside it. */
export type ProcedureFile = { source: string; procedure: Procedure; companions: Companions }

/** The procedures that are shipped: every `NAME/procedure.yaml` of the folder that can be read. */
export async function shippedProcedures(folder: string): Promise<ReadonlyMap<string, ProcedureFile>> {
  const found = new Map<string, ProcedureFile>()
  const supplements: { source: string; folder: string }[] = []
  for (const entry of (await readdir(folder, { withFileTypes: true })).filter((each) => each.isDirectory())) {
    const source = await readFile(join(folder, entry.name, 'procedure.yaml'), 'utf8').catch(() => undefined)
    if (source === undefined) continue
    const { procedure } = readProcedure(source)
    const here = join(folder, entry.name)
    if (procedure)
      found.set(procedure.procedure, {
        source,
        procedure,
        companions: await companionsIn(here, procedure.clauses.file),
      })
    else supplements.push({ source, folder: here })
  }
  for (const { source, folder: here } of supplements) {
    const over = readProcedure(source).problems.find(({ kind }) => kind === 'supplement-alone')
    const base = over && found.get(String(over.facts['procedure']))?.source
    const procedure = base === undefined ? undefined : readProcedure(source, base).procedure
    if (procedure)
      found.set(procedure.procedure, {
        source,
        procedure,
        companions: await companionsIn(here, procedure.clauses.file),
      })
  }
  return found
}

/** What lies in the folder of a procedure file: its clauses, under the name the file gives them, and its stories. */
export async function companionsIn(folder: string, clauseFile: string = clausesName): Promise<Companions> {
  const textOf = (path: string) => readFile(join(folder, path), 'utf8').catch(() => undefined)
  const stories = (await readdir(join(folder, 'scenarios')).catch(() => [])).filter((name) =>
    name.endsWith('.yaml'),
  )
  const found: Record<string, string> = {}
  const clauses = await textOf(clauseFile)
  if (clauses !== undefined) found[clausesName] = clauses
  for (const name of stories.toSorted()) {
    const text = await textOf(join('scenarios', name))
    if (text !== undefined) found[`scenarios/${name}`] = text
  }
  return found
}

export const knownFrom = (procedures: Iterable<Procedure>): Known => ({
  calendars: shippedCalendars,
  procedures: Object.fromEntries(
    [...procedures].map((procedure) => [procedure.procedure, namesOf(procedure)]),
  ),
})
