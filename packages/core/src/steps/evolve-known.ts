import { parseInstant } from '../values/index.ts'
import type { Stamp, StepEvent, Values } from './events.ts'
import { happened, impossible, joined } from './folding.ts'
import type { Fact, Feedback, Proceeding } from './state.ts'

function addFacts<State extends Proceeding>(
  state: State,
  event: StepEvent & Values & { step?: string; reason?: string },
): State {
  const facts: Record<string, readonly Fact[]> = { ...state.facts }
  const at = happened(event)
  for (const [name, value] of Object.entries(joined(event))) {
    const fact: Fact = {
      value,
      version: state.version,
      by: event.by,
      at,
      ...(event.step === undefined ? {} : { step: event.step }),
      ...(event.reason === undefined ? {} : { reason: event.reason }),
      ...(event.because === undefined ? {} : { because: event.because }),
    }
    facts[name] = [...(facts[name] ?? []), fact]
  }
  const received = joined(event)['received']
  return typeof received === 'string'
    ? { ...state, facts, received: parseInstant(received) }
    : { ...state, facts }
}

type Own = Extract<
  StepEvent,
  {
    type:
      | 'FactsSet'
      | 'CriterionMet'
      | 'PartyNamed'
      | 'PartyVerified'
      | 'FeedbackReceived'
      | 'FeedbackSeen'
      | 'StepRequested'
  }
>

/** Those of what the customer said that `which` names are seen from this event on. */
export const withSeen = <State extends Proceeding>(
  state: State,
  { by, at }: Stamp,
  which: (feedback: Feedback) => boolean,
): State => ({
  ...state,
  feedbacks: state.feedbacks.map((some) =>
    some.seen === undefined && which(some) ? { ...some, seen: { by, at: parseInstant(at) } } : some,
  ),
})

/** What is known: facts, criteria that were met, people outside, what the customer said afterwards. */
export function evolveKnown<State extends Proceeding>(state: State, event: Own): State {
  switch (event.type) {
    case 'FactsSet':
      return addFacts(state, event)
    case 'CriterionMet': {
      const { field, grade, criterion, by, step, reason } = event
      const met = { field, grade, criterion, by, at: happened(event) }
      return {
        ...state,
        criteria: [
          ...state.criteria,
          { ...met, ...(step === undefined ? {} : { step }), ...(reason === undefined ? {} : { reason }) },
        ],
      }
    }
    case 'PartyNamed':
      return {
        ...state,
        parties: {
          ...state.parties,
          [event.partyId]: {
            ...state.parties[event.partyId],
            ...event.data,
            id: event.partyId,
            verified: event.verified,
          },
        },
      }
    case 'PartyVerified': {
      const party = state.parties[event.partyId]
      if (!party) throw new Error(`verified, but never named: ${event.partyId}`)
      return { ...state, parties: { ...state.parties, [event.partyId]: { ...party, verified: true } } }
    }
    case 'FeedbackReceived':
      return {
        ...state,
        feedbacks: [
          ...state.feedbacks,
          {
            id: event.feedback,
            kind: event.kind,
            from: event.by,
            received: happened(event),
            content: event.content ?? '',
            files: event.files ?? [],
            ...(event.step === undefined ? {} : { step: event.step }),
          },
        ],
      }
    case 'FeedbackSeen':
      if (!state.feedbacks.some(({ id }) => id === event.feedback))
        impossible(event, `no feedback ${event.feedback}`)
      return withSeen(state, event, ({ id }) => id === event.feedback)
    case 'StepRequested':
      return withSeen(state, event, ({ id }) => id === event.feedback)
  }
}
