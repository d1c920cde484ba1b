import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js'
import { wrap } from './measure.ts'
import type { Edge, Graph, Node } from './graph.ts'

export const nodeWidth = 188
export const sizes = { title: 13, small: 11, line: 16, smallLine: 14, pad: 9 } as const

export type Lines = {
  title: readonly string[]
  by: readonly string[]
  when: readonly string[]
  limit: readonly string[]
}

/** The words of a node, wrapped to its width. */
export function linesOf({ title, by, when, limit }: Node): Lines {
  const inside = nodeWidth - 2 * sizes.pad
  const small = (text: string, most: number): string[] =>
    text === '' ? [] : wrap(text, sizes.small, inside, most)
  return {
    title: wrap(title, sizes.title, inside, 3),
    by: small(by, 2),
    when: small(when === '' ? '' : `◇ ${when}`, 3),
    limit: small(limit === '' ? '' : `≤ ${limit}`, 2),
  }
}

export const heightOf = ({ title, by, when, limit }: Lines): number =>
  2 * sizes.pad + title.length * sizes.line + (by.length + when.length + limit.length) * sizes.smallLine

const options: Record<string, string> = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.spacing.nodeNodeBetweenLayers': '26',
  'elk.spacing.nodeNode': '16',
  'elk.spacing.edgeNode': '10',
  'elk.spacing.edgeEdge': '8',
  'elk.padding': '[top=12,left=12,bottom=12,right=12]',
  'elk.randomSeed': '1',
}

const tight: Record<string, string> = {
  'elk.spacing.nodeNode': '8',
  'elk.spacing.edgeNode': '6',
  'elk.spacing.edgeEdge': '5',
  'elk.padding': '[top=12,left=6,bottom=12,right=6]',
}

/**
 * Edges for a telephone: what is implied, or already said by a way over other steps, is left out; so are those that pass
 * more than `longest` steps, since the order of the steps says the same.
 */
function withoutDetours(graph: Graph, longest: number): readonly Edge[] {
  const said = graph.edges.filter(({ kind }) => kind !== 'implied')
  const next = new Map<string, string[]>()
  for (const { from, to, kind } of said) if (kind === 'after') next.set(from, [...(next.get(from) ?? []), to])
  const reaches = (from: string, to: string): boolean => {
    const queue = (next.get(from) ?? []).filter((each) => each !== to)
    const seen = new Set(queue)
    for (const at of queue)
      for (const each of next.get(at) ?? []) {
        if (each === to) return true
        if (!seen.has(each)) queue.push(each)
        seen.add(each)
      }
    return false
  }
  const place = new Map<string, number>()
  const number = (nodes: readonly Node[]): void => {
    for (const each of nodes) {
      place.set(each.id, place.size)
      number(each.inner)
    }
  }
  number(graph.nodes)
  const passes = ({ from, to }: Edge): number => Math.abs((place.get(from) ?? 0) - (place.get(to) ?? 0))
  return said.filter(
    (edge) => edge.kind === 'back' || (passes(edge) <= longest && !reaches(edge.from, edge.to)),
  )
}

/** The graph as the layout engine wants it; stages hold their steps, with room for their own words on top. */
export function elkGraph(graph: Graph, narrow: boolean, longest = Infinity): ElkNode {
  const node = (each: Node): ElkNode => {
    const height = heightOf(linesOf(each))
    if (each.inner.length === 0) return { id: each.id, width: nodeWidth, height }
    const room = `[top=${height + 4},left=12,bottom=12,right=12]`
    return {
      id: each.id,
      children: each.inner.map(node),
      layoutOptions: {
        ...options,
        ...(narrow ? tight : {}),
        'elk.padding': room,
        'elk.nodeSize.constraints': 'MINIMUM_SIZE',
        'elk.nodeSize.minimum': `(${nodeWidth},${height})`,
      },
    }
  }
  const edge = ({ id, from, to, kind }: Edge): ElkExtendedEdge => ({
    id,
    sources: [kind === 'back' ? to : from],
    targets: [kind === 'back' ? from : to],
  })
  const drawn = narrow ? withoutDetours(graph, longest) : graph.edges
  const edges = [...drawn.map(edge), ...(narrow ? chains(graph) : [])]
  return {
    id: 'picture',
    layoutOptions: narrow ? { ...options, ...tight } : options,
    children: graph.nodes.map(node),
    edges,
  }
}

/** Name of an edge that only keeps two steps below each other and is not drawn. */
export const isChain = (id: string): boolean => id.startsWith('chain ')

/** One step below the other, stage by stage, so that a telephone shows the picture at full size. */
function chains(graph: Graph): ElkExtendedEdge[] {
  const home = new Map<string, string>()
  const note = (nodes: readonly Node[], path: readonly string[]): void => {
    for (const each of nodes) {
      home.set(each.id, [...path, each.id].join(' '))
      note(each.inner, [...path, each.id])
    }
  }
  note(graph.nodes, [])
  const found: ElkExtendedEdge[] = []
  const walk = (nodes: readonly Node[], depth: number): void => {
    const order = inOrder(nodes, graph.edges, (id) => home.get(id)?.split(' ')[depth])
    for (const [index, next] of order.entries()) {
      const before = order[index - 1]
      if (before)
        found.push({ id: `chain ${before.id} ${next.id}`, sources: [before.id], targets: [next.id] })
      walk(next.inner, depth + 1)
    }
  }
  walk(graph.nodes, 0)
  return found
}

/** Siblings in an order that no edge between them contradicts; file order where that leaves a choice. */
function inOrder(
  nodes: readonly Node[],
  edges: readonly Edge[],
  at: (id: string) => string | undefined,
): readonly Node[] {
  const names = new Set(nodes.map(({ id }) => id))
  const waits = new Map<string, Set<string>>()
  for (const { from, to, kind } of edges) {
    const [first, second] = kind === 'back' ? [at(to), at(from)] : [at(from), at(to)]
    if (first === undefined || second === undefined || first === second) continue
    if (names.has(first) && names.has(second)) waits.set(second, (waits.get(second) ?? new Set()).add(first))
  }
  const order: Node[] = []
  let rest = [...nodes]
  while (rest.length > 0) {
    const open = new Set(rest.map(({ id }) => id))
    const next = rest.find(({ id }) => [...(waits.get(id) ?? [])].every((each) => !open.has(each))) ?? rest[0]
    if (!next) break
    order.push(next)
    rest = rest.filter((each) => each !== next)
  }
  return order
}
