import { fileProblem, fill, organisationCommand, type FileProblem } from '@redress/texts'
import type { Output } from './command.ts'

/** Says every problem of a file; true when one of them is an error. */
export function sayProblems(out: Output, file: string, problems: readonly FileProblem[]): boolean {
  for (const problem of problems) out.problem(fileProblem(problem, file, out.language))
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const warnings = problems.length - errors
  if (problems.length > 0) out.problem(fill(organisationCommand.counted, out.language, { errors, warnings }))
  return errors > 0
}
