import { applying, type Items, type Notice } from '../procedure/index.ts'
import { termsOf, type Who } from './actor.ts'
import type { Decision } from './decision.ts'
import type { Place } from './place.ts'
import type { Proceeding } from './state.ts'
import { resolve } from './who.ts'

type Deciding<State extends Proceeding, Extra extends { type: string }> = Decision<State, Extra>

type Moment = 'opened' | 'written' | 'signed' | 'done' | 'late' | 'changed'

/** Notices that a step owes at one of its moments. */
export function tell<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place,
  at: Moment,
): void {
  const { tell: items } = place.node.step
  if (items.length > 0) tellAll(decision, place, items, at)
}

/** Notices of a rule; those of a step at one of its moments. */
export function tellAll<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place | undefined,
  items: Items<Notice>,
  at?: Moment,
): void {
  const { view } = decision
  for (const item of applying(items, view.scope(place)).items) {
    const notice = item.is
    if (at !== undefined && notice.at !== at) continue
    const owe = (who: Who, cc: boolean) => {
      const inside = withoutCustomer(who)
      if (termsOf(inside).length < termsOf(who).length)
        decision.rules.tellCustomer(decision, { ...notice, because: item.path })
      if (termsOf(inside).length === 0) return
      decision.emit({
        type: 'NoticeOwed',
        notice: `n${decision.state.notices.length + 1}`,
        to: inside,
        ...(place ? { step: place.key } : {}),
        receipt: cc ? 'none' : notice.receipt,
        ...(cc ? { cc: true } : {}),
        ...(notice.text ? { text: notice.text } : {}),
        ...(notice.form === undefined ? {} : { form: notice.form }),
        ...decision.stamp(item.path),
      })
    }
    // A list means all of them: each is told, and each has to read or sign it.
    for (const who of partsOf(resolve(view, notice.to, place))) owe(who, false)
    if (notice.cc.length > 0) for (const who of partsOf(resolve(view, notice.cc, place))) owe(who, true)
  }
}

const partsOf = (who: Who): readonly Who[] =>
  who.all && who.all.length > 0 ? [...who.all, ...(who.any.length > 0 ? [{ any: who.any }] : [])] : [who]

/** Those inside the house; the customer gets messages, not notices. */
function withoutCustomer(who: Who): Who {
  const any = who.any.filter((term) => !('customer' in term))
  const [first, ...rest] = (who.all ?? []).map(withoutCustomer).filter((part) => termsOf(part).length > 0)
  if (!first) return { ...who, any, ...(who.all ? { all: [] } : {}) }
  return rest.length === 0 && any.length === 0 ? first : { ...who, any, all: [first, ...rest] }
}
