import { readSpan } from '../values/index.ts'
import type { Event, SpanTerm, StepEvent } from './expression.ts'
import { stepEvents } from './expression.ts'
import type { Limit } from './rule.ts'
import { answered } from './around.ts'
import { nearestName } from './paths.ts'
import type { Seen } from './catalogue/index.ts'
import type { Around, Names } from './names.ts'
import type { Resolver } from './resolver.ts'

const wholeUnits: ReadonlySet<string> = new Set(['days', 'working days', 'months', 'years'])
const fixed = ['at once', 'same day', 'same working day', 'none'] as const

/** Parses `2 working days on plant-calendar after sheet.receipt`, `at once`, `same day`, `none`. */
export function readLimit(text: string, resolver: Resolver): Limit | undefined {
  const match = /^\s*(.*?)(?:\s+on\s+(\S+))?(?:\s+after\s+(.+?))?\s*$/s.exec(text)
  const length = match?.[1] ?? ''
  const calendar = match?.[2]
  const eventText = match?.[3]
  const at = text.indexOf(length)
  const read = readLength(length, at, resolver)
  if (read === undefined) return undefined
  if (eventText === undefined) return { text, length: read, ...(calendar ? { calendar } : {}) }
  const after = readEvent(eventText, resolver, text.lastIndexOf(eventText))
  if (!after) return undefined
  return { text, length: read, ...(calendar ? { calendar } : {}), after }
}

function readLength(text: string, at: number, resolver: Resolver): Limit['length'] | undefined {
  const word = fixed.find((each) => each === text)
  return word ?? readSpanTerm(text, at, resolver)
}

/** A span of the language: a number or a setting with a unit, or a setting of type span. */
export function readSpanTerm(text: string, at: number, { names, report }: Resolver): SpanTerm | undefined {
  const span = readSpan(text)
  if (span) {
    if (span.amount.includes('.') && wholeUnits.has(span.unit)) {
      report('whole-number', at, { text, unit: span.unit })
      return undefined
    }
    return { amount: span.amount, unit: span.unit }
  }
  const match = /^([a-z][a-z0-9-]*)(?: (.+))?$/.exec(text)
  const setting = match?.[1]
  const type = setting === undefined ? undefined : names.settings.get(setting)
  if (setting === undefined || !type) {
    report('bad-limit', at, { text: text.slice(0, 80) })
    return undefined
  }
  const unit = match?.[2]
  if (unit === undefined && type === 'span') return { setting }
  const counted = unit === undefined ? undefined : readSpan(`1 ${unit}`)
  if (counted && type === 'number') return { setting, unit: counted.unit }
  report('bad-limit', at, { text: text.slice(0, 80) })
  return undefined
}

const given = ['received', 'recorded', 'registered', 'closed', 'period'] as const
const isStepEvent = (name: string): name is StepEvent => stepEvents.some((event) => event === name)

const shapeOf = (seen: Seen): 'date' | 'time' | 'first setting' =>
  seen.kind === 'date' || seen.kind === 'time' ? seen.kind : 'first setting'

/** Parses the event a limit counts from; a date or time field counts by its value. */
export function readEvent(text: string, resolver: Resolver, at: number): Event | undefined {
  const { names, around, report } = resolver
  const path = text.trim().split('.')
  const base = given.find((each) => each === text)
  if (base) return { event: base }
  const found = eventAt(path, names, around)
  if (found) return found
  const near = nearestName(path, names, around)
  report(
    'unknown-name',
    at,
    { what: 'event', name: text.slice(0, 80), ...(near ? { nearest: near } : {}) },
    near ? 'nearest' : undefined,
  )
  return undefined
}

function eventAt(path: readonly string[], names: Names, around: Around): Event | undefined {
  if (path[0] === 'previous') {
    const event = path.length > 1 ? eventAt(path.slice(1), names, around) : undefined
    return event && (event.event === 'step' || event.event === 'answer')
      ? { ...event, previous: true }
      : undefined
  }
  const [first = '', second] = path
  if (path.length > 2) return undefined
  const step = names.steps.get(first)
  if (second === undefined) {
    if (step) return { event: 'step', step: first, at: 'done' }
    const field = names.fields.get(first)
    return field && { event: 'field', field: first, shape: shapeOf(field) }
  }
  const element = around.elements.get(first)?.fields.get(second)
  if (element && (element.kind === 'date' || element.kind === 'time')) {
    return { event: 'element', element: first, field: second, shape: element.kind }
  }
  if (!step) return undefined
  if (isStepEvent(second)) return { event: 'step', step: first, at: second }
  const answer = answered(names, step, second)
  if (!answer) return undefined
  const activity = answer.activity ? { activity: answer.activity } : {}
  return { event: 'answer', step: first, ...activity, field: second, shape: shapeOf(answer.seen) }
}
