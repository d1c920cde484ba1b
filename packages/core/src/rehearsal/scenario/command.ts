import { formOf, numberBook, type Command, type Living, type Outcome } from '../../complaint/index.ts'
import { mayAct, viewOf, type Actor, type World } from '../../steps/index.ts'
import { own, type Instant } from '../../values/index.ts'
import { momentAt } from './local.ts'
import type { Line } from './read.ts'
import {
  askedAnywhere,
  askedBy,
  askedIn,
  entriesOf,
  partiesIn,
  storyFile,
  type Meaning,
} from './written-value.ts'

export type Moment = {
  world: World
  complaint: Living | undefined
  at: Instant
  meaning: Meaning
  serial: number
}

const outcomes: readonly Outcome[] = [
  'solved',
  'explained',
  'settled',
  'rejected',
  'transferred',
  'withdrawn',
  'without-agreement',
]

/** Somebody of the directory, or somebody outside by the name the story gave. */
export function actorOf({ world, meaning }: Moment, who: string): Actor {
  if (own(world.directory.people, who)) return { person: who }
  return { party: meaning.outsiders.idOf(who), via: 'link' }
}

/** The command a line means; `undefined` when there is nothing it could be about (no letter, no receipt to sign). */
export function commandOf(moment: Moment, line: Line): Command | undefined {
  const { world, complaint, at, meaning } = moment
  const { act, who = '' } = line
  if (!act || act.act === 'wait') return undefined
  const base = { by: actorOf(moment, who), at }
  const reason = line.reason ?? ''
  const zone = world.book.zone
  if (act.act === 'record') {
    const asking = askedAnywhere(world)
    const number = numberBook(world, at).format(moment.serial)
    const received = line.received === undefined ? at : momentAt(line.received, zone)
    return {
      type: 'RecordComplaint',
      ...base,
      number,
      received,
      values: entriesOf(line.with, asking, meaning),
      parties: partiesIn(line.with, asking, meaning),
      ...(line.channel === undefined ? {} : { channel: line.channel }),
    }
  }
  if (!complaint) return undefined
  const filled = (step: string) => {
    const asking = askedIn(world, complaint, step, at)
    return {
      values: entriesOf(line.with, asking, meaning),
      parties: partiesIn(line.with, asking, meaning),
      ...named(moment, complaint, step, line),
    }
  }
  const happened = line.happened === undefined ? {} : { occurredAt: momentAt(line.happened, zone) }
  const custody = (step: string) => complaint.custody.findLast((some) => some.step === step)?.id
  const letter = (step: string) => complaint.messages.findLast((some) => some.step === step)?.id
  const text = typeof line.with['text'] === 'string' ? line.with['text'] : reason
  switch (act.act) {
    case 'do':
      return { type: 'DoStep', ...base, step: act.step, ...filled(act.step), ...happened }
    case 'write':
    case 'send':
      return {
        type: 'SendMessage',
        ...base,
        step: act.step,
        ...filled(act.step),
        ...(act.act === 'send' ? { sent: at } : {}),
      }
    case 'mark-sent': {
      const message = letter(act.step)
      return message === undefined ? undefined : { type: 'MarkSent', ...base, message, sent: at }
    }
    case 'drop': {
      const message = letter(act.step)
      return message === undefined ? undefined : { type: 'DropMessage', ...base, message, reason }
    }
    case 'skip':
      return { type: 'SkipStep', ...base, step: act.step, reason }
    case 'start':
      return { type: 'StartStep', ...base, step: act.step }
    case 'take':
      return { type: 'TakeStep', ...base, step: act.step }
    case 'assign':
      return { type: 'Assign', ...base, step: act.step, person: act.to }
    case 'sign':
      return { type: 'Sign', ...base, step: act.step, ...(reason === '' ? {} : { opinion: reason }) }
    case 'return':
      return {
        type: 'Return',
        ...base,
        step: act.step,
        reason,
        ...(act.to === undefined ? {} : { to: act.to }),
      }
    case 'receive': {
      const id = custody(act.step)
      return id === undefined
        ? undefined
        : { type: 'SignReceipt', ...base, custody: id, checked: line.ticked }
    }
    case 'refuse': {
      const id = custody(act.step)
      return id === undefined ? undefined : { type: 'RefuseReceipt', ...base, custody: id, reason }
    }
    case 'read':
    case 'sign-notice': {
      const notice = noticeFor(moment, complaint, act.step, base.by)
      if (notice === undefined) return undefined
      return { type: act.act === 'read' ? 'ReadNotice' : 'SignNotice', ...base, notice }
    }
    case 'help':
      return { type: 'Contribute', ...base, step: act.step, text, files: [] }
    case 'refuse-help':
      return { type: 'RefuseHelp', ...base, step: act.step, reason }
    case 'waive-help':
      return { type: 'WaiveHelp', ...base, step: act.step, helper: `role:${act.of}`, reason }
    case 'urge':
      return { type: 'Urge', ...base, step: act.step, text }
    case 'set facts': {
      const asking = askedAnywhere(world)
      return {
        type: 'SetFacts',
        ...base,
        values: entriesOf(line.with, asking, meaning),
        parties: partiesIn(line.with, asking, meaning),
        reason,
      }
    }
    case 'set-due':
      return { type: 'SetDue', ...base, step: act.step, due: act.to, ...(reason === '' ? {} : { reason }) }
    case 'extend': {
      const { text: said, way } = line.with
      const letter =
        typeof said === 'string' ? { text: said, way: typeof way === 'string' ? way : 'letter' } : undefined
      const { limit, by: amount } = act
      return { type: 'Extend', ...base, limit, amount, reason, ...(letter ? { letter } : {}) }
    }
    case 'pause':
      return { type: 'Pause', ...base, reason }
    case 'resume':
      return { type: 'Resume', ...base }
    case 'feedback':
      return {
        type: 'ReceiveFeedback',
        ...base,
        kind: act.kind,
        content: text,
        received: line.received === undefined ? at : momentAt(line.received, zone),
        ...(act.step === undefined ? {} : { step: act.step }),
      }
    case 'see': {
      const said =
        complaint.feedbacks.findLast(({ seen }) => seen === undefined) ?? complaint.feedbacks.at(-1)
      return said && { type: 'SeeFeedback', ...base, feedback: said.id }
    }
    case 'propose': {
      const way = typeof line.with['way'] === 'string' ? line.with['way'] : 'letter'
      return { type: 'ProposeMessage', ...base, kind: act.kind, way, text }
    }
    case 'send proposal': {
      const waiting = complaint.messages.findLast(({ state }) => state === 'proposed')
      return waiting && { type: 'SendProposal', ...base, message: waiting.id, sent: at }
    }
    case 'convert':
      return { type: 'Convert', ...base, kind: act.to, reason }
    case 'add':
      return {
        type: 'AddRecord',
        ...base,
        activity: act.activity,
        values: entriesOf(line.with, askedBy(world, act.activity), meaning),
      }
    case 'scope':
      return { type: 'DecideScope', ...base, verdict: act.verdict, reason }
    case 'close': {
      const outcome = outcomes.find((some) => some === act.outcome)
      if (!outcome) return undefined
      return { type: 'Close', ...base, outcome, ...filled('close'), ...(reason === '' ? {} : { reason }) }
    }
    case 'reopen':
      return { type: 'Reopen', ...base, reason }
    case 'archive':
      return { type: 'Archive', ...base }
    case 'dispose':
      return { type: 'Dispose', ...base, digest: storyFile(complaint.number).sha256 }
  }
}

