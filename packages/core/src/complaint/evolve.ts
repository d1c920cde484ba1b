import type { Instant } from '../values/index.ts'
import {
  evolveSteps,
  happened,
  impossible,
  joined,
  withSeen,
  type Fact,
  type StepEvent,
} from '../steps/index.ts'
import { parseInstant } from '../values/index.ts'
import type { ComplaintEvent, ComplaintRecorded } from './events.ts'
import type { Closed, Complaint, Open } from './state.ts'

/** What most complaints have none of for long; they are kept by the thousand, and share these. */
const none: readonly never[] = []
const nothing: Readonly<Record<string, never>> = {}

function recorded(event: ComplaintRecorded): Open {
  const at = happened(event)
  const facts: Record<string, readonly Fact[]> = {}
  for (const [name, value] of Object.entries(joined(event)))
    facts[name] = [{ value, version: 1, by: event.by, at }]
  return {
    status: 'open',
    version: 1,
    lastAt: parseInstant(event.at),
    number: event.number,
    procedure: event.procedure,
    pinned: event.pinned,
    received: parseInstant(event.received),
    recordedAt: parseInstant(event.at),
    recorder: event.by,
    holder: event.holder,
    history: event.history ?? false,
    unknown: event.unknown ?? {},
    facts,
    steps: nothing,
    records: none,
    measures: none,
    messages: none,
    notices: none,
    custody: none,
    signatures: none,
    copies: none,
    pauses: none,
    extensions: none,
    criteria: none,
    checks: none,
    dues: nothing,
    breaches: none,
    reminded: none,
    feedbacks: none,
    parties: nothing,
    units: nothing,
    delegations: none,
    links: none,
    reopened: none,
    movedBy: none,
    ...(event.desk === undefined ? {} : { desk: event.desk }),
    ...(event.channel === undefined ? {} : { channel: event.channel }),
    ...(event.receipt === undefined ? {} : { receipt: event.receipt }),
    ...(event.drawn === undefined ? {} : { drawn: event.drawn }),
    ...(event.language === undefined ? {} : { language: event.language }),
  }
}

function reopened(
  { closedAt: _at, outcome: _outcome, closedBy: _by, reason: _reason, summary: _summary, ...rest }: Closed,
  at: Instant,
): Open {
  return { ...rest, status: 'open', reopened: [...rest.reopened, at] }
}

type Own = Exclude<ComplaintEvent, StepEvent>

const ownTypes: Readonly<Record<Own['type'], true>> = {
  ComplaintRecorded: true,
  MovedToProcedure: true,
  ScopeDecided: true,
  Registered: true,
  ComplaintLinked: true,
  GradeRaised: true,
  CalendarsAdopted: true,
  SettingsAdopted: true,
  ProcedureChanged: true,
  ComplaintClosed: true,
  ComplaintReopened: true,
  SatisfactionTold: true,
  ComplaintArchived: true,
  ComplaintDisposed: true,
  PersonalDataErased: true,
}

const isOwn = (event: ComplaintEvent): event is Own => Object.hasOwn(ownTypes, event.type)

/** What a decision folded, by its events: from which state to which. */
const decided = new WeakMap<ComplaintEvent, { from: Complaint | undefined; to: Complaint }>()

/**
 * Applies one event; needs no procedure and never refuses. An event that a decision just made leads to the very state that
 * the decision folded: whoever keeps its events need not fold them again.
 *
 * @throws {Error} the event cannot have happened to this complaint: the history is corrupt.
 */
export function evolve(complaint: Complaint | undefined, event: ComplaintEvent): Complaint {
  const known = decided.get(event)
  return known && known.from === complaint ? known.to : applied(complaint, event)
}

/** The same for an event in the making. */
export function evolveDecided(complaint: Complaint | undefined, event: ComplaintEvent): Complaint {
  const to = applied(complaint, event)
  decided.set(event, { from: complaint, to })
  return to
}

function applied(complaint: Complaint | undefined, event: ComplaintEvent): Complaint {
  if (!complaint)
    return event.type === 'ComplaintRecorded' ? recorded(event) : impossible(event, 'nothing is recorded')
  if (complaint.status === 'disposed') return impossible(event, 'the complaint is disposed of')
  const next = { ...complaint, version: complaint.version + 1, lastAt: parseInstant(event.at) }
  if (!isOwn(event)) return evolveSteps(next, event)
  switch (event.type) {
    case 'ComplaintRecorded':
      return impossible(event, 'recorded twice')
    case 'MovedToProcedure':
      return {
        ...next,
        procedure: event.procedure,
        pinned: event.pinned,
        steps: {},
        movedBy: [...next.movedBy, event.by],
      }
    case 'ScopeDecided':
      return {
        ...next,
        scope: { verdict: event.verdict, ...(event.reason === undefined ? {} : { reason: event.reason }) },
      }
    case 'Registered':
      return {
        ...next,
        registeredAt: happened(event),
        ...(event.acceptor === undefined ? {} : { acceptor: event.acceptor }),
      }
    case 'ComplaintLinked': {
      const { how, other, reason, step } = event
      return {
        ...next,
        links: [...next.links, { how, other, reason, ...(step === undefined ? {} : { step }) }],
      }
    }
    case 'GradeRaised':
      return {
        ...next,
        facts: {
          ...next.facts,
          [event.field]: [
            ...(next.facts[event.field] ?? []),
            {
              value: event.to,
              version: next.version,
              by: event.by,
              at: happened(event),
              ...(event.because === undefined ? {} : { because: event.because }),
            },
          ],
        },
      }
    case 'CalendarsAdopted':
      return { ...next, pinned: { ...next.pinned, calendars: event.calendars } }
    case 'SettingsAdopted':
      return { ...next, pinned: { ...next.pinned, settings: event.settings } }
    case 'ProcedureChanged':
      return { ...next, pinned: { ...next.pinned, procedure: event.procedure } }
    case 'ComplaintClosed':
      if (next.status !== 'open') return impossible(event, `the complaint is ${next.status}`)
      return {
        ...next,
        status: 'closed',
        closedAt: happened(event),
        outcome: event.outcome,
        closedBy: event.by,
        ...(event.reason === undefined ? {} : { reason: event.reason }),
        ...(event.summary === undefined ? {} : { summary: event.summary }),
      }
    case 'SatisfactionTold':
      return { ...next, satisfaction: { satisfied: event.satisfied, at: happened(event) } }
    case 'ComplaintReopened':
      return next.status === 'open'
        ? impossible(event, 'the complaint is open')
        : withSeen(
            reopened(next, happened(event)),
            event,
            ({ id }) => event.feedback === undefined || id === event.feedback,
          )
    case 'ComplaintArchived':
      return next.status === 'closed'
        ? { ...next, status: 'archived' }
        : impossible(event, `the complaint is ${next.status}`)
    case 'PersonalDataErased':
      return {
        ...next,
        erased: { at: happened(event), by: event.by, scope: event.scope, ground: event.ground },
      }
    case 'ComplaintDisposed':
      return {
        status: 'disposed',
        number: next.number,
        ...(next.drawn === undefined ? {} : { drawn: next.drawn }),
        at: happened(event),
        by: event.by,
        digest: event.digest,
      }
  }
}

/** A whole history as the complaint it makes; `undefined` for none. */
export const fold = (events: Iterable<ComplaintEvent>): Complaint | undefined => {
  let complaint: Complaint | undefined
  for (const event of events) complaint = evolve(complaint, event)
  return complaint
}
