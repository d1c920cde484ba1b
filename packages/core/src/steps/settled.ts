import { elementsOf, type ListTerm } from '../procedure/index.ts'
import type { Node } from './compiled.ts'
import { kept } from './memo.ts'
import { enclosing, idOf, placeOf, readKey, type Place } from './place.ts'
import type { StepState } from './state.ts'
import { holds, test, type View } from './view.ts'

/** What stands behind a step's key: its own state, or that of the stage it lies in when that is over without it. */
export function stateAt(view: View, place: Place): StepState | undefined {
  return view.state.steps[place.key]
}

/** The stage a step lies in, in the same instance; `undefined` for a step of the top level. */
export function stageOf(place: Place): Place | undefined {
  const { parent } = place.node
  if (!parent) return undefined
  return parent.instanced ? place.outer : placeOf(parent, place.outer)
}

const isSettled = (state: StepState | undefined): boolean =>
  state !== undefined && state.status !== 'open' && state.status !== 'waiting' && !state.awaitsReceipt

/** Over without it: the stage was settled, so the step in it never opens. */
function passedOver(view: View, place: Place): boolean {
  const stage = stageOf(place)
  if (!stage) return view.over
  return instanceSettled(view, stage) || passedOver(view, stage)
}

/** One instance is settled: done and received, skipped, not needed, ended, lapsed, or its stage is over. */
export function instanceSettled(view: View, place: Place): boolean {
  const state = stateAt(view, place)
  if (state) return isSettled(state) && (state.status !== 'not-needed' || staysUnneeded(view, place))
  return kept(view.memo, view.memo.shelves.states, `over ${idOf(place)}`, () => passedOver(view, place))
}

/**
 * What is not needed holds nothing up as long as that stands: once what it comes after is under way again, or its own
 * condition has turned, it is waited for like a step that never opened.
 */
function staysUnneeded(view: View, place: Place): boolean {
  if (view.over || place.node.startable) return true
  const { memo } = view
  const key = `unneeded ${idOf(place)}`
  return kept(memo, memo.shelves.states, key, () => memo.guarded(key, () => unneeded(view, place)) ?? true)
}

function unneeded(view: View, place: Place): boolean {
  const stage = stageOf(place)
  if (stage && stateAt(view, stage)?.status !== 'open') return instanceSettled(view, stage)
  if (!afterSettled(view, place)) return false
  if (gone(view, place)) return true
  const { when } = place.node.step
  const look = when && test(view, when, place)
  return look !== undefined && look.known && look.value !== true
}

/** The measure an instance stands for was withdrawn. */
export function gone(view: View, place: Place): boolean {
  const { each } = place.node.step
  if (!each || 'values' in each || each.list.name !== 'measures') return false
  return view.state.measures.some((measure) => measure.id === place.element && measure.state === 'withdrawn')
}

/** Ids of the elements of `each`, in order; `undefined` while the list itself is not known. */
export function elementIds(view: View, node: Node, outer: Place | undefined): readonly string[] | undefined {
  const { each } = node.step
  if (!each) return []
  if ('values' in each) return each.values
  const found = elementsOf(each.list, view.scope(outer))
  if (!found.known) return undefined
  return found.elements.flatMap((element) => (typeof element.value === 'string' ? [element.value] : []))
}

/** Turns that exist, oldest first. */
export const turnsOf = (view: View, node: Node, outer: Place | undefined): readonly Place[] =>
  kept(view.memo, view.memo.shelves.instances, `${node.name} turns ${idOf(outer)}`, () =>
    findTurns(view, node, outer),
  )

function findTurns(view: View, node: Node, outer: Place | undefined): Place[] {
  const turns: Place[] = []
  for (let turn = 1; ; turn += 1) {
    const place = placeOf(node, outer, { turn })
    if (!view.state.steps[place.key]) return turns
    turns.push(place)
  }
}

/** Every instance or turn of a step inside one instance of what encloses it. */
export function instancesIn(view: View, node: Node, outer: Place | undefined): readonly Place[] {
  if (node.instanced && !node.step.each) return turnsOf(view, node, outer)
  return kept(view.memo, view.memo.shelves.instances, `${node.name} in ${idOf(outer)}`, () => {
    if (!node.instanced) return [placeOf(node, outer)]
    const ids = elementIds(view, node, outer) ?? []
    return ids.map((element) => placeOf(node, outer, { element }))
  })
}

/** Steps that are open now, stages too, in the order in which they first opened. */
export const openPlaces = (view: View): readonly Place[] =>
  kept(view.memo, view.memo.shelves.instances, 'open', () =>
    Object.values(view.state.steps).flatMap(({ key, status }) =>
      status === 'open' ? (readKey(view.compiled.nodes, key) ?? []) : [],
    ),
  )

/** Every instance of a step in the whole stream. */
export function instancesOf(view: View, node: Node): readonly Place[] {
  if (!node.within) return instancesIn(view, node, undefined)
  return instancesOf(view, node.within).flatMap((outer) => instancesIn(view, node, outer))
}

/** True once nothing of the step is left to do. A step that exists only when started counts as `dormantAs` until then. */
export function settled(view: View, node: Node, outer: Place | undefined, dormantAs: boolean): boolean {
  if (!node.instanced) {
    const place = placeOf(node, outer)
    return instanceSettled(view, place) || (dormantAs && dormant(view, place))
  }
  const key = `${dormantAs ? 'settled' : 'awake'} ${node.name} ${idOf(outer)}`
  return kept(view.memo, view.memo.shelves.states, key, () => allSettled(view, node, outer, dormantAs))
}

