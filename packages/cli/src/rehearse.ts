import { parseArgs } from 'node:util'
import { rehearse, type Hanging, type Rehearsal } from '@redress/core/rehearsal'
import { fill, procedureTexts } from '@redress/texts'
import type { ExitCode, Output } from './command.ts'
import { soundFile } from './procedure-file.ts'
import { tellStory } from './story.ts'

const batch = 50

/** `redress rehearse FILE… [--seed N] [--walks N]`: plays a procedure; 1 if a walk never ends. */
export async function run(args: readonly string[], out: Output): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { seed: { type: 'string' }, walks: { type: 'string' } },
    allowPositionals: true,
  })
  const [seed, walks] = [Number(values.seed ?? '1'), Number(values.walks ?? '2000')]
  if (positionals.length === 0 || !Number.isSafeInteger(seed) || !Number.isSafeInteger(walks) || walks < 1) {
    out.problem(procedureTexts['rehearse-how'][out.language])
    return 2
  }
  let code: ExitCode = 0
  for (const path of positionals) {
    const checked = await soundFile(path, out)
    if (!checked) {
      code = 1
      continue
    }
    const { file } = checked
    const totals = { walks: 0, ended: 0, moves: 0 }
    let hanging: readonly Hanging[] = []
    for (let done = 0; done < walks && hanging.length === 0; done += batch) {
      const part: Rehearsal = rehearse(checked.procedure, {
        seed: seed + done,
        walks: Math.min(batch, walks - done),
      })
      totals.walks += part.walks
      totals.ended += part.ended
      totals.moves += part.moves
      hanging = part.hanging
      out.progress(fill(procedureTexts['rehearse-progress'], out.language, { file, walks: totals.walks }))
    }
    out.line(fill(procedureTexts['rehearse-done'], out.language, { file, ...totals }))
    if (hanging.length > 0) code = 1
    if (totals.walks < walks) out.line(fill(procedureTexts['rehearse-stopped'], out.language, { walks }))
    const told = Map.groupBy(hanging, ({ open }) => open.join())
    for (const [first, ...others] of told.values()) {
      if (first) tellStory(first, out)
      if (others.length > 0)
        out.problem(fill(procedureTexts['rehearse-alike'], out.language, { walks: others.length }))
    }
  }
  return code
}
