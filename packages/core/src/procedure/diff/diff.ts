import type { Text } from '../../values/index.ts'
import type { Procedure } from '../model.ts'
import type { Sop, SopLine, SopSection } from '../sop/sop.ts'
import { sopOf } from '../sop/sections.ts'
import { limitChanges, type LimitChange } from './limits.ts'

/** One difference that people would notice, with the sentence before and after where there is one. */
export type Change = (
  | { change: 'section-added' | 'section-removed'; section: SopSection; under?: Text }
  | { change: 'line-added'; title: Title; after: SopLine }
  | { change: 'line-removed'; title: Title; before: SopLine }
  | { change: 'line-changed'; title: Title; before: SopLine; after: SopLine }
  | LimitChange
) & {
  /** The step whose rule differs. */
  step?: string
}

/** What a sentence belongs to: a step or field by its label, else a chapter of the SOP by its key. */
export type Title = { key: string; title?: Text }

/**
 * What changes for people between two versions, sentence by sentence of the SOP; two files that say the same in other
 * words of YAML differ in nothing. Limits that became shorter or longer are told as such.
 *
 * Source: procedure language §16; the change record is derived from this.
 */
export function diffProcedures(before: Procedure, after: Procedure): readonly Change[] {
  const limits = limitChanges(before, after)
  const told = new Set(limits.map((change) => `${change.step ?? ''} ${change.key}`))
  const lines = compare(sopOf(before), sopOf(after)).filter(
    (change) => !('step' in change && told.has(`${change.step} ${change.code}`)),
  )
  return [...limits, ...lines.map(({ change, step }) => (step === undefined ? change : { ...change, step }))]
}

type Found = { change: Change; step?: string; code?: string }

function compare(before: Sop, after: Sop): Found[] {
  const changes = lines({ key: 'document' }, before.document, after.document)
  return [...changes, ...sections(before.sections, after.sections, undefined)]
}

const idOf = (section: SopSection): string =>
  section.step ?? (section.title ? `${section.key} ${JSON.stringify(section.title)}` : section.key)

function sections(
  before: readonly SopSection[],
  after: readonly SopSection[],
  under: Text | undefined,
): Found[] {
  const old = new Map(before.map((section) => [idOf(section), section]))
  const found: Found[] = []
  const around = under ? { under } : {}
  for (const section of after) {
    const was = old.get(idOf(section))
    old.delete(idOf(section))
    if (was) found.push(...one(was, section))
    else found.push({ change: { change: 'section-added', section, ...around }, ...stepOf(section) })
  }
  for (const section of old.values())
    found.push({ change: { change: 'section-removed', section, ...around }, ...stepOf(section) })
  return found
}

const stepOf = ({ step }: SopSection): { step?: string } => (step === undefined ? {} : { step })

function one(before: SopSection, after: SopSection): Found[] {
  const title: Title = { key: after.key, ...(after.title ? { title: after.title } : {}) }
  const own = lines(title, [...before.lines, ...rows(before)], [...after.lines, ...rows(after)])
  const { step } = after
  const marked = step === undefined ? own : own.map((found) => ({ ...found, step }))
  return [...marked, ...sections(before.sections, after.sections, after.title)]
}

/** A table's rows as lines, so that a changed form is one changed sentence. */
const rows = ({ table }: SopSection): SopLine[] =>
  (table?.rows ?? []).map(({ cells, clause }) => ({
    code: 'row',
    values: { row: { join: 'comma', of: cells } },
    clause,
  }))

/** Sentences that only one side has; one of the same rule on each side is a change of that rule. */
function lines(title: Title, before: readonly SopLine[], after: readonly SopLine[]): Found[] {
  const key = ({ code, values }: SopLine): string => `${code} ${JSON.stringify(values)}`
  const left = without(before, after, key)
  const right = without(after, before, key)
  const found: Found[] = []
  const gone = new Set(left)
  for (const line of right) {
    const was = [...gone].find((each) => each.code === line.code && alike(each, line))
    if (was) {
      gone.delete(was)
      found.push({ change: { change: 'line-changed', title, before: was, after: line }, code: line.code })
    } else found.push({ change: { change: 'line-added', title, after: line }, code: line.code })
  }
  for (const line of gone)
    found.push({ change: { change: 'line-removed', title, before: line }, code: line.code })
  return found
}

function without(
  lines: readonly SopLine[],
  other: readonly SopLine[],
  key: (line: SopLine) => string,
): SopLine[] {
  const counts = new Map<string, number>()
  for (const line of other) counts.set(key(line), (counts.get(key(line)) ?? 0) + 1)
  return lines.filter((line) => {
    const count = counts.get(key(line)) ?? 0
    if (count > 0) counts.set(key(line), count - 1)
    return count === 0
  })
}

/** Rules that name something (a role, a form's row) are the same rule only if they name the same. */
function alike(a: SopLine, b: SopLine): boolean {
  for (const name of ['role', 'field', 'name', 'channel', 'grade']) {
    if (JSON.stringify(a.values[name]) !== JSON.stringify(b.values[name])) return false
  }
  const first = (line: SopLine): string => {
    const row = line.values['row']
    return row && 'of' in row ? JSON.stringify(row.of[0]) : ''
  }
  return first(a) === first(b)
}
