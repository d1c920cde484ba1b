import { compareRatio } from '../../values/index.ts'
import { lengthOf } from './lengths.ts'
import type { Event } from '../expression.ts'
import type { Limit, Choice } from '../rule.ts'
import type { Step } from '../step.ts'
import type { Checking } from './checking.ts'
import { isEvent, walkPlaced } from './walk.ts'

/** L1 to L5: limits that can run, fit into each other and are asked about only where they exist. */
export function checkLimits(checking: Checking, calendars: ReadonlySet<string> | undefined): void {
  const { procedure, graph } = checking
  for (const step of Object.values(graph.steps)) {
    events(step, checking)
    nested(step, checking)
    windows(step, checking)
    targets(step.within, step.target, `${step.path}.target`, checking)
  }
  for (const total of Object.values(procedure.limits))
    targets(total.within, total.target, `${total.path}.target`, checking)
  states(checking)
  for (const rule of [...procedure.pause, ...Object.values(procedure.extend)]) {
    const names = 'limits' in rule ? rule.limits : [rule.limit]
    for (const name of names) {
      const step = graph.steps[name]
      if (step && !hasLimit(step)) checking.report('no-limit', rule.path, { step: name })
    }
  }
  if (calendars) namedCalendars(checking, calendars)
}

const hasLimit = (step: Step): boolean => step.within !== undefined || step.due !== undefined

const kinds = ['within', 'target', 'notBefore', 'lapses'] as const

/** An event that can only come when the step itself is over never starts a clock. */
function events(step: Step, { procedure, graph, report }: Checking): void {
  const isDuty = procedure.dutySteps[step.name] === step
  for (const kind of kinds) {
    for (const line of step[kind] ?? []) {
      for (const limit of line.is) {
        const name = limit.after && tooLate(step, limit.after, graph, isDuty)
        if (name !== undefined) report('event-later', line.path, { step: step.name, event: name })
      }
    }
  }
}

function tooLate(step: Step, event: Event, graph: Checking['graph'], isDuty: boolean): string | undefined {
  if (event.event === 'closed') return 'closed'
  if (event.event === 'period') return isDuty ? undefined : 'period'
  if (event.event !== 'step' || event.previous) return undefined
  const around = [step.name, ...graph.ancestors(step.name)].includes(event.step)
  if (around)
    return event.at === 'opened' || event.at === 'requested' ? undefined : `${event.step}.${event.at}`
  const later = graph.before(event.step).has(step.name) && event.at !== 'opened'
  return later ? event.step : undefined
}

const sameEvent = (a: Limit, b: Limit): boolean =>
  a.after !== undefined && JSON.stringify(a.after) === JSON.stringify(b.after)

function longer(a: Limit, b: Limit): boolean {
  const [first, second] = [lengthOf(a.length), lengthOf(b.length)]
  return (
    first !== undefined &&
    second !== undefined &&
    first.base === second.base &&
    compareRatio(first.ratio, second.ratio) > 0
  )
}

/** L2, L3: an inner limit from the same start that is longer than every limit of the stage around it, or counts otherwise. */
function nested(step: Step, { graph, report }: Checking): void {
  for (const line of step.within ?? []) {
    for (const limit of line.is) {
      for (const outer of graph.ancestors(step.name)) {
        const around = (graph.steps[outer]?.within ?? [])
          .flatMap(({ is }) => is)
          .filter((each) => sameEvent(limit, each))
        if (around.length > 0 && around.every((each) => longer(limit, each))) {
          report('inner-exceeds', line.path, {
            step: step.name,
            limit: limit.text,
            outer,
            outerLimit: around[0]?.text ?? '',
          })
        }
        const other = around.find((each) => mixed(limit, each))
        if (other)
          report('units-mixed-around', line.path, {
            step: step.name,
            limit: limit.text,
            outer,
            outerLimit: other.text,
          })
      }
    }
  }
}

