import { addRatio, compareRatio, type Ratio } from '../../values/index.ts'
import type { Event } from '../expression.ts'
import type { Choice, Limit } from '../rule.ts'
import type { Step } from '../step.ts'
import type { Checking } from './checking.ts'
import { lengthOf, type Length } from './lengths.ts'

/** A budget that steps have to fit into: a total, or the limit of a stage. */
type Budget = {
  limit: Limit
  path: string
  from: Event | undefined
  steps: ReadonlySet<string>
  name: string
}

/** L2 along a path: steps that run one after the other and together are allowed more than the budget around them. */
export function checkChains(checking: Checking): void {
  for (const budget of budgets(checking)) {
    const whole = lengthOf(budget.limit.length)
    if (!whole) continue
    const used = new Map<string, Ratio | undefined>()
    for (const name of budget.steps) {
      const step = checking.graph.steps[name]
      const sum = step && reach(step, budget, whole, checking, used, 0)
      // A single step that is too long is told where it stands beside the limit around it.
      if (!step || !sum || compareRatio(sum, whole.ratio) <= 0 || !isChained(step, budget)) continue
      checking.report('chain-exceeds', `${step.path}.within`, {
        step: name,
        outer: budget.name,
        outerLimit: budget.limit.text,
      })
      break
    }
  }
}

function budgets({ procedure, graph }: Checking): Budget[] {
  const totals = Object.values(procedure.limits).flatMap((total): Budget[] => {
    const limit = always(total.within)
    const until = total.until
    const all = until === 'closed' ? Object.keys(procedure.steps) : [...graph.before(until.step), until.step]
    const steps = new Set(all.filter((name) => isLater(graph, name, total.from)))
    return limit ? [{ limit, path: total.path, from: total.from, steps, name: total.name }] : []
  })
  const stages = Object.values(graph.steps).flatMap((stage): Budget[] => {
    const limit = stage.steps.length > 0 ? always(stage.within) : undefined
    if (!limit) return []
    const inner = [...graph.within(stage.name)].filter((name) => name !== stage.name)
    const steps = new Set(inner.filter((name) => !limit.after || isLater(graph, name, limit.after)))
    return [{ limit, path: stage.path, from: limit.after, steps, name: stage.name }]
  })
  return [...totals, ...stages]
}

/** Whether the step can only begin once the budget runs. */
function isLater(graph: Checking['graph'], name: string, from: Event): boolean {
  if (from.event === 'received' || from.event === 'recorded') return true
  if (from.event === 'registered') return graph.before(name).has('register')
  return from.event === 'step' && from.at === 'done' && !from.previous && graph.before(name).has(from.step)
}

/** The one limit that holds in every case. */
const always = (choice: Choice<readonly Limit[]> | undefined): Limit | undefined =>
  choice?.length === 1 && !choice[0]?.when && choice[0]?.is.length === 1 ? choice[0].is[0] : undefined

const sameEvent = (a: Event | undefined, b: Event | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b)

const isChained = (step: Step, { from }: Budget): boolean =>
  (step.within ?? []).some(({ is }) => is.some(({ after }) => !sameEvent(after, from)))

/** At least so much the budget must hold until this step is due; nothing where that cannot be said. */
function reach(
  step: Step,
  budget: Budget,
  whole: Length,
  checking: Checking,
  used: Map<string, Ratio | undefined>,
  depth: number,
): Ratio | undefined {
  if (used.has(step.name)) return used.get(step.name)
  used.set(step.name, undefined)
  if (depth > 60) return undefined
  const before = (name: string): Ratio | undefined => {
    const earlier = budget.steps.has(name) ? checking.graph.steps[name] : undefined
    return earlier && (reach(earlier, budget, whole, checking, used, depth + 1) ?? nothing)
  }
  const lines = (step.within ?? []).map(({ is }) => {
    const ends = is.map((limit) => endOf(limit, step, budget, whole, before))
    return ends.every((end) => end !== undefined) ? least(ends) : undefined
  })
  const sum = lines.length > 0 && lines.every((line) => line !== undefined) ? least(lines) : undefined
  used.set(step.name, sum)
  return sum
}

function endOf(
  limit: Limit,
  step: Step,
  { from }: Budget,
  whole: Length,
  before: (name: string) => Ratio | undefined,
): Ratio | undefined {
  const length = lengthOf(limit.length)
  if (!length || length.base !== whole.base) return undefined
  const { after } = limit
  if (after === undefined)
    return addRatio(
      length.ratio,
      step.after
        .map(before)
        .reduce<Ratio>((best, each) => (each && compareRatio(each, best) > 0 ? each : best), nothing),
    )
  if (sameEvent(after, from)) return length.ratio
  if (after.event !== 'step' || after.previous || after.at !== 'done') return undefined
  const earlier = before(after.step)
  return earlier && addRatio(length.ratio, earlier)
}

const nothing: Ratio = { over: 0n, under: 1n }
const least = (all: readonly Ratio[]): Ratio | undefined =>
  all.reduce<Ratio | undefined>(
    (best, each) => (!best || compareRatio(each, best) < 0 ? each : best),
    undefined,
  )
