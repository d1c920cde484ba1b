import {
  againstAuthority,
  assessed,
  confirming,
  formatTerm,
  isValue,
  questionsOf,
  settle,
  tell,
  type Place,
  type View,
  type World,
} from '../steps/index.ts'
import { ok } from '../result.ts'
import type { Money, Value } from '../values/index.ts'
import type { DoStep } from './commands.ts'
import { mayFinish, type Act } from './guards.ts'
import { writeChecks } from './checklist.ts'
import { writeCriteria } from './criteria.ts'
import { readForm, stillMissing, type Finishing } from './filling.ts'
import type { Inputs } from './inputs.ts'
import type { Refusal } from './refusal.ts'
import { begin, no, open, type Deciding, type Decided, type Living } from './rules.ts'
import type { Complaint } from './state.ts'
import { addRecords, chooseUnits, nameParties, setFacts } from './writing.ts'

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
  const beyond = againstAmounts(decision.view, act, inputs) ?? againstPaying(decision.view, act, inputs)
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
  addRecords(
    decision,
    place,
    withRepeats(decision, place, fixLate(decision, place, inputs), occurredAt),
    occurredAt,
  )
  const against = againstAuthority(decision.view, place.node.step.does, actor, place)
  if (against) return no({ ...against, step: place.key })
  writeChecks(decision, place, filled)
  const missing = stillMissing(decision, place, inputs, filled)
  if (missing) return no(missing)
  write(decision, place, occurredAt)
  settle(decision)
  return ok(decision.events)
}

const amounts = ['proposed', 'approved', 'promised-amount', 'amount', 'demanded', 'agreed']

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

/** Saying what was paid is the act `pay`, whoever may propose the amount. */
const againstPaying = (
  view: View<Living>,
  { place, actor }: Act,
  { records }: Inputs,
): Refusal | undefined => {
  const paid = records.get('compensate')?.values['paid']
  return paid === undefined
    ? undefined
    : againstAuthority(view, ['pay'], actor, place, isAmount(paid) ? paid : undefined)
}

const isAmount = (value: Value): value is Money => typeof value === 'object' && 'currency' in value

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

/** What is assessed, multiplied where it is not the first time. */
function withRepeats(
  decision: Deciding,
  place: Place,
  inputs: Inputs,
  occurredAt: DoStep['occurredAt'],
): Inputs {
  const record = inputs.records.get('assess')
  if (!record) return inputs
  const to = record.personal['to'] ?? record.values['to']
  const found = assessed(decision.view, place, to, record.values['base'], occurredAt)
  if (!found) return inputs
  const { factor, points, earlier } = found
  const values = { ...record.values, factor, ...(points === undefined ? {} : { points }) }
  const counted = { ...record, values, ...(earlier ? { earlier } : {}) }
  return { ...inputs, records: new Map(inputs.records).set('assess', counted) }
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
