import { parseArgs } from 'node:util'
import { fill, problemSentence, procedureTexts } from '@redress/texts'
import type { ExitCode, Output } from './command.ts'
import { allProblems, checkFile, hasErrors, showProblems } from './procedure-file.ts'

/** `redress check FILE…`: like a compiler; 1 as soon as one file has an error. */
export async function run(args: readonly string[], out: Output): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean' } },
    allowPositionals: true,
  })
  if (positionals.length === 0) {
    out.problem(procedureTexts['which-file'][out.language])
    return 2
  }
  let code: ExitCode = 0
  for (const path of positionals) {
    const checked = await checkFile(path, out)
    if (!checked) {
      code = 1
      continue
    }
    const { file, procedure } = checked
    const problems = allProblems(checked)
    if (hasErrors(checked)) code = 1
    if (values.json) {
      for (const { file: name, problem } of problems)
        out.line(JSON.stringify({ file: name, ...problem, sentence: problemSentence(problem, out.language) }))
      continue
    }
    showProblems(checked, out)
    const errors = problems.filter(({ problem }) => problem.severity === 'error').length
    const steps = Object.keys(procedure?.steps ?? {}).length
    if (problems.length === 0) out.line(fill(procedureTexts['check-clean'], out.language, { file, steps }))
    else
      out.line(
        fill(procedureTexts['check-count'], out.language, {
          file,
          errors,
          warnings: problems.length - errors,
        }),
      )
  }
  return code
}
