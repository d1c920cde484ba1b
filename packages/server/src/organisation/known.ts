import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { shippedCalendars } from '@redress/core/calendar'
import type { Known } from '@redress/core/organisation'
import { readProcedure, type Procedure } from '@redress/core/procedure'
import { namesOf } from '@redress/core/rehearsal'

/** A procedure as it lies in a folder, with what it reads as. */
export type ProcedureFile = { source: string; procedure: Procedure }

/** The procedures that are shipped: every `NAME/procedure.yaml` of the folder that can be read. */
export async function shippedProcedures(folder: string): Promise<ReadonlyMap<string, ProcedureFile>> {
  const found = new Map<string, ProcedureFile>()
  const sources: string[] = []
  for (const entry of (await readdir(folder, { withFileTypes: true })).filter((each) => each.isDirectory())) {
    const source = await readFile(join(folder, entry.name, 'procedure.yaml'), 'utf8').catch(() => undefined)
    const procedure = source === undefined ? undefined : readProcedure(source).procedure
    if (source !== undefined && procedure) found.set(procedure.procedure, { source, procedure })
    else if (source !== undefined) sources.push(source)
  }
  for (const source of sources) {
    const over = readProcedure(source).problems.find(({ kind }) => kind === 'supplement-alone')
    const base = over && found.get(String(over.facts['procedure']))?.source
    const procedure = base === undefined ? undefined : readProcedure(source, base).procedure
    if (procedure) found.set(procedure.procedure, { source, procedure })
  }
  return found
}

export const knownFrom = (procedures: Iterable<Procedure>): Known => ({
  calendars: shippedCalendars,
  procedures: Object.fromEntries(
    [...procedures].map((procedure) => [procedure.procedure, namesOf(procedure)]),
  ),
})
