import { parseInstant, readSpan } from '../values/index.ts'
import type { StepEvent } from './events.ts'
import { happened, impossible } from './folding.ts'
import type { Proceeding } from './state.ts'

type Own = Extract<
  StepEvent,
  { type: 'DueSet' | 'LimitExtended' | 'ClockPaused' | 'ClockResumed' | 'LimitPassed' | 'ReminderSent' }
>

/** Limits entered, prolonged, stopped, passed and reminded of; due dates themselves are never events. */
export function evolveClock<State extends Proceeding>(state: State, event: Own): State {
  switch (event.type) {
    case 'DueSet':
      return {
        ...state,
        dues: {
          ...state.dues,
          [event.step]: [
            ...(state.dues[event.step] ?? []),
            {
              value: event.due,
              version: state.version,
              by: event.by,
              at: happened(event),
              ...(event.reason === undefined ? {} : { reason: event.reason }),
            },
          ],
        },
      }
    case 'LimitExtended': {
      const amount = readSpan(event.amount) ?? impossible(event, `not a span: ${event.amount}`)
      return {
        ...state,
        extensions: [
          ...state.extensions,
          {
            limit: event.limit,
            amount,
            reason: event.reason ?? '',
            by: event.by,
            at: happened(event),
            ...(event.message === undefined ? {} : { message: event.message }),
          },
        ],
      }
    }
    case 'ClockPaused':
      return {
        ...state,
        pauses: [
          ...state.pauses,
          {
            reason: event.reason ?? '',
            rule: event.rule,
            from: happened(event),
            by: event.by,
            ...(event.limits === undefined ? {} : { limits: event.limits }),
          },
        ],
      }
    case 'ClockResumed': {
      const running = state.pauses.findLast((some) => some.rule === event.rule && some.to === undefined)
      if (!running) return impossible(event, `no pause of ${event.rule}`)
      return {
        ...state,
        pauses: state.pauses.map((some) => (some === running ? { ...some, to: happened(event) } : some)),
      }
    }
    case 'LimitPassed':
      return {
        ...state,
        breaches: [
          ...state.breaches,
          {
            limit: event.limit,
            due: parseInstant(event.due),
            seenAt: happened(event),
            charged: event.charged,
            ...(event.step === undefined ? {} : { step: event.step }),
          },
        ],
      }
    case 'ReminderSent':
      return { ...state, reminded: [...state.reminded, `${event.kind} ${event.limit} ${event.due}`] }
  }
}
