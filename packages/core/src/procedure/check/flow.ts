import type { Expression } from '../expression.ts'
import type { Step } from '../step.ts'
import type { Checking } from './checking.ts'
import { surelyKnown } from './graph.ts'
import { conjuncts, fieldsOf, termsIn, walk } from './walk.ts'

/** F1 to F7 as far as the text alone shows them; the rehearsal plays the rest. */
export function checkFlow(checking: Checking): void {
  const { procedure, graph, report } = checking
  reservedSteps(checking)
  for (const step of Object.values(graph.steps)) {
    cycles(step, checking)
    backs(step, checking)
    turns(step, checking)
    doers(step, checking)
    requested(step, checking)
  }
  reopening(checking)
  computedCycles(checking)
  const steps = Object.values(procedure.steps)
  const plans = steps.filter((step) => step.does.includes('plan'))
  const tracked = steps.some((step) => step.does.includes('carry-out') || isEachOf(step, 'measures'))
  for (const plan of plans) if (!tracked) report('plan-untracked', plan.path, { step: plan.name })
}

const isEachOf = (step: Step, name: string): boolean =>
  step.each !== undefined && 'list' in step.each && step.each.list.name === name

function reservedSteps({ procedure, report }: Checking): void {
  const { register, close } = procedure.steps
  for (const step of [register, close]) {
    if (!step) continue
    const odd =
      step.in !== undefined
        ? 'in'
        : step.each
          ? 'each'
          : step.repeat
            ? 'repeat'
            : step.onRequest
              ? 'on-request'
              : step.steps.length > 0
                ? 'steps'
                : undefined
    if (odd !== undefined) report('reserved-step', step.path, { step: step.name, key: odd })
    if (step.when) report('reserved-step', `${step.path}.when`, { step: step.name, key: 'when' })
  }
}

function cycles(step: Step, { graph, report }: Checking): void {
  for (const name of step.after) {
    const isAround = graph.ancestors(step.name).includes(name) || graph.within(step.name).has(name)
    if (isAround) report('after-inner-step', `${step.path}.after`, { step: step.name, after: name })
    else if (graph.before(name).has(step.name))
      report('cycle-after', `${step.path}.after`, { step: step.name, after: name })
  }
  for (const state of openStates(step.when)) {
    const other = graph.steps[state]
    const back = state === step.name || openStates(other?.when).includes(step.name)
    if (other && back && step.name <= state) {
      report('cycle-conditions', `${step.path}.when`, { step: step.name, other: state })
    }
  }
}

/** Steps whose state a condition looks at without waiting: `open(x)` and what stands inside `now(…)`. */
function openStates(condition: Expression | undefined): string[] {
  if (!condition) return []
  const found: string[] = []
  for (const term of termsIn(condition.term)) {
    if (term.term === 'state' && term.state === 'open') found.push(term.step)
    if (term.term === 'now')
      for (const inner of termsIn(term.of)) if (inner.term === 'state') found.push(inner.step)
  }
  return found
}

function computedCycles({ procedure, report }: Checking): void {
  const reads = new Map<string, ReadonlySet<string>>()
  for (const field of Object.values(procedure.fields)) {
    const terms = (field.is ?? []).flatMap((line) => [...(line.when ? [line.when.term] : []), line.is.term])
    reads.set(field.name, new Set(terms.flatMap((term) => [...fieldsOf(term)])))
  }
  for (const name of reads.keys()) {
    const seen = new Set<string>()
    const queue = [...(reads.get(name) ?? [])]
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      if (seen.has(next)) continue
      seen.add(next)
      queue.push(...(reads.get(next) ?? []))
    }
    if (seen.has(name)) report('cycle-computed', `fields.${name}.is`, { field: name })
  }
}

function backs(step: Step, { graph, report }: Checking): void {
  for (const back of step.back) {
    const target = graph.steps[back.to]
    const isEarlier = graph.before(step.name).has(back.to) && !graph.within(step.name).has(back.to)
    if (!target || !isEarlier) {
      report('back-forward', back.path, { step: step.name, to: back.to })
      continue
    }
    if (!back.when) continue
    const loop = loopOf(back.to, step, graph)
    if (!canChange(back.when, loop, graph))
      report('back-endless', back.path, { step: step.name, condition: back.when.text })
  }
}

/** Steps that get a new round when this step returns to another. */
function loopOf(to: string, step: Step, graph: Checking['graph']): ReadonlySet<string> {
  const loop = new Set<string>([...graph.within(step.name), ...graph.within(to)])
  for (const name of graph.before(step.name)) if (graph.before(name).has(to)) loop.add(name)
  return loop
}

