import { doersOf, readKey, unitsChosenBy } from '../steps/index.ts'
import type { Booking, Item, Party, Place, Question } from '../steps/index.ts'
import { formatInstant, own, type Instant, type Value } from '../values/index.ts'
import { split, type Inputs, type RecordInput } from './inputs.ts'
import type { Deciding } from './rules.ts'

/** The first who works on a step of a role that many hold decides which of them the complaint has. */
export function chooseUnits(decision: Deciding, place: Place): void {
  const { by, view } = decision
  if (!('person' in by)) return
  for (const { role, unit } of unitsChosenBy(view, by.person, doersOf(view, place)))
    decision.emit({ type: 'UnitChosen', role, unit, ...decision.stamp(`roles.${role}`) })
}

/** People outside that a form named for the first time. */
export function nameParties(decision: Deciding, parties: readonly Party[] | undefined): void {
  for (const { id, verified, ...data } of parties ?? []) {
    if (Object.hasOwn(decision.state.parties, id)) continue
    decision.emit({ type: 'PartyNamed', partyId: id, verified, data, ...decision.stamp() })
  }
}

/** The facts a form gave: those with a reason of their own stand in an event of their own. */
export function setFacts(
  decision: Deciding,
  facts: ReadonlyMap<Question, Value>,
  reasons: Readonly<Record<string, string>>,
  step: string | undefined,
  occurredAt?: Instant,
): void {
  const customer =
    [...facts].find(([question]) => question.field === 'customer')?.[1] ??
    decision.state.facts['customer']?.at(-1)?.value
  const groups = new Map<string, [Question, Value][]>()
  for (const [question, value] of facts) {
    const reason = own(reasons, question.name) ?? ''
    groups.set(reason, [...(groups.get(reason) ?? []), [question, value]])
  }
  for (const [reason, entries] of groups)
    decision.emit({
      type: 'FactsSet',
      ...(step === undefined ? {} : { step }),
      ...(reason === '' ? {} : { reason }),
      ...split(entries, customer),
      ...decision.stamp(undefined, occurredAt),
    })
}

/** One record per activity; a plan's measures become measures of the complaint. */
export function addRecords(decision: Deciding, place: Place, inputs: Inputs, occurredAt?: Instant): void {
  for (const activity of place.node.step.does) {
    const given = inputs.records.get(activity)
    if (!given || activity === 'reply') continue
    addRecord(decision, activity, given, place.key, occurredAt)
  }
}

const earlierOf = ({ complaint, record, at }: Booking) => ({
  ...(complaint === undefined ? {} : { complaint }),
  record,
  at: formatInstant(at),
})

const text = (value: Value | undefined): string => (typeof value === 'string' ? value : '')

export function addRecord(
  decision: Deciding,
  activity: string,
  given: RecordInput,
  step: string | undefined,
  occurredAt?: Instant,
): string {
  const record = `r${decision.state.records.length + 1}`
  const place = step === undefined ? undefined : readKey(decision.view.compiled.nodes, step)
  const because = place && `${place.node.step.path}.does`
  const round = step === undefined ? 1 : (decision.state.steps[step]?.round ?? 1)
  const kind = given.values['kind']
  const items = Object.fromEntries(
    Object.entries(given.items).map(([name, list]) => [
      name,
      list.map((item, index): Item => ({
        ...(typeof kind === 'string' && name === 'measures' ? { kind } : {}),
        ...item,
        id: name === 'measures' ? `m${decision.state.measures.length + index + 1}` : `${record}.${index + 1}`,
      })),
    ]),
  )
  decision.emit({
    type: 'RecordAdded',
    record,
    activity,
    round,
    ...(step === undefined ? {} : { step }),
    ...(Object.keys(given.values).length > 0 ? { values: given.values } : {}),
    ...(Object.keys(given.personal).length > 0 ? { personal: given.personal } : {}),
    ...(Object.keys(items).length > 0 ? { items } : {}),
    ...(given.reasons ? { reasons: given.reasons } : {}),
    ...(given.earlier ? { earlier: earlierOf(given.earlier) } : {}),
    ...decision.stamp(because, occurredAt),
  })
  for (const measure of items['measures'] ?? [])
    decision.emit({
      type: 'MeasurePlanned',
      measure: text(measure['id']),
      record,
      kind: text(measure['kind']),
      responsible: measure['responsible'] ?? '',
      due: text(measure['due']),
      ...(step === undefined ? {} : { step }),
      ...decision.stamp(because),
    })
  return record
}
