import { parseInstant, type Value } from '../values/index.ts'
import type { StepEvent } from './events.ts'
import { happened, impossible, joined } from './folding.ts'
import type { Item, Measure, Proceeding, WorkRecord } from './state.ts'

function recordAdded<State extends Proceeding>(
  state: State,
  event: StepEvent & { type: 'RecordAdded' },
): State {
  const record: WorkRecord = {
    id: event.record,
    activity: event.activity,
    round: event.round,
    values: joined(event),
    items: event.items ?? {},
    by: event.by,
    at: parseInstant(event.at),
    occurredAt: happened(event),
    annotations: [],
    ...(event.step === undefined ? {} : { step: event.step }),
    ...(event.reasons === undefined ? {} : { reasons: event.reasons }),
    ...(event.earlier === undefined
      ? {}
      : { earlier: { ...event.earlier, at: parseInstant(event.earlier.at) } }),
  }
  const earlier = event.supersedes
  const records = earlier
    ? state.records.map((other) => (other.id === earlier ? { ...other, supersededBy: event.record } : other))
    : state.records
  return { ...state, records: [...records, record] }
}

const text = (value: Value | undefined): string => (typeof value === 'string' ? value : '')

function measurePlanned<State extends Proceeding>(
  state: State,
  event: StepEvent & { type: 'MeasurePlanned' },
): State {
  const record =
    state.records.find((some) => some.id === event.record) ?? impossible(event, `no record ${event.record}`)
  const item: Item = record.items['measures']?.find((some) => some['id'] === event.measure) ?? {
    id: event.measure,
  }
  const cause = item['cause']
  const measure: Measure = {
    id: event.measure,
    kind: event.kind,
    text: text(item['text']),
    responsible: event.responsible,
    due: event.due,
    state: 'planned',
    record: event.record,
    values: item,
    ...(typeof cause === 'string' ? { cause } : {}),
    ...(event.step === undefined ? {} : { step: event.step }),
  }
  return { ...state, measures: [...state.measures, measure] }
}

function withMeasure<State extends Proceeding>(
  state: State,
  event: StepEvent & { measure: string },
  change: (measure: Measure) => Measure,
): State {
  if (!state.measures.some((some) => some.id === event.measure))
    impossible(event, `no measure ${event.measure}`)
  return {
    ...state,
    measures: state.measures.map((some) => (some.id === event.measure ? change(some) : some)),
  }
}

type Own = Extract<
  StepEvent,
  {
    type:
      | 'RecordAdded'
      | 'RecordAnnotated'
      | 'MeasurePlanned'
      | 'MeasureCarriedOut'
      | 'MeasureVerified'
      | 'MeasureWithdrawn'
  }
>

/** Records of what was done, and the measures that come from them. */
export function evolveRecords<State extends Proceeding>(state: State, event: Own): State {
  switch (event.type) {
    case 'RecordAdded':
      return recordAdded(state, event)
    case 'RecordAnnotated':
      if (!state.records.some((some) => some.id === event.record))
        impossible(event, `no record ${event.record}`)
      return {
        ...state,
        records: state.records.map((some) =>
          some.id === event.record
            ? {
                ...some,
                annotations: [
                  ...some.annotations,
                  { text: event.text ?? '', by: event.by, at: parseInstant(event.at) },
                ],
              }
            : some,
        ),
      }
    case 'MeasurePlanned':
      return measurePlanned(state, event)
    case 'MeasureCarriedOut':
      return withMeasure(state, event, (measure) => ({
        ...measure,
        state: 'carried-out',
        ...('person' in event.by ? { reportedBy: event.by.person } : {}),
      }))
    case 'MeasureVerified':
      return withMeasure(state, event, (measure) => ({
        ...measure,
        state: event.result === 'effective' ? 'verified' : 'planned',
        result: event.result,
      }))
    case 'MeasureWithdrawn':
      return withMeasure(state, event, (measure) => ({ ...measure, state: 'withdrawn' }))
  }
}
