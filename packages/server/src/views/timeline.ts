import type { Text, TimelineEntry } from '@redress/api'
import type { ComplaintEvent } from '@redress/core/complaint'
import { questionOf, recordQuestion } from '@redress/core/steps'
import type { Value } from '@redress/core/values'
import { timeline } from '@redress/texts'
import { personNamed, plainText, textOf } from './named.ts'
import { activityNamed, actorView, type Names, stepNamed, word } from './names.ts'
import { shownAs, wireOf } from './values.ts'
import { clausesOfRule } from './clauses.ts'

/** The history as people read it, newest last; `version` is the event's place in the record. */
export const timelineOf = (names: Names, events: readonly ComplaintEvent[]): TimelineEntry[] =>
  events.map((event, index) => entry(names, event, index + 1))

function entry(names: Names, event: ComplaintEvent, version: number): TimelineEntry {
  const step = 'step' in event && event.step !== undefined ? stepNamed(names, event.step) : undefined
  return {
    version,
    event: event.type,
    title: textOf(timeline[event.type], valuesOf(names, event, step?.title)),
    occurredAt: event.occurredAt ?? event.at,
    recordedAt: event.at,
    by: actorView(names, event.by),
    step,
    fields: fieldsOf(names, event),
    reason: 'reason' in event ? event.reason : undefined,
    text: textIn(event),
    because: event.because,
    clauses: event.because === undefined ? [] : clausesOfRule(names.world.procedure, event.because),
  }
}

function textIn(event: ComplaintEvent): string | undefined {
  if (event.type === 'FeedbackReceived') return event.content
  return 'text' in event && typeof event.text === 'string' ? event.text : undefined
}

function fieldsOf(names: Names, event: ComplaintEvent): TimelineEntry['fields'] {
  const values: Record<string, Value> = {
    ...('values' in event ? event.values : {}),
    ...('personal' in event ? event.personal : {}),
    ...('party' in event && typeof event.party === 'object' ? event.party : {}),
  }
  const { procedure } = names.world
  return Object.entries(values).map(([name, value]) => {
    const question =
      event.type === 'RecordAdded'
        ? recordQuestion(procedure, event.activity, name)
        : questionOf(procedure, name)
    return {
      name,
      label: question?.title ?? plainText(name),
      value: wireOf(value),
      shown: shownAs(names, question, value),
    }
  })
}

/** What the sentence of an event has places for. */
function valuesOf(
  names: Names,
  event: ComplaintEvent,
  step: Text | undefined,
): Record<string, string | number | Text> {
  const values: Record<string, string | number | Text> = { step: step ?? '' }
  for (const [name, value] of Object.entries(event))
    if ((typeof value === 'string' || typeof value === 'number') && name !== 'step') values[name] = value
  switch (event.type) {
    case 'ComplaintClosed':
      return { ...values, outcome: word('outcome', event.outcome) }
    case 'RecordAdded':
      return { ...values, activity: activityNamed(event.activity).title }
    case 'MessageProposed':
    case 'MessageQueued':
      return { ...values, kind: word('message', event.kind) }
    case 'MessageSent':
      return { ...values, way: word('way', event.way) }
    case 'FeedbackReceived':
      return { ...values, kind: word('feedback', event.kind) }
    case 'StepTaken':
    case 'StepAssigned':
      return { ...values, person: personNamed(names.world.directory, event.person).title }
    case 'LimitPassed':
    case 'ReminderSent':
      return { ...values, step: step ?? plainText(event.limit) }
    default:
      return values
  }
}
