import type { DeskKind, Text } from '@redress/api'
import { seersOf, type Living, type Move, type MoveName } from '@redress/core/complaint'
import { doersOf, helpersOf, mayAct, nextSlots, readKey, type View, type Who } from '@redress/core/steps'
import { own, type Instant } from '@redress/core/values'
import { deskWords } from '@redress/texts'
import { feedbackOfKey, messageOfKey, noticeOfKey } from '../streams/owed.ts'
import { textOf } from '../wording/named.ts'
import { actorView, stepNamed, word, type Names } from '../views/names.ts'
import { noticeText } from '../views/papers.ts'
import { feedbackText } from './feedback-text.ts'

/** One thing on a desk: what it is called, why it lies there, and who else could do it. */
export type OwedThing = {
  kind: DeskKind
  step: string | undefined
  subject: string | undefined
  title: Text
  reason: Text | undefined
  who: Who
  since: Instant
  clauses: readonly string[]
}

/** What this person owes under a key of the desk, as the kernel sees it now; `undefined`: nothing. */
export function owedBy(
  names: Names,
  view: View<Living>,
  person: string,
  key: string,
  may: readonly Move[],
): OwedThing | undefined {
  const notice = noticeOfKey(key)
  if (notice !== undefined) return noticeTo(names, view, person, notice)
  const feedback = feedbackOfKey(key)
  if (feedback !== undefined) return said(names, view, may, feedback)
  const message = messageOfKey(key)
  if (message !== undefined) return letter(names, view, undefined, may, message)
  const place = readKey(view.compiled.nodes, key)
  if (!place) return undefined
  const state = own(names.complaint.steps, key)
  // An acknowledgement may wait to leave before its step has opened.
  if (!state) return letter(names, view, key, may, undefined)
  const actor = { person }
  const open = (move: MoveName) => may.find((some) => some.move === move && some.step === key && some.open)
  const { title } = stepNamed(names, key)
  const thing = {
    step: key,
    subject: undefined,
    title,
    clauses: place.node.step.clause,
    since: state.openedAt,
  }
  const reopened = names.complaint.reopened.at(-1) ?? Infinity
  const because = state.openedAt >= reopened ? 'again.reopened' : 'again'
  const again = state.round > 1 ? textOf(deskWords[because], { round: state.round }) : undefined
  if (state.status === 'open' && state.writtenAt === undefined) {
    const who = doersOf(view, place)
    const kept = may.some((some) => some.step === key && !some.open && away.has(some.refusal.code))
    if (!kept && mayAct(view, actor, who)) return { ...thing, kind: 'step', reason: again, who }
  }
  if (open('Sign')) {
    const slot = nextSlots(view, place).find(({ who }) => mayAct(view, actor, who))
    if (slot)
      return {
        ...thing,
        kind: 'signature',
        reason: textOf(deskWords.signature, { verb: word('sign', slot.rule.verb) }),
        who: slot.who,
        since: state.writtenAt ?? state.openedAt,
        clauses: slot.rule.clause.length > 0 ? slot.rule.clause : thing.clauses,
      }
  }
  return (
    receipt(names, view, person, key, thing) ??
    help(view, may, thing) ??
    letter(names, view, key, may, undefined)
  )
}

/** Nothing that he could mend: the step is not his. */
const away: ReadonlySet<string> = new Set(['barred', 'not-qualified'])

type Thing = Omit<OwedThing, 'kind' | 'reason' | 'who'>

function receipt(
  names: Names,
  view: View<Living>,
  person: string,
  key: string,
  thing: Thing,
): OwedThing | undefined {
  const custody = names.complaint.custody.find(
    ({ step, receipt: asked, received, refused, to }) =>
      step === key && asked === 'signed' && !received && !refused && mayAct(view, { person }, to),
  )
  if (!custody) return undefined
  const { title, name = '' } = actorView(names, custody.givenBy)
  const giver = title ?? name
  const rule = readKey(view.compiled.nodes, key)?.node.step.handTo
  return {
    ...thing,
    kind: 'receipt',
    subject: custody.id,
    reason: textOf(deskWords.receipt, { giver }),
    who: custody.to,
    since: custody.at,
    clauses: rule && rule.clause.length > 0 ? rule.clause : thing.clauses,
  }
}

function help(view: View<Living>, may: readonly Move[], thing: Thing): OwedThing | undefined {
  const asked = may.find(({ move, step, open }) => move === 'Contribute' && step === thing.step && open)
  const place = thing.step === undefined ? undefined : readKey(view.compiled.nodes, thing.step)
  if (!asked || !place) return undefined
  const helper = helpersOf(view, place).find((some) => some.helper === asked.subject)
  return {
    ...thing,
    kind: 'help',
    subject: asked.subject,
    reason: textOf(deskWords.help),
    who: helper?.who ?? doersOf(view, place),
  }
}

/** A letter that is ready and has not gone out; its limit runs until it has. */
function letter(
  names: Names,
  view: View<Living>,
  step: string | undefined,
  may: readonly Move[],
  id: string | undefined,
): OwedThing | undefined {
  const waiting = names.complaint.messages.find(
    (some) => some.state === 'queued' && (id === undefined ? some.step === step : some.id === id),
  )
  const mine =
    waiting && may.some(({ move, subject, open }) => move === 'MarkSent' && subject === waiting.id && open)
  if (!waiting || !mine) return undefined
  const place = step === undefined ? undefined : readKey(view.compiled.nodes, step)
  return {
    kind: 'letter',
    step,
    subject: waiting.id,
    title: step === undefined ? word('message', waiting.kind) : stepNamed(names, step).title,
    reason: textOf(deskWords.letter, { kind: word('message', waiting.kind) }),
    who: place ? doersOf(view, place) : names.complaint.holder,
    since: waiting.queuedAt ?? waiting.at,
    clauses: place?.node.step.clause ?? [],
  }
}

function noticeTo(names: Names, view: View<Living>, person: string, id: string): OwedThing | undefined {
  const notice = names.complaint.notices.find((some) => some.id === id)
  if (!notice || !mayAct(view, { person }, notice.to)) return undefined
  const { receipt: asked, read, signed, step, to, at } = notice
  const answered = asked === 'signed' ? signed.length > 0 : read.length + signed.length > 0
  if (asked === 'none' || answered) return undefined
  return {
    kind: 'notice',
    step,
    subject: id,
    title: noticeText(names, notice),
    reason: textOf(asked === 'signed' ? deskWords['notice.signed'] : deskWords['notice.read']),
    who: to,
    since: at,
    clauses: step === undefined ? [] : (readKey(view.compiled.nodes, step)?.node.step.clause ?? []),
  }
}

/** What the customer said, until somebody has taken note of it; on a closed complaint too. */
function said(names: Names, view: View<Living>, may: readonly Move[], id: string): OwedThing | undefined {
  const feedback = names.complaint.feedbacks.find((some) => some.id === id)
  const mine = may.some(({ move, subject, open }) => move === 'SeeFeedback' && subject === id && open)
  if (!feedback || !mine) return undefined
  return {
    kind: 'feedback',
    step: undefined,
    subject: id,
    title: feedbackText(feedback),
    reason: textOf(view.over ? deskWords['unseen.closed'] : deskWords.unseen),
    who: seersOf(view),
    since: feedback.received,
    clauses: [],
  }
}
