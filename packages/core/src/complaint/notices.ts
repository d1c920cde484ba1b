import {
  namesOf,
  openPlaces,
  actingAs,
  mayAct,
  readKey,
  termsOf,
  type Actor,
  type Notice,
  type Place,
  type View,
  type Who,
  type World,
} from '../steps/index.ts'
import { ok, type Result } from '../result.ts'
import type { ReadNotice, SignNotice, Urge } from './commands.ts'
import { doersOrAbove } from './passing-work.ts'
import { partOf } from './part.ts'
import type { Refusal } from './refusal.ts'
import { begin, living, no, open, type Decided, type Living } from './rules.ts'
import type { Complaint } from './state.ts'

/** A notice to this person that he has not read (or signed) yet. */
export function mayAnswer(
  view: View<Living>,
  id: string,
  actor: Actor,
  how: 'read' | 'signed',
): Result<{ notice: Notice; actor: Actor }, Refusal> {
  const notice = view.state.notices.find((some) => some.id === id)
  if (!notice) return no({ code: 'unknown-notice', notice: id })
  const acting = actingAs(view, actor, notice.to)
  if (!acting) return no({ code: 'not-allowed', act: 'read', who: namesOf(notice.to) })
  if (how === 'signed' && notice.receipt !== 'signed') return no({ code: 'not-open', status: 'no-receipt' })
  const done = notice[how].some(({ by }) => 'person' in by && 'person' in actor && by.person === actor.person)
  return done ? no({ code: 'nothing-changes' }) : ok({ notice, actor: acting })
}

export function answerNotice(
  world: World,
  complaint: Complaint | undefined,
  command: ReadNotice | SignNotice,
): Decided {
  const found = living(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const act = mayAnswer(
    decision.view,
    command.notice,
    command.by,
    command.type === 'ReadNotice' ? 'read' : 'signed',
  )
  if (!act.ok) return act
  decision.by = act.value.actor
  const type = command.type === 'ReadNotice' ? 'NoticeRead' : 'NoticeSigned'
  decision.emit({ type, notice: command.notice, ...decision.stamp() })
  return ok(decision.events)
}

/** Notices with a receipt that nobody they are addressed to has read or signed. */
export const unanswered = (view: View<Living>): Notice[] =>
  view.state.notices.filter(
    (notice) =>
      (notice.receipt === 'read' && notice.read.length + notice.signed.length === 0) ||
      (notice.receipt === 'signed' && notice.signed.length === 0),
  )

/** Some open step may be urged by this actor. */
export function mayUrgeSome(view: View<Living>, actor: Actor): boolean {
  const open = openPlaces(view)
  return (
    open.length > 0 &&
    (mayAct(view, actor, partOf(view)) ||
      open.some((place) => mayAct(view, actor, doersOrAbove(view, place))))
  )
}

/** Whoever has a part in it, and those above the doers of the step. */
export function mayUrge(view: View<Living>, place: Place, actor: Actor): Refusal | undefined {
  const [part, doers] = [partOf(view), doersOrAbove(view, place)]
  if (mayAct(view, actor, part) || mayAct(view, actor, doers)) return undefined
  const who: Who = { any: [...termsOf(part), ...termsOf(doers)] }
  return { code: 'not-allowed', act: 'urge', who: namesOf(who) }
}

export function urge(world: World, complaint: Complaint | undefined, command: Urge): Decided {
  const found = open(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const place = readKey(decision.view.compiled.nodes, command.step)
  if (!place) return no({ code: 'unknown-step', step: command.step })
  const status = decision.state.steps[command.step]?.status ?? 'waiting'
  if (status !== 'open') return no({ code: 'not-open', status, step: command.step })
  const against = mayUrge(decision.view, place, command.by)
  if (against) return no(against)
  decision.emit({
    type: 'Urged',
    step: command.step,
    ...(command.text === undefined ? {} : { text: command.text }),
    ...decision.stamp(),
  })
  return ok(decision.events)
}
