import type { Event, SpanTerm } from '../expression.ts'
import type { Limit } from '../rule.ts'
import { calendarPhrase } from './known-names.ts'
import type { Labels } from './labels.ts'
import { say, text, words, type Phrase } from './phrase.ts'

export function spanPhrase(span: SpanTerm, labels: Labels): Phrase {
  if ('amount' in span)
    return say(`span-${span.amount === '1' ? 'one-' : ''}${span.unit.replace(' ', '-')}`, {
      n: words(span.amount),
    })
  const setting = text(labels.setting(span.setting))
  return span.unit === undefined ? setting : say(`span-${span.unit.replace(' ', '-')}`, { n: setting })
}

/** A span as files write it: `3 working days`. */
export function writtenSpan(written: string): Phrase {
  const [amount = '', ...unit] = written.split(' ')
  return say(`span-${amount === '1' ? 'one-' : ''}${unit.join('-')}`, { n: words(amount) })
}

export function eventPhrase(event: Event, labels: Labels): Phrase {
  switch (event.event) {
    case 'received':
    case 'recorded':
    case 'registered':
    case 'closed':
    case 'period':
      return say(`event-${event.event}`)
    case 'field':
      return say('event-field', { field: text(labels.field(event.field)) })
    case 'answer':
      return say('event-answer', {
        field: text(labels.recordField(event.activity, event.field)),
        step: text(labels.step(event.step)),
      })
    case 'element':
      return say('event-field', { field: text(labels.member(event.field)) })
    case 'step':
      return say(event.previous ? `event-previous` : `event-${event.at}`, {
        step: text(labels.step(event.step)),
      })
  }
}

/** A limit in words; nothing for `none`. `since`: from when it runs where the file does not say. */
export function limitPhrase(limit: Limit, labels: Labels, since?: Phrase): Phrase | undefined {
  if (limit.length === 'none') return undefined
  const event = limit.after ? eventPhrase(limit.after, labels) : since
  const onCalendar = (length: Phrase): Phrase =>
    limit.calendar === undefined
      ? length
      : say('limit-on', { length, calendar: calendarPhrase(limit.calendar, labels) })
  if (typeof limit.length === 'string') {
    const code = `limit-${limit.length.replaceAll(' ', '-')}`
    return onCalendar(event ? say(`${code}-after`, { event }) : say(code))
  }
  const length = onCalendar(spanPhrase(limit.length, labels))
  return event ? say('limit-after', { length, event }) : length
}
