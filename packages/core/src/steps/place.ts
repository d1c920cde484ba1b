import type { Node } from './compiled.ts'
import type { StepKey } from './state.ts'

/** One instance or turn of a step, or the step itself where it has none. */
export type Place = {
  node: Node
  key: StepKey
  /** The instance of the nearest enclosing step with instances. */
  outer?: Place
  /** Id of the element (`each`), as it stands in the key. */
  element?: string
  turn?: number
}

/** `verification[2]/verify`: inner keys carry the instance they stand in; plain stages leave no trace. */
export function placeOf(
  node: Node,
  outer: Place | undefined,
  mark?: { element: string } | { turn: number },
): Place {
  if (!outer && !mark) return (node.place ??= { node, key: node.name })
  const prefix = outer ? `${outer.key}/` : ''
  const suffix = mark === undefined ? '' : 'element' in mark ? `[${mark.element}]` : `[${mark.turn}]`
  return { node, key: `${prefix}${node.name}${suffix}`, ...(outer ? { outer } : {}), ...mark }
}

/** What tells one place from another; a turn of a step that goes by elements is asked about, but never exists. */
export const idOf = (place: Place | undefined): string =>
  place === undefined
    ? ''
    : place.turn !== undefined && place.node.step.each
      ? `${place.key} turn`
      : place.key

const segment = /^([a-z][a-z0-9-]*)(?:\[([^\]/]+)\])?$/

type Read = Map<StepKey, Place | undefined>
const readBefore = new WeakMap<ReadonlyMap<string, Node>, Read>()
const mostRead = 5_000

/** The place a key names; `undefined` when the procedure has no such step, or the key the wrong shape for it. */
export function readKey(nodes: ReadonlyMap<string, Node>, key: StepKey): Place | undefined {
  let read = readBefore.get(nodes)
  if (!read || read.size >= mostRead) readBefore.set(nodes, (read = new Map<StepKey, Place | undefined>()))
  const known = read.get(key)
  if (known !== undefined || read.has(key)) return known
  const place = parseKey(nodes, key)
  read.set(key, place)
  return place
}

function parseKey(nodes: ReadonlyMap<string, Node>, key: StepKey): Place | undefined {
  let outer: Place | undefined
  const parts = key.split('/')
  for (const [at, part] of parts.entries()) {
    const match = segment.exec(part)
    const node = match?.[1] === undefined ? undefined : nodes.get(match[1])
    if (!match || !node || node.within !== outer?.node) return undefined
    const mark = match[2]
    if ((mark !== undefined) !== node.instanced) return undefined
    if (mark === undefined) {
      if (at !== parts.length - 1) return undefined
      return placeOf(node, outer)
    }
    if (node.step.each) outer = placeOf(node, outer, { element: mark })
    else if (/^[1-9]\d{0,5}$/.test(mark)) outer = placeOf(node, outer, { turn: Number(mark) })
    else return undefined
  }
  return outer
}

/** The instance of `node` that encloses the place, if one does. */
export function enclosing(place: Place | undefined, node: Node | undefined): Place | undefined {
  if (!node) return undefined
  for (let at = place; at; at = at.outer) if (at.node === node) return at
  return undefined
}

/** The step a key belongs to: `verification[2]/verify` → `verify`. */
export const nameOf = (key: string): string => (key.split('/').at(-1) ?? key).replace(/\[.*$/, '')

/** Which instances of which steps a key leads through. */
export const elementsIn = (key: string): { step: string; mark: string }[] =>
  [...key.matchAll(/([a-z][a-z0-9-]*)\[([^\]]+)\]/g)].map(([, step = '', mark = '']) => ({ step, mark }))
