import { compile, type World } from '../../steps/index.ts'
import { formOf, type Command, type Living, type Refusal } from '../../complaint/index.ts'
import type { Result } from '../../result.ts'
import { nearest } from '../../values/index.ts'
import type { Line } from './read.ts'
import { miss, sorted, type Look, type Seen } from './scene.ts'

/** A no is compared by its code, the facts the story names and the clause it gives as reason. */
export function refusedAs(
  world: World,
  { code, facts }: NonNullable<Line['refused']>,
  answer: Result<unknown, Refusal>,
): Look[] {
  if (answer.ok) return [miss('refused', code, 'accepted')]
  const { refusal } = answer
  const cited: Seen[] = refusal.clauses ? [{ clauses: refusal.clauses }] : []
  const looks: Look[] = [
    {
      about: 'refused',
      expected: code,
      found: refusal.code,
      ok: refusal.code === code,
      seen: [...cited, ...pathsIn(world, refusal)],
    },
  ]
  const known: Readonly<Record<string, unknown>> = refusal
  for (const [name, expected] of Object.entries(facts)) {
    const found = name === 'clause' ? refusal.clauses : known[name]
    const [wanted, got] = [listOf(expected), listOf(name === 'checklist' ? itemsOf(world, refusal) : found)]
    const ok = name === 'clause' ? wanted.every((each) => got.includes(each)) : sorted(wanted) === sorted(got)
    looks.push({ about: `refused: ${name}`, expected: sorted(wanted), found: sorted(got), ok, seen: [] })
  }
  return looks
}

/** A no nobody expected, as a line of the story would say it; for a field nobody asks, what the form asks instead. */
export function toldRefusal(
  world: World,
  complaint: Living | undefined,
  command: Command,
  refusal: Refusal,
  who: string,
): string {
  const { code, ...facts } = refusal
  const said = Object.entries(facts).flatMap(([name, fact]) => {
    const words = listOf(fact).join(', ')
    return words === '' ? [] : [`${name === 'clauses' ? 'clause' : name}: ${words}`]
  })
  return [
    code,
    ...said,
    ...askedInstead(world, complaint, command, refusal),
    ...outside(world, command, who),
  ].join('; ')
}

/** A misspelt name makes somebody outside of one of the house: whose names are like it, then. */
function outside({ directory }: World, { by }: Command, who: string): string[] {
  if (!('party' in by)) return []
  const people = Object.keys(directory.people)
  const near = nearest(who, people) ?? people.find((id) => id.startsWith(who.replace(/@.*$/, '')))
  return [`${who} is nobody of the organisation${near === undefined ? '' : ` (${near} is)`}`]
}

function askedInstead(
  world: World,
  complaint: Living | undefined,
  command: Command,
  refusal: Refusal,
): string[] {
  if (refusal.code !== 'unknown-field' || complaint === undefined) return []
  const step = 'step' in command ? command.step : undefined
  const form = step === undefined ? undefined : formOf(world, complaint, step, command.by, command.at)
  const names = (form?.fields ?? []).map(({ name }) => name)
  const alike = names.filter((name) => name.endsWith(`.${refusal.field}`))
  const shown = alike.length > 0 ? alike : names
  return shown.length > 0 ? [`the form has: ${shown.join(', ')}`] : []
}

/** Items of the checklist by their text, as the story ticks them; what was carried over and received has names. */
function itemsOf(world: World, refusal: Refusal): string[] {
  const { step } = refusal
  const missing = refusal.code === 'missing' ? (refusal.checklist ?? []) : []
  const items = step === undefined ? [] : (nodeOf(world, step)?.step.checklist ?? [])
  return missing.map((name) => {
    const text = items[Number(name) - 1]?.text
    return text?.en ?? text?.zh ?? name
  })
}

const nodeOf = ({ procedure }: World, step: string) =>
  compile(procedure).nodes.get(step.split('/').at(-1)?.replace(/\[.*$/, '') ?? '')

const listOf = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.flatMap(listOf)
    : value === undefined
      ? []
      : [
          typeof value === 'string'
            ? value.replace(/\b(role|person|unit|party|id):/g, '')
            : JSON.stringify(value),
        ]

/** The rules of a step that a no speaks of. */
function pathsIn(world: World, refusal: Refusal): Seen[] {
  const path = refusal.step === undefined ? undefined : nodeOf(world, refusal.step)?.step.path
  const rule: Seen[] = refusal.rule === undefined ? [] : [{ path: refusal.rule }]
  return path === undefined ? rule : [...rule, ...partsOf(path, refusal)]
}

function partsOf(path: string, refusal: Refusal): Seen[] {
  switch (refusal.code) {
    case 'missing':
      return (['asks', 'needs', 'wants', 'checklist', 'helpers'] as const)
        .filter((part) => refusal[part] !== undefined)
        .map((part) => ({ path: `${path}.${part}` }))
    case 'not-allowed':
      return refusal.rule === undefined ? [{ path: `${path}.by` }] : []
    case 'cannot-be-skipped':
      return [{ path: `${path}.skip` }]
    case 'level-too-low':
    case 'own-work':
      return [{ path: `${path}.sign` }]
    case 'not-returnable':
      return [{ path: `${path}.back` }]
    case 'barred':
      return [{ path: `${path}.not` }]
    default:
      return []
  }
}
