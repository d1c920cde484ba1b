import { parseArgs } from 'node:util'
import { sopOf } from '@redress/core/procedure'
import { sopHtml, sopMarkdown } from '@redress/texts'
import type { ExitCode, Output } from './command.ts'
import { soundFile } from './procedure-file.ts'

/** `redress print FILE [--html]`: the procedure as the SOP people read and sign. */
export async function run(args: readonly string[], out: Output): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { html: { type: 'boolean' } },
    allowPositionals: true,
  })
  const checked = await soundFile(positionals[0], out)
  if (!checked) return positionals.length === 0 ? 2 : 1
  const sop = sopOf(checked.procedure, checked.clauses)
  out.line((values.html ? sopHtml(sop, out.language) : sopMarkdown(sop, out.language)).trimEnd())
  return 0
}
