import type { Expression, Procedure, Step } from '../procedure/index.ts'
import { own } from '../values/index.ts'
import type { Place } from './place.ts'

/** One step of a procedure with what its neighbours are; made once per procedure. */
export type Node = {
  name: string
  step: Step
  /** Place in the file. */
  index: number
  parent?: Node
  children: readonly Node[]
  /** Has instances or turns: `each`, `repeat`, `on-request`. */
  instanced: boolean
  /** Nearest enclosing step with instances. */
  within?: Node
  /** Exists only once somebody starts or requests it. */
  startable: boolean
  /** `when` looks at time or a series, so it is latched once true. */
  latched: boolean
  /** The step itself as a place, made when first asked for. */
  place?: Place
}

export type Compiled = {
  procedure: Procedure
  nodes: ReadonlyMap<string, Node>
  /** File order; a stage stands before its inner steps. */
  order: readonly Node[]
  roots: readonly Node[]
  /** Steps with a limit of their own. */
  clocked: readonly Node[]
  /** Steps that wait for a condition on the date or a rolling span. */
  waiting: readonly Node[]
  /** Steps that come again by themselves. */
  recurring: readonly Node[]
  /** Steps that ask for or offer a field. */
  askers: ReadonlyMap<string, readonly Node[]>
  /** Steps whose activity adds to a list (`plan` → `measures`). */
  doing: ReadonlyMap<string, readonly Node[]>
}

const compiledOf = new WeakMap<Procedure, Compiled>()
let latest: Compiled | undefined

/** The procedure with its look-up tables; the same object for the same procedure. */
export function compile(procedure: Procedure): Compiled {
  if (latest?.procedure === procedure) return latest
  const known = compiledOf.get(procedure)
  if (known) return (latest = known)
  const made = build(procedure)
  compiledOf.set(procedure, made)
  return (latest = made)
}

type Draft = { -readonly [Key in keyof Node]: Node[Key] } & { children: Node[] }

function build(procedure: Procedure): Compiled {
  const nodes = new Map<string, Draft>()
  const order: Draft[] = []
  for (const [name, step] of Object.entries(procedure.steps)) {
    const startable = step.onRequest !== undefined || step.repeat?.repeat === 'any time'
    const node: Draft = {
      name,
      step,
      index: order.length,
      children: [],
      instanced: step.each !== undefined || step.repeat !== undefined || step.onRequest !== undefined,
      startable,
      latched: step.when !== undefined && seesTime(procedure, step.when),
    }
    nodes.set(name, node)
    order.push(node)
  }
  for (const node of order) {
    const parent = node.step.in === undefined ? undefined : nodes.get(node.step.in)
    if (!parent) continue
    node.parent = parent
    parent.children.push(node)
    const within = parent.instanced ? parent : parent.within
    if (within) node.within = within
  }
  return {
    procedure,
    nodes,
    order,
    roots: order.filter((node) => !node.parent),
    clocked: order.filter(({ step }) => step.within ?? step.due ?? step.target ?? step.lapses),
    waiting: order.filter(({ step, latched }) => latched || (step.ends && seesTime(procedure, step.ends))),
    recurring: order.filter(({ step }) => step.repeat?.repeat === 'every'),
    askers: index(order, (node) =>
      [...node.step.asks, ...node.step.offers].flatMap(({ is }) =>
        is.activity === undefined ? [is.field] : [],
      ),
    ),
    doing: index(order, (node) => node.step.does),
  }
}

function index(order: readonly Node[], namesOf: (node: Node) => readonly string[]): Map<string, Node[]> {
  const found = new Map<string, Node[]>()
  for (const node of order)
    for (const name of new Set(namesOf(node))) found.set(name, [...(found.get(name) ?? []), node])
  return found
}

const timed = /"term":"today"|"from":"series"|"within":\{/

const timedOf = new WeakMap<Expression, boolean>()

/** The same, also of what a computed field looks at. */
function seesTime(procedure: Procedure, expression: Expression, around: readonly string[] = []): boolean {
  if (dependsOnTime(expression)) return true
  return fieldsIn(expression).some((name) => {
    const lines = around.includes(name) ? [] : (own(procedure.fields, name)?.is ?? [])
    const inner = [...around, name]
    return lines.some(({ is, when }) =>
      [is, ...(when ? [when] : [])].some((part) => seesTime(procedure, part, inner)),
    )
  })
}

const fieldTerm = /"term":"field","field":"([a-z0-9-]+)"/g

const fieldsIn = ({ term }: Expression): string[] => [
  ...new Set([...JSON.stringify(term).matchAll(fieldTerm)].flatMap(([, name]) => name ?? [])),
]

/** True if the expression can change its answer without anything happening to this stream. */
export function dependsOnTime(expression: Expression): boolean {
  const known = timedOf.get(expression)
  if (known !== undefined) return known
  const found = timed.test(JSON.stringify(expression.term))
  timedOf.set(expression, found)
  return found
}
