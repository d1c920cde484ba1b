import { parseInstant, type Instant } from '../values/index.ts'
import type { Actor } from './actor.ts'
import type { StepEvent } from './events.ts'
import { happened, impossible, withStep } from './folding.ts'
import type { Proceeding, StepState } from './state.ts'

function opened<State extends Proceeding>(state: State, event: StepEvent & { type: 'StepOpened' }): State {
  const earlier = state.steps[event.step]
  if (earlier && earlier.status !== 'not-needed' && earlier.status !== 'waiting')
    impossible(event, `step ${event.step} is ${earlier.status}`)
  const step: StepState = {
    key: event.step,
    status: 'open',
    version: state.version,
    round: earlier?.round ?? 1,
    openedAt: earlier?.status === 'waiting' ? earlier.openedAt : happened(event),
    doers: event.doers,
    calendar: event.calendar,
    contributions: [],
    confirmed: [],
    awaitsReceipt: false,
    earlierRounds: earlier?.earlierRounds ?? [],
    ...(earlier?.limitsFrom === undefined ? {} : { limitsFrom: earlier.limitsFrom }),
    ...(event.requestedAt === undefined ? {} : { requestedAt: parseInstant(event.requestedAt) }),
    ...(event.because === undefined ? {} : { because: event.because }),
    ...(event.seen === undefined ? {} : { seen: event.seen }),
  }
  return { ...state, steps: { ...state.steps, [event.step]: step } }
}

/** Settles a step without doing it; one that never opened gets a state of its own, so that it can be shown. */
function settled<State extends Proceeding>(
  state: State,
  event: StepEvent & { step: string; reason?: string },
  status: StepState['status'],
): State {
  const at = happened(event)
  const earlier = state.steps[event.step]
  if (earlier?.status === 'done') impossible(event, `step ${event.step} is done`)
  const step: StepState = {
    ...(earlier ?? {
      key: event.step,
      round: 1,
      openedAt: at,
      doers: { any: [] },
      calendar: '',
      contributions: [],
      confirmed: [],
      awaitsReceipt: false,
      earlierRounds: [],
    }),
    status,
    version: state.version,
    settledAt: at,
    ...(event.reason === undefined ? {} : { reason: event.reason }),
    ...(event.because === undefined ? {} : { because: event.because }),
  }
  return { ...state, steps: { ...state.steps, [event.step]: step } }
}

/** Settled work between a return's two ends waits in its next round. */
function returned<State extends Proceeding>(
  state: State,
  event: StepEvent & { type: 'WorkReturned' },
): State {
  const steps: Record<string, StepState> = { ...state.steps }
  // Where a complaint that ended early is taken up again, closing had never begun.
  const from = steps[event.from]
  if (from) steps[event.from] = { ...from, hadPart: [...(from.hadPart ?? []), event.by] }
  for (const key of event.resets) {
    const step = steps[key] ?? impossible(event, `step ${key} never opened`)
    steps[key] = {
      ...nextRound(step, step.round + 1, happened(event)),
      status: 'waiting',
      version: state.version,
    }
  }
  return { ...state, steps }
}

function nextRound(step: StepState, round: number, at: Instant): StepState {
  const {
    doneAt,
    settledAt: _settled,
    signedAt: _signed,
    writtenAt,
    author,
    receiptAt: _receipt,
    reason: _reason,
    taken,
    ...kept
  } = step
  const hadPart: Actor[] = [
    ...(step.hadPart ?? []),
    ...(taken === undefined ? [] : [{ person: taken }]),
    ...(author ? [author] : []),
    ...step.contributions.map(({ by }) => by),
  ]
  return {
    ...kept,
    ...(hadPart.length > 0 ? { hadPart } : {}),
    awaitsReceipt: false,
    round,
    contributions: [],
    confirmed: [],
    earlierRounds: [
      ...step.earlierRounds,
      {
        round: step.round,
        openedAt: step.openedAt,
        endedAt: at,
        ...(writtenAt === undefined ? {} : { writtenAt }),
        ...(doneAt === undefined ? {} : { doneAt }),
      },
    ],
  }
}

