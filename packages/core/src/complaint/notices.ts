import { namesOf, actingAs, type Actor, type Notice, type View, type World } from '../steps/index.ts'
import { ok, type Result } from '../result.ts'
import type { ReadNotice, SignNotice } from './commands.ts'
import type { Refusal } from './refusal.ts'
import { begin, living, no, type Decided, type Living } from './rules.ts'
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
