import {
  actingAs,
  afterSettled,
  againstAuthority,
  confirming,
  doersOf,
  dropInner,
  formatTerm,
  helpersOf,
  holds,
  isValue,
  mayAct,
  open as openInstance,
  placeOf,
  questionsOf,
  readKey,
  resolve,
  settle,
  stageOf,
  tell,
  termsOf,
  test,
  turnsOf,
  viewOf,
  type Actor,
  type Place,
  type Question,
  type View,
  type Who,
} from '../steps/index.ts'

import { ok, type Result } from '../result.ts'
import { own } from '../values/index.ts'
import type {
  Assign,
  Contribute,
  DoStep,
  RefuseHelp,
  SkipStep,
  StartStep,
  TakeStep,
  WaiveHelp,
} from './commands.ts'
import { barred, citing, isStale, mayFinish, openStep, type Act } from './guards.ts'
import { metCriteria, withProposals, writeCriteria, type Met } from './criteria.ts'
import { missingAsks, readInputs, type Filled, type Inputs } from './inputs.ts'
import type { Refusal } from './refusal.ts'
import { begin, no, open, type Deciding, type Decided, type Living } from './rules.ts'
import type { Complaint } from './state.ts'
import { addRecords, chooseUnits, nameParties, setFacts } from './writing.ts'
import type { World } from '../steps/index.ts'

export type Finishing = Filled & { ticked?: readonly string[]; version?: number }

/** Everything the form of a step may ask, also what depends on other answers of the same form. */
export function formQuestions(view: View<Living>, place: Place): Question[] {
  const asking = viewOf<Living>(view.world, view.state, view.now, view.over, {
    key: place.key,
    mode: 'asking',
  })
  const now = questionsOf(view, place)
  return questionsOf(asking, place).map((question) => {
    const same = now.find(({ name }) => name === question.name)
    return same ? { ...question, ...same } : question
  })
}

/** What a form asks of a step, checked against what was sent; only then is anything written. */
export function readForm(
  view: View<Living>,
  act: Act,
  filled: Finishing,
): Result<{ inputs: Inputs; met: Met[] }, Refusal> {
  const { place, actor } = act
  const asked = formQuestions(view, place)
  if (isStale(view, place, asked, filled.version)) return no({ code: 'stale', step: place.key })
  const met = metCriteria(asked, filled)
  if (!met.ok) return no({ ...met.refusal, step: place.key })
  const questions = withProposals(asked, met.value)
  const inputs = readInputs(view, questions, filled, actor, place)
  if (!inputs.ok) return no({ ...inputs.refusal, step: place.key })
  return ok({ inputs: inputs.value, met: met.value })
}

/** What is still missing once the form's answers are in: asked fields, gates, wishes without a reason, checklist. */
export function stillMissing(
  decision: Deciding,
  place: Place,
  inputs: Inputs,
  filled: Finishing,
): Refusal | undefined {
  const { step } = place.node
  const view = decision.finishing(place.key)
  // Answers may ask for more: a field asked only when another has a certain value.
  const asks = missingAsks(decision.view, questionsOf(view, place), inputs, place)
  const depends = new Set<string>()
  const failing = (gates: typeof step.needs) =>
    gates.filter((gate) => {
      const asked = gate.when && test(view, gate.when, place)
      if (asked && !(asked.known && asked.value === true)) return false
      const look = test(view, gate.is, place)
      if (!look.known) for (const name of look.depends) depends.add(name)
      return look.known && look.value !== true
    })
  const needs = failing(step.needs)
  const wants = step.wants.filter((want) => {
    const name = want.field ?? want.is.text
    return (own(filled.reasons ?? {}, name) ?? '').trim() === '' && failing([want]).length > 0
  })
  const checklist = step.checklist.flatMap((item, index) => {
    if (item.when && !holds(view, item.when, place)) return []
    const name = String(index + 1)
    const answered =
      filled.ticked?.includes(name) || (own(filled.reasons ?? {}, `checklist.${name}`) ?? '') !== ''
    return answered ? [] : [name]
  })
  const [rule] = [...needs, ...wants]
  const about = {
    step: place.key,
    clauses: citing([...needs, ...wants], step.clause),
    rule: rule?.path ?? `${step.path}.${asks.length > 0 ? 'asks' : 'checklist'}`,
  }
  if (asks.length + needs.length + wants.length + checklist.length > 0)
    return {
      code: 'missing',
      ...(asks.length > 0 ? { asks } : {}),
      ...(needs.length > 0 ? { needs: needs.map(({ is }) => is.text) } : {}),
      ...(wants.length > 0 ? { wants: wants.map((want) => want.field ?? want.is.text) } : {}),
      ...(checklist.length > 0 ? { checklist } : {}),
      who: termsOf(doersOf(decision.view, place)).map(formatTerm),
      ...about,
    }
  return depends.size > 0 ? { code: 'depends-on', fields: [...depends], ...about } : undefined
}