/** Whether some step of these answers what the condition reads. */
function canChange(condition: Expression, loop: ReadonlySet<string>, graph: Checking['graph']): boolean {
  const terms = termsIn(condition.term)
  const reads = terms.some((term) =>
    ['field', 'record', 'answer', 'aggregate', 'state', 'rounds', 'turn', 'element'].includes(term.term),
  )
  if (!reads) return false
  return (
    terms.some((term) => {
      if (
        term.term === 'record' ||
        term.term === 'rounds' ||
        term.term === 'turn' ||
        term.term === 'aggregate' ||
        term.term === 'element'
      )
        return true
      if (term.term === 'answer' || term.term === 'state') return loop.has(term.step)
      return term.term === 'field' && graph.askers(term.field).some((asker) => loop.has(asker))
    }) || [...fieldsOf(condition.term)].some((field) => field === 'satisfied')
  )
}

function turns(step: Step, { graph, report }: Checking): void {
  const { repeat } = step
  const until = repeat && 'until' in repeat ? repeat.until : undefined
  if (until && 'step' in until) {
    const isAround = graph.ancestors(step.name).includes(until.step)
    if (isAround || graph.before(until.step).has(step.name))
      report('repeat-endless', `${step.path}.repeat`, { step: step.name, until: until.step })
  }
  if (
    until &&
    'condition' in until &&
    repeat?.repeat === 'until' &&
    !canChange(until.condition, graph.within(step.name), graph)
  ) {
    report('repeat-endless', `${step.path}.repeat`, { step: step.name, until: until.condition.text })
  }
  const inRepeat = [step.name, ...graph.ancestors(step.name)].some(
    (name) => graph.steps[name]?.repeat !== undefined,
  )
  let previous = false
  walk({ ...step, steps: [] }, (part) => {
    if (part['previous'] === true || part['term'] === 'turn') previous = true
  })
  if (previous && !inRepeat) report('previous-outside-repeat', step.path, { step: step.name })
  if (step.onRequest && (!step.onRequest.within || step.onRequest.times === undefined)) {
    report('request-unlimited', step.onRequest.path, { step: step.name })
  }
}

const isStarted = (step: Step | undefined): boolean =>
  step?.onRequest !== undefined || step?.repeat?.repeat === 'any time'

/** F7: beside steps that always come, one that may never be asked for keeps what comes after it away for good. */
function requested(step: Step, { graph, report }: Checking): void {
  const asked = step.after.filter((name) => isStarted(graph.steps[name]))
  const [first] = asked
  if (first === undefined || asked.length === step.after.length) return
  report(
    'after-on-request',
    `${step.path}.after`,
    { step: step.name, after: first, rest: step.after.filter((name) => !asked.includes(name)).join(', ') },
    'when-done-instead',
  )
}

/** F7: whoever disputes reopens there whenever he likes, so its own window and number of times mean nothing. */
function reopening({ procedure, graph, report }: Checking): void {
  const step = procedure.reopen && graph.steps[procedure.reopen.step]
  const { within, times } = step?.onRequest ?? {}
  if (step && (within || times !== undefined)) report('reopen-past-window', 'reopen', { step: step.name })
}

/** F2 and F5: a doer who may never be named, and nobody who could skip the step. */
function doers(step: Step, { procedure, graph, report }: Checking): void {
  if (!step.byGiven || step.tail) return
  for (const { is, when, path } of step.by) {
    for (const who of is) {
      if (who.any.length !== 1) continue
      const [term] = who.any
      if (term?.who !== 'field') continue
      const field = procedure.fields[term.field]
      const named =
        field?.is !== undefined || field?.default !== undefined || graph.askers(term.field).length > 0
      const isGiven = ['holder', 'acceptor', 'recorder', 'customer', 'dealer'].includes(term.field)
      if (!named && !isGiven) report('no-doer', path, { step: step.name, field: term.field })
      else if (
        !isGiven &&
        !step.skip &&
        !surelyKnown(procedure, graph, term.field, step.name) &&
        !sameCondition(step, when, term.field, graph)
      ) {
        report('may-be-without-doer', path, { step: step.name, field: term.field })
      }
    }
  }
}

/** The step only opens, and this line only applies, when the field was asked: the conditions are the same. */
function sameCondition(
  step: Step,
  line: Expression | undefined,
  field: string,
  graph: Checking['graph'],
): boolean {
  const around = [step.name, ...graph.ancestors(step.name)].flatMap((name) => graph.steps[name]?.when ?? [])
  const parts = [...around, ...(line ? [line] : [])].flatMap(({ term }) => conjuncts(term))
  if (parts.some((term) => term.term === 'known' && term.of.term === 'field' && term.of.field === field))
    return true
  const here = new Set(parts.map((term) => JSON.stringify(term)))
  const done = new Set(
    parts.flatMap((term) => (term.term === 'state' && term.state === 'done' ? [term.step] : [])),
  )
  return graph.askers(field, 'asked').some((asker) => {
    const chain = [asker, ...graph.ancestors(asker)]
    if (chain.some((name) => done.has(name))) return true
    const item = graph.steps[asker]?.asks.find(({ is }) => is.field === field)
    const asked = [item?.when, ...chain.map((name) => graph.steps[name]?.when)].flatMap((when) => when ?? [])
    return asked.flatMap(({ term }) => conjuncts(term)).every((term) => here.has(JSON.stringify(term)))
  })
}
