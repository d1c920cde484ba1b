import { applying } from '../procedure/index.ts'
import { termsOf } from './actor.ts'
import type { Decision } from './decision.ts'
import type { Place } from './place.ts'
import type { Proceeding } from './state.ts'
import { holds } from './view.ts'
import { resolve } from './who.ts'

type Deciding<State extends Proceeding, Extra extends { type: string }> = Decision<State, Extra>

/** The papers a step has filled: who holds the original, and who a numbered copy; each once. */
export function placeCopies<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place,
): void {
  const scope = decision.view.scope(place)
  for (const { is } of applying(place.node.step.form, scope).items) {
    const form = decision.world.procedure.forms[is]
    if (!form) continue
    const copies = applying(form.copies, scope).items.map((item) => ({ who: item.is, path: item.path }))
    const original = form.original ? [{ who: form.original, path: `${form.path}.original` }] : []
    for (const [number, copy] of [original[0], ...copies].entries()) {
      if (!copy || decision.state.copies.some((some) => some.form === is && some.number === number)) continue
      const holder = resolve(decision.view, [copy.who], place)
      if (termsOf(holder).length === 0) continue
      decision.emit({ type: 'CopyPlaced', form: is, number, holder, ...decision.stamp(copy.path) })
    }
  }
}

export function handOver<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place,
): void {
  const { handTo } = place.node.step
  if (!handTo) return
  const { view } = decision
  if (handTo.when && !holds(view, handTo.when, place)) return
  const to = resolve(view, handTo.to, place)
  decision.emit({
    type: 'HandedOver',
    custody: `h${decision.state.custody.length + 1}`,
    step: place.key,
    to,
    items: handTo.items,
    whole: handTo.whole,
    receipt: handTo.receipt,
    ...decision.stamp(handTo.path),
  })
}
