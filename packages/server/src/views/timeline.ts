import type { EnteredField, Text, TimelineEntry, TimelinePage, TimelineParty } from '@redress/api'
import { localDate, localTime } from '@redress/core/calendar'
import { satisfactionAnswers, type ComplaintEvent } from '@redress/core/complaint'
import { questionOf, recordQuestion } from '@redress/core/steps'
import { readInstant, type Value } from '@redress/core/values'
import { timeline } from '@redress/texts'
import { clausesOfRule } from './clauses.ts'
import { limitNamed } from './course.ts'
import { wireType } from './facts.ts'
import { listedTexts, personNamed, plainText, textOf } from '../wording/named.ts'
import {
  activityNamed,
  actorView,
  idNamed,
  type Names,
  stepNamed,
  whoNamed,
  whoTextNamed,
  word,
} from './names.ts'
import { formNamed, noticeText } from './papers.ts'
import { spanText } from './spans.ts'
import { shownAs, wireOf } from './values.ts'
import { wayNamed } from './ways.ts'

export type TimelineAsked = { before?: number | undefined; party?: TimelineParty | undefined; limit: number }

const sides: readonly TimelineParty[] = ['customer', 'us', 'third', 'system']

/** A page of the history as people read it, newest first; only what stands on the page is put into words. */
export function timelinePage(
  names: Names,
  customer: string | undefined,
  events: readonly (ComplaintEvent | undefined)[],
  { before = Infinity, party, limit }: TimelineAsked,
): TimelinePage {
  const told = events.flatMap((event, index) =>
    event ? [{ event, version: index + 1, party: partyOf(customer, event) }] : [],
  )
  const present = new Set(told.map((each) => each.party))
  const asked = party === undefined ? told : told.filter((each) => each.party === party)
  const older = asked.filter(({ version }) => version < before)
  const page = older.slice(-limit).reverse()
  return {
    entries: page.map((each) => entry(names, each)),
    total: asked.length,
    before: older.length > page.length ? page.at(-1)?.version : undefined,
    parties: sides.filter((side) => present.has(side)),
  }
}

type Told = { event: ComplaintEvent; version: number; party: TimelineParty }

/** Whose side it was; what we wrote down of a customer's words is the customer's. */
function partyOf(customer: string | undefined, { type, by }: ComplaintEvent): TimelineParty {
  if ('party' in by) return by.party === customer ? 'customer' : 'third'
  if (type === 'FeedbackReceived') return 'customer'
  return 'person' in by ? 'us' : 'key' in by ? 'third' : 'system'
}

function entry(names: Names, { event, version, party }: Told): TimelineEntry {
  const step = 'step' in event && event.step !== undefined ? stepNamed(names, event.step) : undefined
  return {
    version,
    event: event.type,
    title: textOf(timeline[event.type], valuesOf(names, event, step?.title)),
    occurredAt: event.occurredAt ?? event.at,
    recordedAt: event.at,
    by: actorView(names, event.by),
    party,
    step,
    fields: fieldsOf(names, event),
    reason: 'reason' in event ? event.reason : undefined,
    text: textIn(event),
    because: event.because,
    clauses: event.because === undefined ? [] : clausesOfRule(names.world.procedure, event.because),
  }
}

/** What was entered in a step, each field as it was entered last. */
export function enteredIn(names: Names, step: string, events: readonly ComplaintEvent[]): EnteredField[] {
  const entered = new Map<string, EnteredField>()
  for (const event of events)
    if ('step' in event && event.step === step)
      for (const field of fieldsOf(names, event)) entered.set(field.name, field)
  return [...entered.values()]
}

function textIn(event: ComplaintEvent): string | undefined {
  if (event.type === 'FeedbackReceived') return event.content
  return 'text' in event && typeof event.text === 'string' ? event.text : undefined
}

function fieldsOf(names: Names, event: ComplaintEvent): EnteredField[] {
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
      type: wireType(question),
      value: wireOf(value),
      shown: shownAs(names, question, value),
    }
  })
}

type Said = Record<string, string | number | Text>

/** What the sentence of an event has places for. */
function valuesOf(names: Names, event: ComplaintEvent, step: Text | undefined): Said {
  const values: Said = { step: step ?? '' }
  for (const [name, value] of Object.entries(event))
    if ((typeof value === 'string' || typeof value === 'number') && name !== 'step') values[name] = value
  return { ...values, ...called(names, event, step) }
}

