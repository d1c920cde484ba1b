import { applying, type Form, type Procedure } from '../procedure/index.ts'
import { termsOf } from './actor.ts'
import type { Compiled, Node } from './compiled.ts'
import type { Decision } from './decision.ts'
import type { Place } from './place.ts'
import { instancesOf, settled } from './settled.ts'
import { orStandIn } from './standing-in.ts'
import type { Proceeding } from './state.ts'
import { holds, type View } from './view.ts'
import { mayAct, resolve } from './who.ts'

type Deciding<State extends Proceeding, Extra extends { type: string }> = Decision<State, Extra>

type Paper = { form: Form; nodes: readonly Node[]; closing: boolean }
const papersKnown = new WeakMap<Procedure, readonly Paper[]>()

/** Forms whose original or copies go to somebody, with the steps that fill them; what closing fills as well is complete before. */
function papersOf({ order }: Compiled, procedure: Procedure): readonly Paper[] {
  const known = papersKnown.get(procedure)
  if (known) return known
  const filling = (name: string) => {
    const nodes = order.filter(({ step }) => step.form.some(({ is }) => is === name))
    const before = nodes.filter(({ name: at }) => at !== 'close')
    return before.length > 0 ? { nodes: before, closing: false } : { nodes, closing: nodes.length > 0 }
  }
  const found = Object.values(procedure.forms).flatMap((form) =>
    form.original || form.copies.length > 0 ? [{ form, ...filling(form.name) }] : [],
  )
  papersKnown.set(procedure, found)
  return found
}

/** The last step that filled the form, once nobody has anything left to fill in. */
function filledAt(view: View, { form, nodes, closing }: Paper): Place | undefined {
  const last = nodes
    .flatMap((node) => instancesOf(view, node))
    .filter(
      (place) =>
        view.state.steps[place.key]?.status === 'done' &&
        applying(place.node.step.form, view.scope(place)).items.some(({ is }) => is === form.name),
    )
    .at(-1)
  if (!last || closing) return last
  const complete = nodes.every((node) =>
    (node.within ? instancesOf(view, node.within) : [undefined]).every((outer) =>
      settled(view, node, outer, true),
    ),
  )
  return complete ? last : undefined
}

/**
 * The papers that are filled to the end: who holds the original, and who a numbered copy; each once, for a signed
 * receipt. What only closing fills is placed as it closes, and signed for by nobody: nothing waits any more. True when
 * something was placed.
 *
 * Source: procedure language §14 (`original`, `copies`).
 */
export function placeCopies<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
): boolean {
  let placed = false
  for (const paper of papersOf(decision.view.compiled, decision.world.procedure)) {
    const { form, closing } = paper
    const place = filledAt(decision.view, paper)
    if (!place) continue
    const copies = applying(form.copies, decision.view.scope(place)).items
    const original = form.original ? { is: form.original, path: `${form.path}.original` } : undefined
    for (const [number, copy] of [original, ...copies].entries()) {
      if (!copy || decision.state.copies.some((some) => some.form === form.name && some.number === number))
        continue
      const holder = resolve(decision.view, [copy.is], place)
      if (termsOf(holder).length === 0) continue
      decision.emit({ type: 'CopyPlaced', form: form.name, number, holder, ...decision.stamp(copy.path) })
      placed = true
      // Whoever filled it has it; everybody else signs that it reached him.
      if (mayAct(decision.view, decision.by, holder)) continue
      decision.emit({
        type: 'NoticeOwed',
        notice: `n${decision.state.notices.length + 1}`,
        to: holder,
        step: place.key,
        receipt: closing ? 'none' : 'signed',
        form: form.name,
        copy: number,
        ...decision.stamp(copy.path),
      })
    }
  }
  return placed
}

export function handOver<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place,
): void {
  const { handTo } = place.node.step
  if (!handTo) return
  const { view } = decision
  if (handTo.when && !holds(view, handTo.when, place)) return
  const to = orStandIn(view, place, resolve(view, handTo.to, place))
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