function allSettled(view: View, node: Node, outer: Place | undefined, dormantAs: boolean): boolean {
  if (passedOver(view, placeOf(node, outer, { turn: 1 }))) return true
  const instances = instancesIn(view, node, outer)
  if (node.startable) {
    return instances.length === 0 ? dormantAs : instances.every((place) => instanceSettled(view, place))
  }
  const first = placeOf(node, outer, { turn: 1 })
  if (!afterSettled(view, first))
    return dormantAs && dormant(view, first) && instances.every((place) => !stateAt(view, place))
  if (node.step.each) {
    if (elementIds(view, node, outer) === undefined) return false
    return instances.every((place) => instanceSettled(view, place))
  }
  const last = instances.at(-1)
  if (last === undefined || !instanceSettled(view, last)) return false
  // What recurs without end holds nothing up: it ends with the complaint.
  const endless = node.step.repeat?.repeat === 'every' && node.step.repeat.until === undefined
  return endless || !turnComes(view, node, outer, instances.length)
}

/** Another turn opens once the last one is settled. */
export function turnComes(view: View, node: Node, outer: Place | undefined, turns: number): boolean {
  const { repeat } = node.step
  if (!repeat || repeat.repeat === 'any time') return false
  if (turns === 0) return true
  const last = placeOf(node, outer, { turn: turns })
  const status = view.state.steps[last.key]?.status
  // What is not needed now is not needed again; should that change, it opens itself.
  if (status === 'ended' || status === 'not-needed') return false
  if (repeat.repeat === 'times') {
    const times =
      typeof repeat.times === 'number' ? repeat.times : settingNumber(view, outer, repeat.times.setting)
    if (turns >= times) return false
  }
  const { until } = repeat
  if (!until) return true
  if ('step' in until) {
    const target = view.compiled.nodes.get(until.step)
    return !(target && settled(view, target, outer, true))
  }
  return !holds(view, until.condition, last)
}

function settingNumber(view: View, outer: Place | undefined, name: string): number {
  const look = view.scope(outer).setting(name)
  const value = look.known && typeof look.value === 'string' ? Number(look.value) : 0
  return Number.isFinite(value) ? value : 0
}

const sameList = (a: ListTerm, b: ListTerm): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Two steps over the same elements go element by element. */
function sameEach(a: Node, b: Node): boolean {
  const [one, other] = [a.step.each, b.step.each]
  if (!one || !other || a.within !== b.within) return false
  if ('values' in one || 'values' in other)
    return 'values' in one && 'values' in other && one.values.join() === other.values.join()
  return sameList(one.list, other.list)
}

/** Everything a step stands `after` is settled; without `after` the registration is done, inside a stage always. */
export const afterSettled = (view: View, place: Place): boolean =>
  place.node.step.after.length === 0 ||
  kept(view.memo, view.memo.shelves.states, `after ${idOf(place)}`, () => namedSettled(view, place))

function namedSettled(view: View, place: Place): boolean {
  const { node } = place
  for (const name of node.step.after) {
    const target = view.compiled.nodes.get(name)
    if (!target) continue
    if (place.element !== undefined && sameEach(node, target)) {
      if (!instanceSettled(view, placeOf(target, place.outer, { element: place.element }))) return false
    } else if (!settled(view, target, enclosing(place.outer, target.within), false)) return false
  }
  return true
}

/** The step may still ask for something: it is open or can open without anybody having to start it. */
export function mayAsk(view: View, node: Node, except: string | undefined): boolean {
  if (view.over) return false
  const { memo } = view
  const key = `asks ${node.name} ${except ?? ''}`
  // Whether another turn comes may depend on what this very step would be asked in it: not by itself, then.
  return kept(
    memo,
    memo.shelves.states,
    key,
    () => memo.guarded(key, () => stillAsks(view, node, except)) ?? false,
  )
}

function stillAsks(view: View, node: Node, except: string | undefined): boolean {
  const outers: readonly (Place | undefined)[] = node.within ? instancesOf(view, node.within) : [undefined]
  if (node.within && outers.length === 0) return mayAsk(view, node.within, except)
  return outers.some((outer) => {
    if (!node.instanced) {
      const place = placeOf(node, outer)
      return place.key !== except && !instanceSettled(view, place) && !dormant(view, place)
    }
    if (node.startable)
      return instancesIn(view, node, outer).some(
        (place) => place.key !== except && !instanceSettled(view, place),
      )
    if (settled(view, node, outer, true)) return false
    const instances = instancesIn(view, node, outer)
    if (!node.step.each || !afterSettled(view, placeOf(node, outer, { turn: 1 })))
      return !instances.every((place) => place.key === except) || instances.length === 0
    return instances.some((place) => place.key !== except && !instanceSettled(view, place))
  })
}

/** Waits for a step that exists only once somebody starts it, directly or through others. */
export const dormant = (view: View, place: Place): boolean =>
  !view.state.steps[place.key] &&
  kept(view.memo, view.memo.shelves.states, `sleeps ${idOf(place)}`, () => sleeps(view, place))

function sleeps(view: View, place: Place): boolean {
  const stage = stageOf(place)
  if (stage && !view.state.steps[stage.key] && dormant(view, stage)) return true
  if (place.node.startable) return true
  return place.node.step.after.some((name) => {
    const target = view.compiled.nodes.get(name)
    if (!target) return false
    const outer = enclosing(place.outer, target.within)
    if (target.startable) return instancesIn(view, target, outer).length === 0
    return dormant(view, placeOf(target, outer, target.instanced ? { turn: 1 } : undefined))
  })
}
