import type { Field, Procedure } from '../model.ts'
import type { Items, Who, WhoTerm } from '../rule.ts'
import type { Step } from '../step.ts'
import type { Checking } from './checking.ts'
import { fieldsOf } from './walk.ts'

/** A2: whoever does a step can see the complaint, the step, what it asks and what its gates look at. */
export function checkSight({ procedure, graph, report }: Checking): void {
  for (const step of Object.values(graph.steps)) {
    if (step.tail || step.steps.length > 0) continue
    const doers = step.by.flatMap(({ is }) => is.flatMap(({ any }) => any))
    const around = [step, ...graph.ancestors(step.name).flatMap((name) => graph.steps[name] ?? [])]
    const blind = around.findLast((each) => nobodySees(procedure, doers, each))
    if (blind) report('doer-cannot-see', `${blind.path}.${keyOf(blind)}`, factsOf(step, step.name))
    else if (nobodySees(procedure, doers, procedure))
      report('doer-cannot-see', keyOf(procedure), factsOf(step, step.name))
    else {
      const unseen = doers.find((doer) => !isAdmitted(procedure, doer))
      if (unseen) report('doer-not-admitted', 'visible', factsOf(step, nameOf(unseen)))
    }
    for (const { name, path } of needed(procedure, step)) {
      const field = procedure.fields[name]
      if (field && nobodySees(procedure, doers, field)) report('doer-cannot-see', path, factsOf(step, name))
    }
  }
}

/**
 * A list of who may see the complaint is complete: a role stands on it itself or by its unit, a person whom a
 * field names by that field. What else may be meant (measure.responsible) is left to the rehearsal.
 */
function isAdmitted({ visible, roles }: Procedure, doer: WhoTerm): boolean {
  if (visible.length === 0) return true
  const admitted = visible.flatMap(({ is }) => is.any)
  if (admitted.some(({ who }) => who === 'anyone')) return true
  if (doer.who === 'field') return admitted.some((term) => term.who === 'field' && term.field === doer.field)
  if (doer.who !== 'role' || roles[doer.role]?.outside) return true
  return admitted.some((term) => term.who === 'role' && isWithin({ roles }, doer.role, term.role))
}

const nameOf = (term: WhoTerm): string =>
  term.who === 'role' ? term.role : term.who === 'field' ? term.field : term.who

const factsOf = (step: Step, what: string): Readonly<Record<string, string>> => ({
  step: step.name,
  what,
  by: step.by.flatMap(({ is }) => is.map(({ text }) => text)).join(', '),
})

type Guarded = Pick<Step | Field | Procedure, 'visible' | 'hidden'>

const keyOf = ({ hidden }: Guarded): string => (hidden.length > 0 ? 'hidden' : 'visible')

/** What the doer cannot do without: fields that are asked, and those the gates read. */
function needed(procedure: Procedure, step: Step): { name: string; path: string }[] {
  const asked = step.asks.flatMap(({ is, path }) =>
    is.activity === undefined ? [{ name: is.field, path }] : [],
  )
  const gates = step.needs.flatMap(({ is, path }) => [...fieldsOf(is.term)].map((name) => ({ name, path })))
  return [...asked, ...gates]
}

/** True only where it is certain: every doer is a role that is hidden from it, or is not among those who may see it. */
function nobodySees(procedure: Procedure, doers: readonly WhoTerm[], guarded: Guarded): boolean {
  if (doers.length === 0 || !doers.every(({ who }) => who === 'role')) return false
  const hidden = termsOf(guarded.hidden)
  if (doers.every((doer) => hidden.some((term) => JSON.stringify(term) === JSON.stringify(doer)))) return true
  if (guarded.visible.length === 0) return false
  const admitted = guarded.visible.flatMap(({ is }) => is.any)
  return !admitted.some((term) => doers.some((doer) => mayBe(procedure, doer, term)))
}

const termsOf = (items: Items<Who>): WhoTerm[] => items.flatMap(({ is, when }) => (when ? [] : is.any))

/** Whether somebody of the role could be meant by the term: the same role, one inside the other, or anything open. */
function mayBe(procedure: Procedure, doer: WhoTerm, term: WhoTerm): boolean {
  if (term.who === 'anyone') return true
  if (term.who !== 'role' || doer.who !== 'role') return false
  return isWithin(procedure, doer.role, term.role) || isWithin(procedure, term.role, doer.role)
}

function isWithin({ roles }: Pick<Procedure, 'roles'>, role: string, unit: string): boolean {
  let at: string | undefined = role
  for (let depth = 0; at !== undefined && depth < 20; depth += 1) {
    if (at === unit) return true
    at = roles[at]?.in
  }
  return false
}
