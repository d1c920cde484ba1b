import { viewOf, type World } from '../steps/index.ts'
import { adoptCalendars, adoptSettings, migrate } from './adopting.ts'
import { setDue, extend, pause, resume } from './clock.ts'
import { close, reopen } from './closing.ts'
import type { Command } from './commands.ts'
import { convert } from './converting.ts'
import { doStep } from './doing.ts'
import { contribute, waiveHelp } from './helping.ts'
import { assign, skipStep, startStep, takeStep } from './passing-work.ts'
import { erase } from './erasing.ts'
import { setFacts } from './facts.ts'
import { tellSatisfaction } from './satisfaction.ts'
import { receiveFeedback } from './feedback.ts'
import { delegate, revokeDelegation } from './delegating.ts'
import { seeFeedback } from './unseen-feedback.ts'
import { failMessage, verifyParty } from './delivery.ts'
import { dispose } from './disposing.ts'
import { toldTo } from './kept-conditions.ts'
import { linkComplaint } from './linking.ts'
import { reportMeasure } from './measures.ts'
import { markSent, sendMessage } from './messages.ts'
import { dropMessage, proposeMessage, sendProposal } from './proposals.ts'
import { answerNotice } from './notices.ts'
import { addRecord, annotate, attach } from './records.ts'
import { recordComplaint } from './recording.ts'
import { no, type Decided, type Living } from './rules.ts'
import { archive, decideScope, moveToProcedure } from './scope.ts'
import { answerReceipt, giveBack, sign } from './signing.ts'
import type { Complaint } from './state.ts'
import { passTime } from './time.ts'
import { urge } from './urging.ts'

/**
 * The events a command makes, or why not. Pure and synchronous: the same arguments give the same answer; nothing but
 * the arguments is read, and nothing is changed.
 *
 * @param complaint `undefined` only for `RecordComplaint`.
 * @returns Events in order, consequences included; an empty list = nothing to do (only `PassTime`).
 *
 * Source: the complaint model §2.
 */
export function decide(world: World, complaint: Complaint | undefined, command: Command): Decided {
  const decided = decideWhole(world, complaint, command)
  if (decided.ok || !complaint || complaint.status === 'disposed') return decided
  const view = viewOf<Living>(world, complaint, command.at, complaint.status !== 'open')
  return no(toldTo(view, command.by, decided.refusal))
}

function decideWhole(world: World, complaint: Complaint | undefined, command: Command): Decided {
  switch (command.type) {
    case 'RecordComplaint':
      return recordComplaint(world, complaint, command)
    case 'MoveToProcedure':
      return moveToProcedure(world, complaint, command)
    case 'DecideScope':
      return decideScope(world, complaint, command)
    case 'DoStep':
      return complaint && isReply(world, command.step)
        ? sendMessage(world, complaint, { ...command, type: 'SendMessage' })
        : doStep(world, complaint, command)
    case 'SendMessage':
      return sendMessage(world, complaint, command)
    case 'FailMessage':
      return failMessage(world, complaint, command)
    case 'VerifyParty':
      return verifyParty(world, complaint, command)
    case 'TellSatisfaction':
      return tellSatisfaction(world, complaint, command)
    case 'MarkSent':
      return markSent(world, complaint, command)
    case 'DropMessage':
      return dropMessage(world, complaint, command)
    case 'ProposeMessage':
      return proposeMessage(world, complaint, command)
    case 'SendProposal':
      return sendProposal(world, complaint, command)
    case 'Delegate':
      return delegate(world, complaint, command)
    case 'RevokeDelegation':
      return revokeDelegation(world, complaint, command)
    case 'SkipStep':
      return skipStep(world, complaint, command)
    case 'StartStep':
      return startStep(world, complaint, command)
    case 'TakeStep':
      return takeStep(world, complaint, command)
    case 'Assign':
      return assign(world, complaint, command)
    case 'Contribute':
    case 'RefuseHelp':
      return contribute(world, complaint, command)
    case 'WaiveHelp':
      return waiveHelp(world, complaint, command)
    case 'Sign':
      return sign(world, complaint, command)
    case 'Return':
      return giveBack(world, complaint, command)
    case 'SignReceipt':
    case 'RefuseReceipt':
      return answerReceipt(world, complaint, command)
    case 'SetFacts':
      return setFacts(world, complaint, command)
    case 'Convert':
      return convert(world, complaint, command)
    case 'AddRecord':
      return addRecord(world, complaint, command)
    case 'Annotate':
      return annotate(world, complaint, command)
    case 'Attach':
      return attach(world, complaint, command)
    case 'ReceiveFeedback':
      return receiveFeedback(world, complaint, command)
    case 'SeeFeedback':
      return seeFeedback(world, complaint, command)
    case 'ReadNotice':
    case 'SignNotice':
      return answerNotice(world, complaint, command)
    case 'Urge':
      return urge(world, complaint, command)
    case 'SetDue':
      return setDue(world, complaint, command)
    case 'Extend':
      return extend(world, complaint, command)
    case 'Pause':
      return pause(world, complaint, command)
    case 'Resume':
      return resume(world, complaint, command)
    case 'PassTime':
      return passTime(world, complaint, command)
    case 'Close':
      return close(world, complaint, command)
    case 'Reopen':
      return reopen(world, complaint, command)
    case 'AdoptCalendars':
      return adoptCalendars(world, complaint, command)
    case 'AdoptSettings':
      return adoptSettings(world, complaint, command)
    case 'Migrate':
      return migrate(world, complaint, command)
    case 'Dispose':
      return dispose(world, complaint, command)
    case 'ReportMeasure':
      return reportMeasure(world, complaint, command)
    case 'LinkComplaint':
      return linkComplaint(world, complaint, command)
    case 'Erase':
      return erase(world, complaint, command)
    case 'Archive':
      return archive(world, complaint, command)
  }
}

/** A reply is written and sent, never merely done; `DoStep` on it means just that. */
function isReply(world: World, key: string): boolean {
  const name = (key.split('/').at(-1) ?? '').replace(/\[.*$/, '')
  return (
    Object.hasOwn(world.procedure.steps, name) &&
    (world.procedure.steps[name]?.does.includes('reply') ?? false)
  )
}