/** A new round: what was written, signed and contributed belongs to the round before. */
function reopened(step: StepState, event: StepEvent & { type: 'StepReopened' }): StepState {
  const limits = event.limitsFrom === undefined ? {} : { limitsFrom: parseInstant(event.limitsFrom) }
  if (event.round !== step.round)
    return { ...nextRound(step, event.round, happened(event)), ...limits, status: 'open' }
  const { doneAt: _done, settledAt: _settled, signedAt: _signed, ...rest } = step
  return { ...rest, ...limits, status: 'open', awaitsReceipt: false }
}

type Own = Extract<
  StepEvent,
  {
    type:
      | 'StepOpened'
      | 'StepTaken'
      | 'StepAssigned'
      | 'StepConfirmed'
      | 'StepChecked'
      | 'StepWritten'
      | 'StepDone'
      | 'StepSkipped'
      | 'StepNotNeeded'
      | 'StepEnded'
      | 'StepLapsed'
      | 'StepReopened'
      | 'WorkReturned'
      | 'HelpGiven'
      | 'HelpRefused'
      | 'HelpWaived'
      | 'SignatureGiven'
  }
>

/** The life of steps: opened, written, helped, signed, done, returned, settled otherwise. */
export function evolveLife<State extends Proceeding>(state: State, event: Own): State {
  switch (event.type) {
    case 'StepOpened':
      return opened(state, event)
    case 'StepTaken':
      return withStep(state, event, (step) => ({ ...step, taken: event.person }))
    case 'StepAssigned':
      return withStep(state, event, (step) => ({ ...step, assigned: event.person }))
    case 'StepConfirmed':
      return withStep(state, event, (step) => ({
        ...step,
        confirmed: [...step.confirmed, { term: event.term, by: event.by, at: happened(event) }],
      }))
    case 'StepChecked': {
      const { step, round, items, by } = event
      const seen = (items ?? []).map((item) => ({ ...item, step, round, by, at: happened(event) }))
      return { ...state, checks: [...state.checks, ...seen] }
    }
    case 'StepWritten':
      return withStep(state, event, (step) => ({
        ...step,
        writtenAt: happened(event),
        author: event.by,
        confirmed: [],
      }))
    case 'StepDone':
      return withStep(state, event, (step) => {
        if (step.status !== 'open') impossible(event, `step ${event.step} is ${step.status}`)
        const doneAt = happened(event)
        return {
          ...step,
          status: 'done',
          doneAt,
          settledAt: doneAt,
          writtenAt: step.writtenAt ?? doneAt,
          author: step.author ?? event.by,
        }
      })
    case 'StepSkipped':
      return settled(state, event, 'skipped')
    case 'StepNotNeeded':
      return settled(state, event, 'not-needed')
    case 'StepEnded':
      return settled(state, event, 'ended')
    case 'StepLapsed':
      return settled(state, event, 'lapsed')
    case 'StepReopened':
      return withStep(state, event, (step) => reopened(step, event))
    case 'WorkReturned':
      return returned(state, event)
    case 'HelpGiven':
    case 'HelpRefused':
    case 'HelpWaived':
      return withStep(state, event, (step) => ({
        ...step,
        contributions: [
          ...step.contributions,
          {
            helper: event.helper,
            kind: event.type === 'HelpGiven' ? 'given' : event.type === 'HelpRefused' ? 'refused' : 'waived',
            by: event.by,
            at: happened(event),
            text: (event.type === 'HelpGiven' ? event.text : event.reason) ?? '',
            files: event.type === 'HelpGiven' ? (event.files ?? []) : [],
          },
        ],
      }))
    case 'SignatureGiven':
      return withStep(
        {
          ...state,
          signatures: [
            ...state.signatures,
            {
              step: event.step,
              round: event.round,
              slot: event.slot,
              verb: event.verb,
              by: event.by,
              at: happened(event),
              ...(event.opinion === undefined ? {} : { opinion: event.opinion }),
            },
          ],
        },
        event,
        (step) => ({ ...step, signedAt: happened(event) }),
      )
  }
}