export function doStep(world: World, complaint: Complaint | undefined, command: DoStep): Decided {
  const found = open(complaint)
  if (!found.ok) return found
  if (command.occurredAt !== undefined && command.occurredAt > command.at)
    return no({ code: 'in-the-future', field: 'occurredAt', step: command.step })
  const decision = begin(world, found.value, command)
  const act = mayFinish(decision.view, command.step, command.by, 'do')
  if (!act.ok) return act
  return finishWith(decision, act.value, command, command.occurredAt)
}

/** Writes the form of a step into the complaint and adds what follows. */
export function finishWith(
  decision: Deciding,
  act: Act,
  filled: Finishing,
  occurredAt?: DoStep['occurredAt'],
): Decided {
  const { place, actor } = act
  const form = readForm(decision.view, act, filled)
  if (!form.ok) return form
  const { inputs, met } = form.value
  const part = confirming(decision.view, place, actor)
  const beyond = againstAmounts(decision.view, act, inputs)
  if (beyond) return no({ ...beyond, step: place.key })
  decision.by = actor
  if (part && saysNothingNew(decision.state, inputs)) {
    decision.emit({
      type: 'StepConfirmed',
      step: place.key,
      term: part.any.map(formatTerm).join(' or '),
      ...decision.stamp(),
    })
    settle(decision)
    return ok(decision.events)
  }
  chooseUnits(decision, place)
  nameParties(decision, filled.parties)
  writeCriteria(decision, met, filled.reasons, place.key)
  setFacts(decision, inputs.facts, filled.reasons ?? {}, place.key, occurredAt)
  addRecords(decision, place, fixLate(decision, place, inputs), occurredAt)
  const missing = stillMissing(decision, place, inputs, filled)
  if (missing) return no(missing)
  write(decision, place, occurredAt)
  settle(decision)
  return ok(decision.events)
}

const amounts = ['proposed', 'promised-amount', 'amount', 'demanded']

/** The money of a record against what its act is allowed up to. */
function againstAmounts(view: View<Living>, { place, actor }: Act, inputs: Inputs): Refusal | undefined {
  for (const [activity, { values }] of inputs.records)
    for (const name of amounts) {
      const amount = values[name]
      if (typeof amount !== 'object' || !('currency' in amount)) continue
      const against = againstAuthority(view, [activity], actor, place, amount)
      if (against) return against
    }
  return undefined
}

/** Values the procedure fixes by what the same form has just answered. */
export function fixLate(decision: Deciding, place: Place, inputs: Inputs): Inputs {
  if (place.node.step.with.length === 0) return inputs
  const records = new Map(inputs.records)
  for (const { activity, field, fixed, personal } of questionsOf(decision.finishing(place.key), place)) {
    const record = activity === undefined ? undefined : records.get(activity)
    if (!record || activity === undefined || fixed === undefined || !isValue(fixed)) continue
    const part = personal ? 'personal' : 'values'
    records.set(activity, { ...record, [part]: { ...record[part], [field]: fixed } })
  }
  return { ...inputs, records }
}

/** A joint doer agrees: nothing he sends differs from what was written. */
const saysNothingNew = (state: Living, inputs: Inputs): boolean =>
  [...inputs.records.values()].every(
    ({ values, personal, items }) =>
      [values, personal, items].every((part) => Object.keys(part).length === 0) || inputs.given.size === 0,
  ) &&
  [...inputs.facts].every(
    ([{ field }, value]) => JSON.stringify(state.facts[field]?.at(-1)?.value) === JSON.stringify(value),
  )

function write(decision: Deciding, place: Place, occurredAt: DoStep['occurredAt']): void {
  decision.emit({
    type: 'StepWritten',
    step: place.key,
    ...decision.stamp(place.node.step.path, occurredAt),
  })
  tell(decision, place, 'written')
}

