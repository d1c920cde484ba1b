import { evolveClock } from './evolve-clock.ts'
import { evolveCustody } from './evolve-custody.ts'
import { evolveKnown } from './evolve-known.ts'
import { evolveLetters } from './evolve-letters.ts'
import { evolveLife } from './evolve-life.ts'
import { evolveRecords } from './evolve-records.ts'
import type { StepEvent } from './events.ts'
import type { Proceeding } from './state.ts'

/**
 * Applies what happened to facts, steps, records and the rest; decides nothing and needs no procedure.
 *
 * @throws {Error} the event cannot have happened to this state: the history is corrupt.
 */
export function evolveSteps<State extends Proceeding>(state: State, event: StepEvent): State {
  switch (event.type) {
    case 'FactsSet':
    case 'CriterionMet':
    case 'PartyNamed':
    case 'PartyVerified':
    case 'FeedbackReceived':
    case 'FeedbackSeen':
    case 'StepRequested':
      return evolveKnown(state, event)
    case 'StepOpened':
    case 'StepTaken':
    case 'StepAssigned':
    case 'StepConfirmed':
    case 'StepChecked':
    case 'StepWritten':
    case 'StepDone':
    case 'StepSkipped':
    case 'StepNotNeeded':
    case 'StepEnded':
    case 'StepLapsed':
    case 'StepReopened':
    case 'WorkReturned':
    case 'HelpGiven':
    case 'HelpRefused':
    case 'HelpWaived':
    case 'SignatureGiven':
      return evolveLife(state, event)
    case 'HandedOver':
    case 'ReceiptSigned':
    case 'ReceiptRefused':
    case 'HolderChanged':
    case 'UnitChosen':
    case 'CopyPlaced':
    case 'Delegated':
    case 'DelegationRevoked':
      return evolveCustody(state, event)
    case 'RecordAdded':
    case 'RecordAnnotated':
    case 'MeasurePlanned':
    case 'MeasureCarriedOut':
    case 'MeasureVerified':
    case 'MeasureWithdrawn':
      return evolveRecords(state, event)
    case 'MessageProposed':
    case 'MessageQueued':
    case 'MessageSent':
    case 'MessageFailed':
    case 'MessageDropped':
    case 'NoticeOwed':
    case 'NoticeRead':
    case 'NoticeSigned':
      return evolveLetters(state, event)
    case 'DueSet':
    case 'LimitExtended':
    case 'ClockPaused':
    case 'ClockResumed':
    case 'LimitPassed':
    case 'ReminderSent':
      return evolveClock(state, event)
    case 'Urged':
    case 'AttachmentAdded':
      return state
  }
}
