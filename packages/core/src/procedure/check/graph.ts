import type { Procedure } from '../model.ts'
import type { Step } from '../step.ts'

/** Which steps must be settled, or asked a field, before others. */
export type Graph = {
  /** Every step, of complaints and duties. */
  steps: Readonly<Record<string, Step>>
  /** Steps that are settled before this one can be; the step itself only in a cycle. */
  before: (step: string) => ReadonlySet<string>
  ancestors: (step: string) => readonly string[]
  /** The duty it belongs to; nothing for a step of the complaint. */
  dutyOf: (step: string) => string | undefined
  /** Itself and all inner steps. */
  within: (step: string) => ReadonlySet<string>
  /** Steps that ask for or offer a field of the complaint; `asked` only those that demand it. */
  askers: (field: string, demand?: 'asked') => readonly string[]
}

export function graphOf(procedure: Procedure): Graph {
  const steps = { ...procedure.steps, ...procedure.dutySteps }
  const closures = new Map<string, ReadonlySet<string>>()
  const ancestors = (name: string): readonly string[] => {
    const chain: string[] = []
    for (let at = steps[name]?.in; at !== undefined && chain.length < 20; at = steps[at]?.in) chain.push(at)
    return chain
  }
  const others = Object.values(procedure.steps).flatMap((step) =>
    step.in === undefined && step.name !== 'close' ? [step.name] : [],
  )
  const direct = (name: string): readonly string[] => {
    const step = steps[name]
    if (!step) return []
    const outer = ancestors(name).flatMap((each) => steps[each]?.after ?? [])
    const rest = name === 'close' && procedure.steps['close'] === step ? others : []
    const first =
      name === 'register' || step.after.length > 0 || !procedure.steps[name] || name === 'close'
        ? []
        : ['register']
    return [...step.after, ...outer, ...step.steps, ...rest, ...(step.in === undefined ? first : [])]
  }
  const before = (name: string): ReadonlySet<string> => {
    const known = closures.get(name)
    if (known) return known
    const found = new Set<string>()
    const queue = [...direct(name)]
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      if (found.has(next)) continue
      found.add(next)
      queue.push(...direct(next))
    }
    closures.set(name, found)
    return found
  }
  const within = (name: string): ReadonlySet<string> => {
    const found = new Set([name])
    for (const each of found) for (const inner of steps[each]?.steps ?? []) found.add(inner)
    return found
  }
  const asked = new Map<string, string[]>()
  const demanded = new Map<string, string[]>()
  for (const step of Object.values(steps)) {
    for (const { is } of step.asks) if (is.activity === undefined) push(demanded, is.field, step.name)
    for (const { is } of [...step.asks, ...step.offers])
      if (is.activity === undefined) push(asked, is.field, step.name)
  }
  return {
    steps,
    before,
    ancestors,
    dutyOf: (name) =>
      steps[name] !== undefined && steps[name] === procedure.dutySteps[name]
        ? (ancestors(name).at(-1) ?? name)
        : undefined,
    within,
    askers: (field, demand) => (demand ? demanded : asked).get(field) ?? [],
  }
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

/** Fields that come with the recording itself: what a filing may hold, and what the system fills in. */
export const recorded: ReadonlySet<string> = new Set([
  'kind',
  'channel',
  'received',
  'recorder',
  'acceptor',
  'holder',
  'customer',
  'contact-person',
  'contact-data',
  'description',
  'demand',
  'product',
  'lot',
  'order-no',
  'occurred',
])

/** Whether a field can ever hold a value. */
export function canBeKnown(procedure: Procedure, graph: Graph, name: string): boolean {
  const field = procedure.fields[name]
  if (!field || field.is || field.default !== undefined || recorded.has(name)) return true
  if (graph.askers(name).length > 0) return true
  return (
    name === 'satisfied' && Object.values(graph.steps).some((step) => step.does.includes('ask-satisfaction'))
  )
}

const given: ReadonlySet<string> = new Set(['received', 'channel', 'kind', 'holder', 'recorder', 'acceptor'])

/**
 * Whether a field surely holds a value once its steps are settled; seen from a step, what that step shares with the
 * asking one (a stage around both) decides nothing.
 */
export function surelyKnown(procedure: Procedure, graph: Graph, name: string, from?: string): boolean {
  const field = procedure.fields[name]
  if (!field || field.is || field.default !== undefined || given.has(name)) return true
  const shared = new Set(from === undefined ? [] : graph.ancestors(from))
  return graph.askers(name, 'asked').some((asker) => {
    const chain = [asker, ...graph.ancestors(asker)].filter((each) => !shared.has(each))
    const item = graph.steps[asker]?.asks.find(
      ({ is, when }) => is.field === name && is.activity === undefined && !when,
    )
    return item !== undefined && chain.every((each) => isCertain(graph.steps[each]))
  })
}

/** A step that surely comes, and cannot be settled without being done. */
const isCertain = (step: Step | undefined): boolean =>
  step !== undefined &&
  !step.when &&
  !step.each &&
  !step.skip &&
  !step.onRequest &&
  !step.ends &&
  !step.lapses &&
  step.repeat?.repeat !== 'any time'
