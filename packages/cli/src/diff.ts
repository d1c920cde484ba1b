import { parseArgs } from 'node:util'
import { checkVersions, diffProcedures, type Change, type Procedure } from '@redress/core/procedure'
import { changeSentence, fill, problemSentence, procedureSeverity, procedureTexts } from '@redress/texts'
import type { ExitCode, Output } from './command.ts'
import { soundFile } from './procedure-file.ts'

/** `redress diff BEFORE AFTER [--open]`: what changes for people, in words, and how many open complaints it would meet. */
export async function run(args: readonly string[], out: Output): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { open: { type: 'boolean' }, organisation: { type: 'string' } },
    allowPositionals: true,
  })
  const [first, second] = positionals
  if (first === undefined || second === undefined) {
    out.problem(procedureTexts['diff-how'][out.language])
    return 2
  }
  const [before, after] = [await soundFile(first, out), await soundFile(second, out)]
  if (!before || !after) return 1
  const changes = diffProcedures(before.procedure, after.procedure)
  if (changes.length === 0) out.line(procedureTexts['diff-none'][out.language])
  for (const change of changes) out.line(changeSentence(change, out.language))
  const wrong = changes.length > 0 && sayVersions(before.procedure, after, out)
  const met = values.open && (await sayOpen(before.procedure, changes, values.organisation, out))
  return wrong || met === 1 ? 1 : 0
}

/** V2 and V3: other rules under the same number, names with another meaning. */
function sayVersions(
  before: Procedure,
  after: {
    file: string
    procedure: Procedure
    places: ReadonlyMap<string, { line: number; column: number }>
  },
  out: Output,
): boolean {
  const problems = checkVersions(before, after.procedure, after.places)
  for (const problem of problems)
    out.problem(
      `${after.file}:${problem.line}:${problem.column}: ${procedureSeverity[problem.severity][out.language]} ${problem.code}: ${problemSentence(problem, out.language)}`,
    )
  return problems.length > 0
}

/** How many open complaints of the organisation have a changed step before them. */
async function sayOpen(
  before: Procedure,
  changes: readonly Change[],
  organisation: string | undefined,
  out: Output,
): Promise<ExitCode> {
  const { withLocal } = await import('./here.ts')
  const { whichOrganisation } = await import('./which-organisation.ts')
  const { complaintsAhead } = await import('@redress/server/organisation')
  const steps = [...new Set(changes.flatMap(({ step }) => step ?? []))]
  return withLocal(out, async (local) => {
    const found = await whichOrganisation(local, organisation, out)
    if (found === undefined) return 1
    const ahead = await complaintsAhead(local.store, found, before.procedure, steps)
    out.line(fill(procedureTexts['diff-open'], out.language, { open: ahead.open, count: ahead.any }))
    for (const [step, count] of Object.entries(ahead.steps)) {
      const title = before.steps[step]?.title[out.language] ?? step
      if (count > 0) out.line(fill(procedureTexts['diff-open-step'], out.language, { title, count }))
    }
    return 0
  })
}
