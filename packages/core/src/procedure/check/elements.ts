import { activityOf } from '../catalogue/index.ts'
import type { Step } from '../step.ts'
import type { Checking } from './checking.ts'
import { reserved } from './names.ts'
import { conjuncts, fieldsOf, isTerm, isWhoTerm, walkPlaced } from './walk.ts'
import { laterThan } from './waiting.ts'

/** What `each` goes through: a name of its own, a list that is filled by then, answers that are told apart. */
export function checkElements(checking: Checking): void {
  for (const step of Object.values(checking.graph.steps)) {
    if (!step.each) continue
    named(step, checking)
    filled(step, checking)
    awaited(step, checking)
    apart(step, checking)
  }
}

/** Words that say who, wherever somebody is named. */
const whoWords: ReadonlySet<string> = new Set([
  'anyone',
  'author',
  'owner',
  'supervisor',
  'holder',
  'acceptor',
  'recorder',
  'customer',
])

/** N2: where somebody is named a role goes before the element, in a condition the element before a field. */
function named(step: Step, { procedure, graph, report }: Checking): void {
  const name = step.each?.element
  if (name === undefined) return
  const path = `${step.path}.each`
  if (reserved.has(name)) return report('reserved-word', path, { name })
  const outer = graph.ancestors(step.name).some((each) => graph.steps[each]?.each?.element === name)
  const other =
    name in procedure.roles || whoWords.has(name)
      ? 'role'
      : name in procedure.fields
        ? 'field'
        : name in graph.steps
          ? 'step'
          : name in procedure.settings
            ? 'setting'
            : outer
              ? 'element'
              : undefined
  if (other !== undefined) report('element-named', path, { step: step.name, name, other })
}

const given: ReadonlySet<string> = new Set([
  'feedbacks',
  'breaches',
  'pauses',
  'extensions',
  'links',
  'contacts',
  'meetings',
  'visits',
  'costs',
  'trainings',
])

/** F4: somebody fills the list before it is walked; what a complaint was asked is no answer of a duty. */
function filled(step: Step, { procedure, graph, report }: Checking): void {
  if (!step.each || !('list' in step.each)) return
  const { list } = step.each
  if (list.from === 'series' || list.from === 'role' || list.from === 'rows' || given.has(list.name)) return
  const fillers =
    list.from === 'field'
      ? fieldFillers(procedure, graph, list.name)
      : list.from === 'answer'
        ? list.step === undefined
          ? []
          : [list.step]
        : recordFillers(graph, list.name, list.step)
  const earlier = fillers.filter(
    (name) =>
      name !== step.name &&
      !graph.before(name).has(step.name) &&
      !graph.within(step.name).has(name) &&
      graph.dutyOf(name) === graph.dutyOf(step.name),
  )
  if (earlier.length > 0) return
  const field = list.from === 'field' ? procedure.fields[list.name] : undefined
  if (field?.is || field?.default !== undefined) return
  report('each-not-filled', `${step.path}.each`, { step: step.name, list: list.name })
}

const fieldFillers = (
  procedure: Checking['procedure'],
  graph: Checking['graph'],
  name: string,
): readonly string[] => (procedure.fields[name]?.default === undefined ? graph.askers(name) : ['register'])

function recordFillers(graph: Checking['graph'], name: string, step: string | undefined): readonly string[] {
  const activity = name === 'measures' ? 'plan' : name === 'findings' ? 'check' : activityOf[name]
  return Object.values(graph.steps).flatMap((each) =>
    activity !== undefined && each.does.includes(activity) && (step === undefined || each.name === step)
      ? [each.name]
      : [],
  )
}

/** F2: which elements count is known before their step is done. */
function awaited(step: Step, checking: Checking): void {
  const { each } = step
  const where = each && ('list' in each ? each.list.where : each.where?.term)
  if (!where) return
  const [late] = conjuncts(where).flatMap((part) => laterThan(step, part, checking, false) ?? [])
  if (late !== undefined)
    checking.report('cannot-open', `${step.path}.each`, { step: step.name, waitsFor: late })
}

/**
 * X6: a field has one value. Asked of every element and read outside of them, it is the answer given last; so it is
 * inside by its bare name, as soon as the next element is answered.
 */
function apart(step: Step, { graph, report }: Checking): void {
  if (graph.ancestors(step.name).some((each) => graph.steps[each]?.each)) return
  const inside = graph.within(step.name)
  for (const name of inside) {
    const { asks = [], offers = [] } = graph.steps[name] ?? {}
    for (const { is, path } of [...asks, ...offers]) {
      const { field, activity } = is
      if (activity !== undefined || graph.askers(field).some((asker) => !inside.has(asker))) continue
      const reader = Object.values(graph.steps).find(
        (other) => other.name !== 'close' && readsLast(other, name, field, inside),
      )
      if (!reader) continue
      const hint = inside.has(reader.name) ? 'use-answer' : undefined
      report('one-value-for-all', path, { step: name, field, reader: reader.name }, hint)
    }
  }
}

/** Whether a rule of a step may look at the field after another element was answered. */
function readsLast(step: Step, asker: string, field: string, inside: ReadonlySet<string>): boolean {
  const isInside = inside.has(step.name)
  // What its own form reads, it reads while it is being answered.
  const { asks: _, offers: __, needs: ___, wants: ____, checklist: _____, ...later } = step
  let found = false
  walkPlaced(step.name === asker ? later : step, step.path, (part) => {
    if (isTerm(part)) {
      if (part.term === 'field' && part.field === field) found = true
      if (!isInside && fieldsOf(part).has(field)) found = true
    }
    if (isWhoTerm(part) && part.who === 'field' && part.field === field) found = true
  })
  return found
}