/** The same by its names, where the event holds ids and codes. */
function called(names: Names, event: ComplaintEvent, step: Text | undefined): Said {
  const { complaint, world } = names
  switch (event.type) {
    case 'ComplaintClosed':
      return { outcome: word('outcome', event.outcome) }
    case 'SatisfactionTold':
      return {
        answer:
          satisfactionAnswers(world.procedure).find(({ value }) => value === event.satisfied)?.title ??
          event.satisfied,
      }
    case 'ComplaintLinked':
      return { how: word('link', event.how) }
    case 'GradeRaised': {
      const question = questionOf(world.procedure, event.field)
      const shown = (value: string) => shownAs(names, question, value) ?? plainText(value)
      return { field: question?.title ?? event.field, from: shown(event.from), to: shown(event.to) }
    }
    case 'WorkReturned':
      return { step: stepNamed(names, event.from).title, to: stepNamed(names, event.to).title }
    case 'SignatureGiven':
      return { verb: word('sign', event.verb) }
    case 'HandedOver':
      return { to: listedTexts(whoNamed(names, event.to).map(({ title }) => title)) }
    case 'HolderChanged':
      return { holder: listedTexts(whoNamed(names, event.holder).map(({ title }) => title)) }
    case 'UnitChosen':
      return { unit: idNamed(world.directory, event.unit).title }
    case 'PersonalDataErased':
      return { ground: word('erasure', event.ground) }
    case 'RecordAdded':
      return { activity: activityNamed(event.activity).title }
    case 'RecordAnnotated': {
      const record = complaint.records.find(({ id }) => id === event.record)
      return { activity: record ? activityNamed(record.activity).title : '' }
    }
    case 'CopyPlaced':
      return {
        form: formNamed(names, event.form).title,
        holder: listedTexts(whoNamed(names, event.holder).map(({ title }) => title)),
      }
    case 'MeasurePlanned':
    case 'MeasureCarriedOut':
    case 'MeasureVerified':
    case 'MeasureWithdrawn':
      return { measure: complaint.measures.find(({ id }) => id === event.measure)?.text ?? event.measure }
    case 'MessageProposed':
    case 'MessageQueued':
      return { kind: word('message', event.kind) }
    case 'MessageSent':
      return { way: wayNamed(names, event.way).title, kind: kindOfMessage(names, event.message) }
    case 'MessageFailed':
    case 'MessageDropped':
      return { kind: kindOfMessage(names, event.message) }
    case 'FeedbackReceived':
      return { kind: word('feedback', event.kind) }
    case 'FeedbackSeen': {
      const feedback = complaint.feedbacks.find(({ id }) => id === event.feedback)
      return { kind: feedback ? word('feedback', feedback.kind) : '' }
    }
    case 'NoticeOwed':
    case 'NoticeRead':
    case 'NoticeSigned': {
      const notice = complaint.notices.find(({ id }) => id === event.notice)
      return {
        notice: notice ? noticeText(names, notice) : '',
        to: notice ? listedTexts(whoNamed(names, notice.to).map(({ title }) => title)) : '',
      }
    }
    case 'StepTaken':
    case 'StepAssigned':
      return { person: personNamed(world.directory, event.person).title }
    case 'StepConfirmed':
      return { who: listedTexts(event.term.split(' or ').map((term) => whoTextNamed(names, term).title)) }
    case 'DueSet':
      return { due: plainText(dayOf(event.due, world.book.zone)) }
    case 'LimitExtended':
      return { limit: limitNamed(names, event.limit).title, amount: spanText(event.amount) }
    case 'LimitPassed':
    case 'ReminderSent':
      return { step: step ?? limitNamed(names, event.limit).title }
    case 'Delegated':
      return {
        from: personNamed(world.directory, event.from).title,
        to: personNamed(world.directory, event.to).title,
      }
    default:
      return {}
  }
}

const kindOfMessage = ({ complaint }: Names, id: string): Text => {
  const message = complaint.messages.find((some) => some.id === id)
  return message ? word('message', message.kind) : plainText('')
}

/** A date as it was entered, a time by the clock of the organisation. */
function dayOf(due: string, zone: string): string {
  const at = readInstant(due)
  return at === undefined ? due : `${localDate(at, zone)} ${localTime(at, zone).slice(0, 5)}`
}
