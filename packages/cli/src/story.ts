import type { Hanging } from '@redress/core/rehearsal'
import { fill, procedureTexts } from '@redress/texts'
import type { Output } from './command.ts'

/** The shortest story that gets stuck, line by line. */
export function tellStory({ seed, story, open, waiting }: Hanging, out: Output): void {
  out.problem(fill(procedureTexts['rehearse-hangs'], out.language, { seed }))
  for (const { at, by, move, step } of story)
    out.problem(`  ${at}  ${by}  ${move}${step === undefined ? '' : ` ${step}`}`)
  if (open.length > 0)
    out.problem(fill(procedureTexts['rehearse-open'], out.language, { steps: open.join(', ') }))
  if (waiting.length > 0)
    out.problem(fill(procedureTexts['rehearse-waiting'], out.language, { steps: waiting.join(', ') }))
}
