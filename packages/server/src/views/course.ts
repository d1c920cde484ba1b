import type { BookingView, BreachView, ExtensionView, PauseView, RaiseView } from '@redress/api'
import { bookings, type ComplaintEvent, type Living } from '@redress/core/complaint'
import { questionOf, recordQuestion, type WorkRecord, type World } from '@redress/core/steps'
import { formatInstant, formatSpan, own } from '@redress/core/values'
import { findReadable } from '../reading/find-readable.ts'
import type { Reader } from '../reading/reading.ts'
import { clausesOfRule } from './clauses.ts'
import { plainText } from '../wording/named.ts'
import { actorView, heldNamed, stepNamed, whoNamed, wordNamed, activityNamed, type Names } from './names.ts'
import { spanText } from './spans.ts'
import { shownAs, wireOf } from './values.ts'

/** A limit by its total, else by its step; limits of steps are written `steps.sheet.within`. */
export function limitNamed(names: Names, limit: string, step?: string) {
  const name = limit.replace(/^limits\./, '')
  const total = own(names.world.procedure.limits, name)
  if (total) return { id: limit, title: total.title }
  return { id: limit, title: stepNamed(names, step ?? name.replace(/^steps\.([^.]+).*$/, '$1')).title }
}

export const pauseViews = (names: Names): PauseView[] =>
  names.complaint.pauses.map(({ reason, limits = [], rule, from, to, by }) => ({
    reason,
    limits: limits.map((limit) => limitNamed(names, limit)),
    from: formatInstant(from),
    to: to === undefined ? undefined : formatInstant(to),
    by: actorView(names, by),
    clauses: clausesOfRule(names.world.procedure, rule),
  }))

export const extensionViews = (names: Names): ExtensionView[] =>
  names.complaint.extensions.map(({ limit, amount, reason, by, at }) => ({
    limit: limitNamed(names, limit),
    amount: formatSpan(amount),
    shown: spanText(formatSpan(amount)),
    reason,
    by: actorView(names, by),
    at: formatInstant(at),
  }))

export const breachViews = (names: Names): BreachView[] =>
  names.complaint.breaches.map(({ limit, step, due, seenAt, charged }) => ({
    limit: limitNamed(names, limit, step),
    due: formatInstant(due),
    seenAt: formatInstant(seenAt),
    charged: whoNamed(names, charged),
  }))

/** Grades that rose by rule, oldest first. */
export const raiseViews = (names: Names, events: readonly ComplaintEvent[]): RaiseView[] =>
  events.flatMap((event) => {
    if (event.type !== 'GradeRaised') return []
    const question = questionOf(names.world.procedure, event.field)
    const shown = (value: string) => shownAs(names, question, value) ?? plainText(value)
    return [
      {
        field: { id: event.field, title: question?.title ?? plainText(event.field) },
        from: shown(event.from),
        to: shown(event.to),
        at: event.at,
        saw: [...event.saw],
        because: event.because,
        clauses: event.because === undefined ? [] : clausesOfRule(names.world.procedure, event.because),
      },
    ]
  })

/** Fields of records that book points or money, by activity. */
const booked: Readonly<Record<string, readonly string[]>> = {
  assess: ['points', 'amount'],
  cost: ['amount'],
  compensate: ['approved', 'paid', 'proposed'],
}

export async function bookingViews(
  names: Names,
  whole: Living,
  reader: Reader,
  person: string,
): Promise<BookingView[]> {
  const views: BookingView[] = []
  for (const record of names.complaint.records) {
    if (record.supersededBy !== undefined) continue
    const repeats = await repeatOf(names.world, whole, reader, person, record)
    for (const field of own(booked, record.activity) ?? []) {
      const value = record.values[field]
      if (value === undefined) continue
      const to = record.values['to'] ?? record.values['from-unit']
      const effect = record.values['effect']
      views.push({
        record: record.id,
        kind: typeof effect === 'string' ? wordNamed('effect', effect) : activityNamed(record.activity),
        who: typeof to === 'string' ? heldNamed(names, to) : undefined,
        label: recordQuestion(names.world.procedure, record.activity, field)?.title ?? plainText(field),
        value: wireOf(value),
        at: formatInstant(record.occurredAt),
        by: actorView(names, record.by),
        ...(repeats ? { repeats } : {}),
      })
    }
  }
  return views
}

/** What a penalty was multiplied for, and whether the books still say so. */
async function repeatOf(
  world: World,
  complaint: Living,
  reader: Reader,
  person: string,
  { earlier, values }: WorkRecord,
): Promise<BookingView['repeats']> {
  const { to, factor } = values
  if (!earlier || typeof factor !== 'string' || typeof to !== 'string') return undefined
  const { complaint: other, record, at } = earlier
  const standing = other === undefined ? bookings(world, complaint) : (world.ledger?.(to) ?? [])
  const found = other === undefined ? undefined : await findReadable(reader, person, other)
  return {
    at: formatInstant(at),
    factor,
    ...(found && other !== undefined ? { complaint: { id: other, number: found.complaint.number } } : {}),
    stands: standing.some((booking) => booking.complaint === other && booking.record === record),
  }
}