/** L3: a target that comes after its limit warns of nothing. */
function targets(
  within: Choice<readonly Limit[]> | undefined,
  target: Choice<readonly Limit[]> | undefined,
  path: string,
  { report }: Checking,
): void {
  for (const line of target ?? []) {
    const beside = (within ?? []).filter(({ when }) => (when?.text ?? '') === (line.when?.text ?? ''))
    for (const limit of line.is) {
      for (const other of beside.flatMap(({ is }) => is)) {
        const same = sameEvent(limit, other) || (!limit.after && !other.after)
        if (same && longer(limit, other))
          report('target-after-limit', line.path || path, { target: limit.text, limit: other.text })
        else if (same && mixed(limit, other))
          report('units-mixed', line.path || path, { target: limit.text, limit: other.text })
      }
    }
  }
}

function mixed(a: Limit, b: Limit): boolean {
  const [first, second] = [lengthOf(a.length)?.base, lengthOf(b.length)?.base]
  if (first === undefined || second === undefined) return false
  return first.startsWith('working') !== second.startsWith('working')
}

/** L4: `late`, `.due` and `lapsed` of a step that has no such limit are never true. */
function states({ procedure, graph, report }: Checking): void {
  const look = (root: unknown, path: string): void => {
    walkPlaced(root, path, (part, at) => {
      if (part['term'] === 'state' && part['limit'] !== true) {
        const step = graph.steps[String(part['step'])]
        if (!step) return
        if (part['state'] === 'late' && !hasLimit(step)) report('no-limit', path, { step: step.name })
        if (
          part['state'] === 'lapsed' &&
          !step.lapses &&
          !graph.ancestors(step.name).some((name) => graph.steps[name]?.lapses)
        ) {
          report('no-window', at, { step: step.name })
        }
      }
      if (isEvent(part) && part.event === 'step' && part.at === 'due') {
        const step = graph.steps[part.step]
        if (step && !hasLimit(step)) report('no-limit', at, { step: step.name })
      }
    })
  }
  for (const step of Object.values(graph.steps)) {
    for (const [key, value] of Object.entries(step)) if (key !== 'steps') look(value, `${step.path}.${key}`)
  }
  for (const field of Object.values(procedure.fields)) look(field.is, field.path)
  for (const rule of procedure.authority) look(rule, rule.path)
}

/** L5: a return to a limited step without saying what its clock does; a window beside or around a limit. */
function windows(step: Step, { graph, report }: Checking): void {
  if (step.lapses && step.within) report('lapses-and-within', `${step.path}.lapses`, { step: step.name })
  for (const line of step.within ?? []) {
    for (const outer of graph.ancestors(step.name)) {
      const around = (graph.steps[outer]?.lapses ?? []).flatMap(({ is }) => is)
      if (around.some((each) => line.is.some((limit) => longer(limit, each)))) {
        report('within-beyond-lapses', line.path, { step: step.name, outer })
      }
    }
  }
}

/** L5, told apart because it needs to know whether the writer said `limits:` at all. */
export function checkReturns({ graph, report }: Checking, said: (path: string) => boolean): void {
  for (const step of Object.values(graph.steps)) {
    for (const back of step.back) {
      const target = graph.steps[back.to]
      if (target?.within && !said(`${back.path}.limits`))
        report('back-without-limits', back.path, { step: step.name, to: back.to })
    }
  }
}

function namedCalendars({ procedure, graph, report }: Checking, calendars: ReadonlySet<string>): void {
  const check = (name: string, path: string): void => {
    if (!calendars.has(name)) report('unknown-calendar', path, { calendar: name })
  }
  for (const line of procedure.calendar ?? []) check(line.is, line.path)
  for (const step of Object.values(graph.steps)) {
    for (const line of step.calendar ?? []) check(line.is, line.path)
    for (const kind of kinds) {
      for (const line of step[kind] ?? [])
        for (const limit of line.is) if (limit.calendar) check(limit.calendar, line.path)
    }
  }
}
