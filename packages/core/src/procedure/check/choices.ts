import type { Expression } from '../expression.ts'
import type { Choice } from '../rule.ts'
import type { Checking } from './checking.ts'
import { combinations, holds, type Facts } from './finite.ts'

/** X2 and X3: choices cover every case, every line can be reached, no condition is idle. */
export function checkChoices({ procedure, report }: Checking): void {
  for (const choice of choicesOf(procedure)) checkChoice(choice, procedure, report)
  for (const { expression, path } of conditionsOf(procedure)) {
    const all = combinations(procedure, [expression])
    if (!all || all.length < 2) continue
    const trues = all.filter((facts) => holds(expression, facts)).length
    if (trues === all.length) report('always-true', path, { condition: expression.text })
    if (trues === 0) report('always-false', path, { condition: expression.text })
  }
}

function checkChoice(
  choice: Choice<unknown>,
  procedure: Checking['procedure'],
  report: Checking['report'],
): void {
  const first = choice[0]
  if (!first || !choice.some(({ when }) => when)) return
  const path = first.path.replace(/\.\d+$/, '')
  const otherwise = choice.findIndex(({ when }) => !when)
  for (const line of otherwise < 0 ? [] : choice.slice(otherwise + 1)) {
    report('line-unreachable', line.path, { line: line.when?.text ?? 'else' })
  }
  const lines = otherwise < 0 ? choice : choice.slice(0, otherwise)
  const conditions = lines.flatMap(({ when }) => (when ? [when] : []))
  const all = combinations(procedure, conditions)
  if (!all) {
    if (otherwise < 0) report('choice-incomplete', path, { case: '…' }, 'choice-else')
    return
  }
  const reached = new Set<number>()
  let missing: Facts | undefined
  for (const facts of all) {
    const at = conditions.findIndex((condition) => holds(condition, facts))
    if (at < 0) missing ??= facts
    else reached.add(at)
  }
  if (otherwise < 0 && missing) {
    const example = [...missing]
      .map(([name, value]) => `${name} = ${JSON.stringify(value)}`)
      .join(', ')
      .replaceAll('"', '')
    report('choice-incomplete', path, { case: example }, 'choice-else')
  }
  for (const [at, line] of lines.entries()) {
    if (!reached.has(at)) report('line-unreachable', line.path, { line: line.when?.text ?? '' })
  }
  const last = choice[otherwise]
  if (otherwise > 0 && !missing && last) report('line-unreachable', last.path, { line: 'else' })
}

function choicesOf(procedure: Checking['procedure']): Choice<unknown>[] {
  const steps = [...Object.values(procedure.steps), ...Object.values(procedure.dutySteps)]
  const ofSteps = steps.flatMap((step) => [
    ...(step.byGiven ? [step.by] : []),
    step.within ?? [],
    step.target ?? [],
    step.due ?? [],
    step.notBefore ?? [],
    step.lapses ?? [],
    step.calendar ?? [],
    step.via ?? [],
    ...step.with.map(({ is }) => is),
  ])
  const ofFields = Object.values(procedure.fields).flatMap((field) => [field.is ?? [], field.proposed ?? []])
  const ofTotals = Object.values(procedure.limits).flatMap((total) => [total.within, total.target ?? []])
  const rest = [procedure.owner, procedure.supervisor ?? [], procedure.recordBy, procedure.calendar ?? []]
  const ofChannels = Object.values(procedure.channels).map(({ by }) => by ?? [])
  return [...ofSteps, ...ofFields, ...ofTotals, ...rest, ...ofChannels].filter((choice) => choice.length > 0)
}

export type StandingCondition = { expression: Expression; path: string; step?: string }

/** Conditions that stand alone: `when`, `needs`, `ends`, `back`. Lines of a choice are judged together. */
export function conditionsOf(procedure: Checking['procedure']): StandingCondition[] {
  const found: StandingCondition[] = []
  let of: string | undefined
  const add = (expression: Expression | undefined, path: string): void => {
    if (expression) found.push({ expression, path, ...(of === undefined ? {} : { step: of }) })
  }
  for (const step of [...Object.values(procedure.steps), ...Object.values(procedure.dutySteps)]) {
    of = step.name
    add(step.when, `${step.path}.when`)
    add(step.ends, `${step.path}.ends`)
    for (const { is, when, path } of step.needs) {
      add(is, path)
      add(when, path)
    }
    for (const { is, path } of step.wants) add(is, path)
    for (const back of step.back) {
      add(back.when, back.path)
      add(back.may, back.path)
    }
    for (const item of [
      ...step.asks,
      ...step.offers,
      ...step.tell,
      ...step.form,
      ...step.not,
      ...step.helpers,
    ])
      add(item.when, item.path)
    for (const stage of step.sign) for (const signature of stage) add(signature.when, signature.path)
  }
  of = undefined
  for (const rule of procedure.scope) add(rule.when, `${rule.path}.when`)
  for (const rule of procedure.authority) add(rule.when, `${rule.path}.when`)
  for (const pause of procedure.pause) add(pause.while, pause.path)
  return found
}
