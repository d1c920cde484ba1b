import type { Term } from '../expression.ts'
import type { Procedure } from '../model.ts'
import type { Step } from '../step.ts'
import type { Checking } from './checking.ts'
import { conditionsOf } from './choices.ts'
import { canBeKnown, surelyKnown } from './graph.ts'
import { conjuncts, fieldsOf, isList, termsIn, waitingTerms, walk } from './walk.ts'

/** X4 to X6: what a condition waits for, and what can never be answered. */
export function checkWaiting(checking: Checking): void {
  const { procedure, graph, report } = checking
  for (const { expression, path, step } of conditionsOf(procedure)) {
    for (const field of fieldsOf(expression.term)) {
      if (!canBeKnown(procedure, graph, field))
        report('never-asked', path, { field, condition: expression.text })
    }
    traps(expression.term, path, step, checking)
  }
  for (const step of Object.values(graph.steps)) {
    checkBy(step, checking)
    counted(step, checking)
  }
}

/** X6: a count over a span that ends now falls again; a step that is looked at only later may never open then. */
function counted(step: Step, { procedure, report }: Checking): void {
  const soon = step.in === undefined && step.after.every((name) => name === 'register')
  const list = step.when && !soon && rollingIn(step.when.term, procedure, new Set())
  if (list) report('count-may-fall', `${step.path}.when`, { step: step.name, list }, 'raise-instead')
}

/** The series counted over a rolling span, here or in a computed field that is read here. */
function rollingIn(term: Term, procedure: Procedure, seen: Set<string>): string | undefined {
  let found: string | undefined
  walk(term, (part) => {
    if (isList(part) && part.from === 'series' && part.within) found ??= part.name
  })
  if (found !== undefined) return found
  for (const name of fieldsOf(term)) {
    if (seen.has(name)) continue
    seen.add(name)
    for (const { is, when } of procedure.fields[name]?.is ?? []) {
      const inner = rollingIn(is.term, procedure, seen) ?? (when && rollingIn(when.term, procedure, seen))
      if (inner !== undefined) return inner
    }
  }
  return undefined
}

/** `not(done(x))` waits for ever where the writer means "as long as not". */
function traps(term: Term, path: string, step: string | undefined, checking: Checking): void {
  const { procedure, graph, report } = checking
  if (term.term === 'and' || term.term === 'or') for (const part of term.of) traps(part, path, step, checking)
  if (term.term === 'not') {
    if (term.of.term === 'state' && (term.of.state === 'done' || term.of.state === 'late')) {
      report('not-without-now', path, { step: term.of.step, state: term.of.state }, 'use-now')
    }
    return
  }
  if (term.term !== 'compare' || term.left.term !== 'field') return
  const { field } = term.left
  if (!canBeKnown(procedure, graph, field) || surelyKnown(procedure, graph, field, step)) return
  const isFalse = term.right.term === 'constant' && term.right.value === false && term.operator === '='
  // A flag that is only offered is mostly left empty, and then neither true nor false.
  const isOffered = graph.askers(field, 'asked').length === 0
  if (term.operator === '!=' || (isFalse && isOffered))
    report('false-may-be-absent', path, { field }, 'use-known')
}

/** X5: who does it must be known before it is done. */
function checkBy(step: Step, { graph, report }: Checking): void {
  if (!step.byGiven) return
  const inside = graph.within(step.name)
  const needed = new Set<string>()
  for (const { is, when } of step.by) {
    if (when) for (const field of fieldsOf(when.term)) needed.add(field)
    for (const who of is) for (const term of who.any) if (term.who === 'field') needed.add(term.field)
    const answered = is.flatMap(({ any }) =>
      any.flatMap((term) =>
        term.who === 'record' || (term.who === 'answer' && inside.has(term.step)) ? [term.field] : [],
      ),
    )
    const [recorded] = [
      ...answered,
      ...(when ? termsIn(when.term) : []).flatMap((term) => (term.term === 'record' ? [term.field] : [])),
    ]
    if (recorded !== undefined)
      report('by-asked-too-late', `${step.path}.by`, { field: recorded, step: step.name })
  }
  for (const field of needed) {
    const askers = graph.askers(field, 'asked')
    if (askers.length > 0 && askers.every((asker) => inside.has(asker))) {
      report('by-asked-too-late', `${step.path}.by`, { field, step: step.name })
    }
  }
}

/** F2: `when` that can only be decided after the step, and gates that can never pass. */
export function checkGates(checking: Checking): void {
  const { procedure, graph, report } = checking
  for (const step of Object.values(graph.steps)) {
    if (step.when) {
      for (const part of conjuncts(step.when.term)) {
        const late = laterThan(step, part, checking, false)
        if (late) report('cannot-open', `${step.path}.when`, { step: step.name, waitsFor: late })
      }
    }
    for (const gate of step.needs) {
      if (gate.when) continue
      for (const part of conjuncts(gate.is.term)) {
        const late = laterThan(step, part, checking, true)
        if (late) report('gate-cannot-pass', gate.path, { step: step.name, waitsFor: late })
      }
      for (const field of fieldsOf(gate.is.term)) {
        if (
          !canBeKnown(procedure, graph, field) &&
          conjuncts(gate.is.term).some((part) => part.term === 'field' && part.field === field)
        ) {
          report('gate-cannot-pass', gate.path, { step: step.name, waitsFor: field })
        }
      }
    }
  }
}

const firstLater = (step: Step, term: Term, checking: Checking, own: boolean): string | undefined =>
  conjuncts(term).flatMap((part) => laterThan(step, part, checking, own) ?? [])[0]

/** What this part waits for although it can only come after the step, or (unless `own` counts) in it. */
export function laterThan(step: Step, part: Term, checking: Checking, own: boolean): string | undefined {
  const { procedure, graph } = checking
  // One alternative that can come true is enough.
  if (part.term === 'or') {
    const late = part.of.map((each) => firstLater(step, each, checking, own))
    return late.every((each) => each !== undefined) ? late[0] : undefined
  }
  const comesLater = (name: string): boolean =>
    (!own && name === step.name) ||
    graph.before(name).has(step.name) ||
    (!own && graph.within(step.name).has(name))
  for (const term of waitingTerms(part)) {
    if (term.term === 'state' && term.limit !== true && term.state !== 'open' && term.state !== 'late') {
      if (term.step === step.name || comesLater(term.step)) return term.step
    }
    if (term.term === 'record' && !own) return `${term.activity}.${term.field}`
    if (term.term === 'answer' && term.previous !== true && comesLater(term.step))
      return `${term.step}.${term.field}`
    if (term.term !== 'field') continue
    const field = procedure.fields[term.field]
    const askers = graph.askers(term.field)
    if (!field || field.is || field.default !== undefined || askers.length === 0) continue
    const given = ['kind', 'channel', 'received', 'customer', 'holder', 'acceptor', 'recorder'].includes(
      term.field,
    )
    if (!given && askers.every((asker) => comesLater(asker))) return term.field
  }
  return undefined
}
