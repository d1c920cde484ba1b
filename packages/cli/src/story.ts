import type { Hanging, Obstacle } from '@redress/core/rehearsal'
import { fill, moveWords, procedureTexts, refusals, type Entry, type RefusalTextCode } from '@redress/texts'
import type { Output } from './command.ts'

const words: Readonly<Record<string, Entry>> = moveWords

/** The shortest story that gets stuck, line by line. */
export function tellStory({ seed, story, open, waiting, closing, obstacles }: Hanging, out: Output): void {
  out.problem(fill(procedureTexts['rehearse-hangs'], out.language, { seed }))
  for (const [index, { at, by, move, step }] of story.entries())
    // Of several looks of the clock in a row the last says how long nobody did anything.
    if (move !== 'PassTime' || story[index + 1]?.move !== 'PassTime')
      out.problem(`  ${at}  ${deed(by, move, out)}${step === undefined ? '' : ` ${step}`}`)
  if (open.length > 0)
    out.problem(fill(procedureTexts['rehearse-open'], out.language, { steps: open.join(', ') }))
  for (const obstacle of obstacles) out.problem(`  ${why(obstacle, out)}`)
  if (waiting.length > 0)
    out.problem(fill(procedureTexts['rehearse-waiting'], out.language, { steps: waiting.join(', ') }))
  // While somebody is kept from something, that is the reason.
  for (const { step, after, when } of obstacles.length > 0 ? [] : closing) {
    const what = [...after, ...(when === undefined ? [] : [when])].join(', ')
    const text = procedureTexts[what === '' ? 'rehearse-closing' : 'rehearse-closing-for']
    out.problem(`  ${fill(text, out.language, { step, what })}`)
  }
}

function deed(by: string, move: Hanging['story'][number]['move'], { language }: Output): string {
  if (move === 'PassTime') return procedureTexts['rehearse-time'][language]
  const verb = words[`${move}.verb`] ?? procedureTexts['rehearse-recorded']
  return `${by}  ${verb[language]}`
}

/** Who meets which refusal at a step, what is missing, and the clauses that ask for it. */
function why({ step, who, by = [], refusal }: Obstacle, { language }: Output): string {
  if (!refusal || who.length === 0)
    return fill(procedureTexts['rehearse-nobody'], language, {
      step,
      by: rolesOf(refusal?.who) || by.join(', '),
    })
  const { code, clauses = [], rule, who: able, step: _, ...facts } = refusal
  const listed = Object.entries(facts).map(([name, fact]) => [
    name,
    Array.isArray(fact) ? fact.join(', ') : fact,
  ])
  const missing = Object.values(facts)
    .filter((fact) => Array.isArray(fact))
    .flat()
  const said = fill(refusals[code satisfies RefusalTextCode], language, Object.fromEntries(listed))
  const named = code === 'missing' ? missing.join(', ') : code === 'not-allowed' ? rolesOf(able) : ''
  const what = named === '' ? said : `${said}: ${named}`
  const where = [...new Set([...clauses, ...(rule === undefined ? [] : [rule])])].join(', ')
  return fill(procedureTexts['rehearse-why'], language, {
    step,
    who: who.join(', '),
    what: where === '' ? what : `${what} (${where})`,
  })
}

/** Who-terms as the author wrote them: `role:station-head@u-1` is the station head of some unit. */
const rolesOf = (who: readonly string[] = []): string =>
  [...new Set(who.map((term) => term.replace(/^role:/, '').replace(/@.*$/, '')))].join(', ')