/** Items of a checklist are ticked by their text and criteria as `GRADE.criterion`; the form knows them by its names. */
function named({ world, at }: Moment, complaint: Living, step: string, { reasons, ticked }: Line) {
  if (ticked.length === 0 && Object.keys(reasons).length === 0) return { reasons, ticked }
  const form = formOf(world, complaint, step, { system: true, because: 'scenario' }, at)
  const names = new Map<string, string>()
  for (const { name, text } of form?.checklist ?? [])
    for (const said of Object.values(text)) names.set(said, name)
  for (const { criteria = [] } of form?.fields ?? [])
    for (const { name } of criteria) names.set(name.replace(/^[^:]*:/, ''), name)
  const nameOf = (said: string): string => names.get(said) ?? said
  return {
    reasons: Object.fromEntries(Object.entries(reasons).map(([said, reason]) => [nameOf(said), reason])),
    ticked: ticked.map(nameOf),
  }
}

/** The notice of a step that this person has still to answer; else the last one of the step. */
function noticeFor({ world, at }: Moment, complaint: Living, step: string, by: Actor): string | undefined {
  const view = viewOf<Living>(world, complaint, at, complaint.status !== 'open')
  const ofStep = complaint.notices.filter((some) => some.step === step)
  return (
    ofStep.find((some) => mayAct(view, by, some.to) && some.read.length + some.signed.length === 0) ??
    ofStep.at(-1)
  )?.id
}
