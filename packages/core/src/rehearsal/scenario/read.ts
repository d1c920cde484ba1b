import { readLocal } from './local.ts'
import { compile } from '../../steps/index.ts'
import type { Procedure } from '../../procedure/index.ts'
import { nearest, type Text } from '../../values/index.ts'
import { inOrder, readYaml, spotOf, type Place, type Problem } from '../../yaml/index.ts'
import { readAct, type Act } from './act.ts'
import { scenarioFile, type Expectations, type LineShape, type Refused, type Written } from './shape.ts'

/** One line of a story: who does what when, and what has to be true then. */
export type Line = {
  place: Place
  /** Local time of the organisation: `2026-09-29 15:27`; what is written without a day has the day before it. */
  at: string
  /** Which complaint, where a story tells of several. */
  complaint: string
  who?: string
  act?: Act
  with: Readonly<Record<string, Written>>
  received?: string
  channel?: string
  happened?: string
  reason?: string
  reasons: Readonly<Record<string, string>>
  ticked: readonly string[]
  refused?: Refused
  then?: Expectations
}

/** A story that shows what the SOP demands: checked like a program, read like a protocol. */
export type Scenario = { name: string; title: Text; place: Place; story: readonly Line[] }

/** Room for a hundred long stories. */
const limits = { bytes: 512_000, levels: 12 } as const

/**
 * Reads a file of scenarios and looks up the steps its lines name.
 *
 * @returns The scenarios when the file has no error, and in any case what is wrong, each with line and column. Never
 * throws.
 *
 * Source: docs/scenarios.md.
 */
export function readScenarios(
  source: string,
  procedure: Procedure,
): { scenarios?: readonly Scenario[]; problems: Problem[] } {
  const { value, problems, tree, note } = readYaml(source, scenarioFile, limits)
  if (!value || !tree) return { problems: inOrder(problems) }
  const scenarios = Object.entries(value.scenarios).map(([name, { title, place, story }]): Scenario => {
    let at = ''
    let complaint = ''
    return {
      name,
      title,
      place,
      story: story.map((line, index): Line => {
        const path = ['scenarios', name, 'story', index]
        at = momentOf(line.at, at)
        complaint = line.complaint ?? complaint
        if (readLocal(at) === undefined)
          note('not-a-time', spotOf(tree, [...path, 'at']), { value: line.at ?? '' })
        const act = actOf(line)
        if (act && 'hint' in act)
          note('unknown-sentence', spotOf(tree, [...path, 'does']), { value: line.does ?? '' }, act)
        else if (act) {
          if (act.act !== 'wait' && line.who === undefined)
            note('missing-key', spotOf(tree, path), { key: 'who' })
          const step = 'step' in act ? act.step : undefined
          const known = step === undefined ? undefined : unknownStep(procedure, step)
          if (known) note('unknown-step', spotOf(tree, [...path, 'does']), { name: step ?? '' }, known)
        }
        if (line.refused && !line.does) note('missing-key', spotOf(tree, path), { key: 'does' })
        return {
          ...copied(line),
          at,
          complaint,
          ...(act && 'act' in act ? { act } : {}),
        }
      }),
    }
  })
  const found = inOrder(problems)
  return found.some(({ severity }) => severity === 'error')
    ? { problems: found }
    : { scenarios, problems: found }
}

/** `15:27` is a time of the same day; nothing is the same moment. */
function momentOf(written: string | undefined, before: string): string {
  if (written === undefined) return before
  return /^\d{1,2}:\d\d$/.test(written) ? `${before.slice(0, 10)} ${written.padStart(5, '0')}` : written
}

const actOf = ({ does }: LineShape): ReturnType<typeof readAct> | undefined =>
  does === undefined ? undefined : readAct(does)

function unknownStep(procedure: Procedure, key: string): { hint: string | undefined } | undefined {
  const { nodes } = compile(procedure)
  const names = key.split('/').map((part) => part.replace(/\[.*$/, ''))
  return names.every((name) => nodes.has(name))
    ? undefined
    : { hint: nearest(names.at(-1) ?? '', [...nodes.keys()]) }
}

function copied(line: LineShape): Omit<Line, 'at' | 'complaint' | 'act'> {
  const { place, who, received, channel, happened, reason, refused, then } = line
  return {
    place,
    with: line.with ?? {},
    reasons: line.reasons ?? {},
    ticked: line.ticked ?? [],
    ...(who === undefined ? {} : { who }),
    ...(received === undefined ? {} : { received }),
    ...(channel === undefined ? {} : { channel }),
    ...(happened === undefined ? {} : { happened }),
    ...(reason === undefined ? {} : { reason }),
    ...(refused === undefined ? {} : { refused }),
    ...(then === undefined ? {} : { then }),
  }
}
