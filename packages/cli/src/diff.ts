import { parseArgs } from 'node:util'
import { diffProcedures } from '@redress/core/procedure'
import { changeSentence, procedureTexts } from '@redress/texts'
import type { ExitCode, Output } from './command.ts'
import { soundFile } from './procedure-file.ts'

/** `redress diff BEFORE AFTER`: what changes for people, in words. */
export async function run(args: readonly string[], out: Output): Promise<ExitCode> {
  const { positionals } = parseArgs({ args: [...args], options: {}, allowPositionals: true })
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
  return 0
}
