import type { Node } from './compiled.ts'
import type { Decision } from './decision.ts'
import { enclosing, placeOf, readKey, type Place } from './place.ts'
import { instancesOf, stageOf } from './settled.ts'
import type { Proceeding } from './state.ts'
import { holds, type View } from './view.ts'

type Deciding<State extends Proceeding, Extra extends { type: string }> = Decision<State, Extra>

export function goBack<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place,
): void {
  for (const back of place.node.step.back) {
    if (!back.when || !holds(decision.view, back.when, place)) continue
    const target = decision.view.compiled.nodes.get(back.to)
    if (!target) continue
    returnTo(decision, place, target, back.limits, back.when.text, back.path)
    return
  }
}

/** The instance of `target` that belongs to the place: the same element or the same turn. */
export function keyBeside(target: Node, place: Place): string {
  const outer = target.within ? findOuter(place, target.within) : undefined
  if (!target.instanced) return placeOf(target, outer).key
  return placeOf(
    target,
    outer,
    place.element === undefined ? { turn: place.turn ?? 1 } : { element: place.element },
  ).key
}

function findOuter(place: Place, within: Node): Place | undefined {
  for (let at: Place | undefined = place; at; at = at.outer) if (at.node === within) return at
  return undefined
}

/**
 * Gives the target a new round at once, and every settled step on a path from it to the source a new round that waits;
 * measures the target planned and nobody has carried out are withdrawn.
 */
export function returnTo<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  source: Place,
  target: Node,
  limits: 'continue' | 'restart',
  reason: string,
  because?: string,
): void {
  const { view } = decision
  const to = keyBeside(target, source)
  const places = between(view, target, source.node).flatMap((node) =>
    node === target || stays(node, source.node, target)
      ? []
      : node === source.node
        ? [source]
        : startedApart(node, source.node, target)
          ? []
          : instancesOf(view, node).filter(
              (place) => beside(place, source, target) && !ended(view, source.node, place),
            ),
  )
  const resets = places.filter((place) => {
    const status = view.state.steps[place.key]?.status
    return status !== undefined && status !== 'not-needed' && status !== 'waiting'
  })
  decision.emit({
    type: 'WorkReturned',
    from: source.key,
    to,
    reason,
    resets: resets.map(({ key }) => key),
    ...decision.stamp(because),
  })
  const place = readKey(view.compiled.nodes, to)
  const state = decision.state.steps[to]
  if (!place || !state) return
  withdraw(decision, place, because)
  decision.emit({
    type: 'StepReopened',
    step: to,
    round: state.round + 1,
    ...(limits === 'restart' ? { limitsFrom: decision.stamp().at } : {}),
    ...decision.stamp(because),
  })
  wake(decision, place, because)
}

const inside = (node: Node): Node[] => [node, ...node.children.flatMap(inside)]

/** A stage in which the way back begins or ends stays open; one on the way waits with its steps. */
const stays = (node: Node, source: Node, target: Node): boolean =>
  node.children.length > 0 &&
  inside(node).some((inner) => inner !== node && (inner === source || inner === target))

/**
 * What somebody begins of his own accord, or the customer asks for, is begun anew if it is wanted again: nobody has to
 * repeat it because work beside it goes back.
 */
function startedApart(node: Node, source: Node, target: Node): boolean {
  for (let at: Node | undefined = node; at; at = at.parent)
    if (at.startable) return !inside(at).some((inner) => inner === source || inner === target)
  return false
}

/** An inner step that opens again opens its stages again. */
function wake<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place,
  because: string | undefined,
): void {
  for (let stage = stageOf(place); stage; stage = stageOf(stage)) {
    const state = decision.state.steps[stage.key]
    if (state?.status !== 'done') continue
    decision.emit({ type: 'StepReopened', step: stage.key, round: state.round, ...decision.stamp(because) })
  }
}

/** Of the same element, and of the same turn of what goes round with both ends of the way in it. */
function beside(place: Place, source: Place, target: Node): boolean {
  for (let node = target.within; node; node = node.within) {
    const around = enclosing(source.outer, node)
    if (around && enclosing(place.outer, node)?.key !== around.key) return false
  }
  if (place.element !== undefined && source.element !== undefined) return place.element === source.element
  return true
}

/** A complaint that is reopened keeps what was carried out; what is planned anew comes beside it. */
function ended(view: View, source: Node, { element }: Place): boolean {
  if (source.name !== 'close' || element === undefined) return false
  const measure = view.state.measures.find(({ id }) => id === element)
  return measure !== undefined && measure.state !== 'planned'
}

function withdraw<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place,
  because: string | undefined,
): void {
  if (!place.node.step.does.includes('plan')) return
  for (const measure of decision.state.measures)
    if (measure.step === place.key && measure.state === 'planned')
      decision.emit({ type: 'MeasureWithdrawn', measure: measure.id, ...decision.stamp(because) })
}

/** Closing comes after all else, and what every procedure ends with after what it says itself. */
const precedes = (root: Node, last: Node): boolean =>
  root !== last && root.name !== 'close' && (last.name === 'close' || !root.step.tail)

/** The target, the source and all steps that come after the one and before the other. */
function between(view: View, target: Node, source: Node): Node[] {
  const after = (node: Node): Node[] => {
    if (node.name === 'close' || node.step.tail)
      return view.compiled.roots.filter((root) => precedes(root, node))
    const named = node.step.after.flatMap((name) => view.compiled.nodes.get(name) ?? [])
    return node.step.after.length === 0 && node.parent ? after(node.parent) : named
  }
  const reaches = new Map<Node, boolean>()
  const leads = (node: Node): boolean => {
    if (node === target) return true
    const known = reaches.get(node)
    if (known !== undefined) return known
    reaches.set(node, false)
    const found = after(node).some((before) => inside(before).some(leads))
    reaches.set(node, found)
    return found
  }
  const needed = new Set<Node>()
  const walk = (node: Node): void => {
    if (needed.has(node) || !leads(node)) return
    needed.add(node)
    if (node === target) return
    for (const before of after(node)) for (const inner of inside(before)) walk(inner)
  }
  walk(source)
  for (const end of [target, source]) for (const inner of inside(end)) needed.add(inner)
  return [...needed].toSorted((a, b) => a.index - b.index)
}