export function skipStep(world: World, complaint: Complaint | undefined, command: SkipStep): Decided {
  const found = open(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const act = maySkip(decision.view, command.step, command.by)
  if (!act.ok) return act
  if (command.reason.trim() === '')
    return no({
      code: 'reason-missing',
      of: ['reason'],
      step: command.step,
      clauses: act.value.place.node.step.clause,
    })
  decision.by = act.value.actor
  const { place } = act.value
  decision.emit({ type: 'StepSkipped', step: command.step, reason: command.reason, ...decision.stamp() })
  dropInner(decision, place, `${place.node.step.path}.skip`)
  settle(decision)
  return ok(decision.events)
}

export function maySkip(view: View<Living>, key: string, actor: Actor): Result<Act, Refusal> {
  const place = readKey(view.compiled.nodes, key)
  if (!place) return no({ code: 'unknown-step', step: key })
  const { skip, clause } = place.node.step
  const allowed = skip && (!skip.when || holds(view, skip.when, place))
  const found = openStep(view, key, actor, 'skip', () =>
    skip?.by ? resolve(view, skip.by, place) : doersOf(view, place),
  )
  if (!found.ok) return found
  return allowed ? found : no({ code: 'cannot-be-skipped', step: key, clauses: clause })
}

export function takeStep(world: World, complaint: Complaint | undefined, command: TakeStep): Decided {
  const found = open(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const act = mayTake(decision.view, command.step, command.by)
  if (!act.ok) return act
  if (!('person' in command.by)) return no({ code: 'not-allowed', act: 'take', step: command.step })
  decision.by = act.value.actor
  chooseUnits(decision, act.value.place)
  decision.emit({ type: 'StepTaken', step: command.step, person: command.by.person, ...decision.stamp() })
  return ok(decision.events)
}

export function mayTake(view: View<Living>, key: string, actor: Actor): Result<Act, Refusal> {
  const found = openStep(view, key, actor, 'take')
  if (!found.ok) return found
  const { step } = found.value.place.node
  if (step.steps.length > 0) return no({ code: 'not-open', status: 'stage', step: key, clauses: step.clause })
  const taken = view.state.steps[key]?.taken
  return 'person' in actor && taken === actor.person ? no({ code: 'nothing-changes', step: key }) : found
}

/** Its doers, and those above them in the reporting line. */
export const doersOrAbove = (view: View<Living>, place: Place): Who => {
  const terms = termsOf(doersOf(view, place))
  return { any: [...terms, ...terms.map((term) => ({ orAbove: term }))] }
}

/** Giving a step to one of its doers: they themselves and those above them. */
export function mayAssign(view: View<Living>, key: string, actor: Actor): Result<Act, Refusal> {
  const found = openStep(view, key, actor, 'assign', (place) => doersOrAbove(view, place))
  if (!found.ok) return found
  const { step } = found.value.place.node
  if (step.steps.length > 0) return no({ code: 'not-open', status: 'stage', step: key, clauses: step.clause })
  const against = againstAuthority(view, ['assign'], actor, found.value.place)
  return against ? no({ ...against, step: key }) : found
}

export function assign(world: World, complaint: Complaint | undefined, command: Assign): Decided {
  const found = open(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const act = mayAssign(decision.view, command.step, command.by)
  if (!act.ok) return act
  const { place } = act.value
  const to: Actor = { person: command.person }
  if (!own(world.directory.people, command.person)?.active)
    return no({ code: 'wrong-value', field: 'person', expected: 'person', step: command.step })
  const doers = doersOf(decision.view, place)
  if (!mayAct(decision.view, to, doers))
    return no({ code: 'not-allowed', act: 'assign', step: command.step, who: termsOf(doers).map(formatTerm) })
  const against = barred(decision.view, place, to)
  if (against) return no(against)
  decision.by = act.value.actor
  decision.emit({ type: 'StepAssigned', step: command.step, person: command.person, ...decision.stamp() })
  return ok(decision.events)
}

/** Steps that exist only when started: the next turn, while its surroundings are open and what it stands after is settled. */
export function mayStart(view: View<Living>, name: string, actor: Actor): Result<Act, Refusal> {
  const parts = name.split('/')
  const outer = parts.length > 1 ? readKey(view.compiled.nodes, parts.slice(0, -1).join('/')) : undefined
  const node = view.compiled.nodes.get((parts.at(-1) ?? '').replace(/\[.*$/, ''))
  if (!node || node.within !== outer?.node) return no({ code: 'unknown-step', step: name })
  const clauses = node.step.clause
  const turns = turnsOf(view, node, outer)
  const place = placeOf(node, outer, { turn: turns.length + 1 })
  const refusal: Refusal = { code: 'cannot-be-started', step: node.name, clauses }
  if (!node.startable || node.step.onRequest) return no(refusal)
  const stage = stageOf(place)
  if (stage && view.state.steps[stage.key]?.status !== 'open') return no(refusal)
  if (!stage && view.state.registeredAt === undefined) return no(refusal)
  if (!afterSettled(view, place)) return no(refusal)
  if (turns.some(({ key }) => view.state.steps[key]?.status === 'open')) return no(refusal)
  if (node.step.when) {
    const look = test(view, node.step.when, place)
    if (!look.known) return no({ code: 'depends-on', fields: look.depends, step: node.name, clauses })
    if (look.value !== true) return no(refusal)
  }
  const who = doersOf(view, place)
  const acting = actingAs(view, actor, who)
  if (!acting)
    return no({
      code: 'not-allowed',
      act: 'start',
      step: node.name,
      clauses,
      who: termsOf(who).map(formatTerm),
    })
  const against = barred(view, place, actor)
  return against ? no(against) : ok({ place, actor: acting })
}

export function startStep(world: World, complaint: Complaint | undefined, command: StartStep): Decided {
  const found = open(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const act = mayStart(decision.view, command.step, command.by)
  if (!act.ok) return act
  decision.by = act.value.actor
  openInstance(decision, act.value.place)
  settle(decision)
  return ok(decision.events)
}

/** The help a person owes to an open step; naming it is needed only where he owes several. */
export function mayHelp(
  view: View<Living>,
  key: string,
  actor: Actor,
  helper: string | undefined,
): Result<Act & { helper: string }, Refusal> {
  const place = readKey(view.compiled.nodes, key)
  if (!place) return no({ code: 'unknown-step', step: key })
  const about = { step: key, clauses: place.node.step.clause }
  const status = view.state.steps[key]?.status ?? 'waiting'
  if (status !== 'open') return no({ code: 'not-open', status, ...about })
  const given = new Set(view.state.steps[key]?.contributions.map((some) => some.helper))
  const groups = helpersOf(view, place)
  const owed = groups.flatMap((group) => {
    if (given.has(group.helper) || (helper !== undefined && group.helper !== helper)) return []
    const acting = actingAs(view, actor, group.who)
    return acting ? [{ place, actor: acting, helper: group.helper }] : []
  })
  const [first] = owed
  return first
    ? ok(first)
    : no({ code: 'not-helper', ...about, who: groups.flatMap(({ who }) => termsOf(who).map(formatTerm)) })
}

export function contribute(
  world: World,
  complaint: Complaint | undefined,
  command: Contribute | RefuseHelp,
): Decided {
  const found = open(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const act = mayHelp(decision.view, command.step, command.by, command.helper)
  if (!act.ok) return act
  const { helper, place } = act.value
  decision.by = act.value.actor
  const text = command.type === 'Contribute' ? command.text : command.reason
  if (text.trim() === '')
    return no({
      code: 'reason-missing',
      of: [command.type === 'Contribute' ? 'text' : 'reason'],
      step: place.key,
    })
  if (command.type === 'Contribute')
    decision.emit({
      type: 'HelpGiven',
      step: place.key,
      helper,
      text,
      files: command.files ?? [],
      ...decision.stamp(),
    })
  else decision.emit({ type: 'HelpRefused', step: place.key, helper, reason: text, ...decision.stamp() })
  settle(decision)
  return ok(decision.events)
}

export function mayWaive(
  view: View<Living>,
  key: string,
  actor: Actor,
  helper: string,
): Result<Act, Refusal> {
  const found = openStep(view, key, actor, 'waive-help')
  if (!found.ok) return found
  const { place } = found.value
  const answered = view.state.steps[key]?.contributions.some((some) => some.helper === helper)
  if (!answered && helpersOf(view, place).some((group) => group.helper === helper)) return found
  return no({ code: 'not-helper', step: key, clauses: place.node.step.clause })
}

export function waiveHelp(world: World, complaint: Complaint | undefined, command: WaiveHelp): Decided {
  const found = open(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const act = mayWaive(decision.view, command.step, command.by, command.helper)
  if (!act.ok) return act
  if (command.reason.trim() === '') return no({ code: 'reason-missing', of: ['reason'], step: command.step })
  decision.by = act.value.actor
  decision.emit({
    type: 'HelpWaived',
    step: command.step,
    helper: command.helper,
    reason: command.reason,
    ...decision.stamp(),
  })
  settle(decision)
  return ok(decision.events)
}
