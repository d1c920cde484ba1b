import type { ElkExtendedEdge, ElkNode, ElkPoint } from 'elkjs/lib/elk-api.js'
import type { Graph, Node } from './graph.ts'
import { isChain, linesOf, sizes } from './layout.ts'

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign)

const style = `text{font:13px system-ui,"Noto Sans SC",sans-serif;fill:#1d2733}
.small{font-size:11px;fill:#51606f}.box{fill:#fff;stroke:#8795a5}.stage{fill:#f2f5f8;stroke:#b4c0cc}
.optional{stroke-dasharray:4 3}.lit{fill:#fff3cf;stroke:#b26b00;stroke-width:2.5}.tail{fill:#fafafa;stroke:#c6ccd3}
.done{fill:#e2f1e5;stroke:#2f6b3a}.passed{fill:#eceff2;stroke:#a3adb8;stroke-dasharray:2 3}.sign{font-size:14px;font-weight:700}
.edge{fill:none;stroke:#66788a}.back{fill:none;stroke:#b03a2e;stroke-dasharray:5 3}.tip{fill:#66788a}.backtip{fill:#b03a2e}
@media (prefers-color-scheme:dark){text{fill:#e8edf2}.small{fill:#a9b6c3}.box{fill:#1e2730}.stage{fill:#161d24;stroke:#4a5a69}
.tail{fill:#1a2027}.lit{fill:#4a3500}.done{fill:#16301d;stroke:#8fd19e}.passed{fill:#20262c;stroke:#5a6773}.edge{stroke:#8fa1b3}.tip{fill:#8fa1b3}.back{stroke:#ff8a7a}.backtip{fill:#ff8a7a}}`

/** Where a complaint is, what it has behind it, what it passed by. */
export type Mark = 'lit' | 'done' | 'passed'
/** Told apart without colours too. */
const signs: Readonly<Record<Mark, string>> = { lit: '▶', done: '✓', passed: '–' }

const round = (value: number): number => Math.round(value * 10) / 10

/** The laid-out graph as SVG without anything from outside, with what is marked in it. */
export function drawSvg(
  laid: ElkNode,
  graph: Graph,
  title: string,
  marks: ReadonlyMap<string, Mark>,
): string {
  const nodes = new Map<string, Node>()
  const note = (all: readonly Node[]): void => {
    for (const each of all) {
      nodes.set(each.id, each)
      note(each.inner)
    }
  }
  note(graph.nodes)
  const boxes: string[] = []
  const lines: string[] = []
  const backs = new Set(graph.edges.filter((edge) => edge.kind === 'back').map((edge) => edge.id))
  const walk = (parent: ElkNode, x: number, y: number): void => {
    for (const child of parent.children ?? []) {
      const [left, top] = [x + (child.x ?? 0), y + (child.y ?? 0)]
      const node = nodes.get(child.id)
      if (node) boxes.push(box(node, left, top, child.width ?? 0, child.height ?? 0, marks.get(node.id)))
      walk(child, left, top)
    }
  }
  walk(laid, 0, 0)
  for (const { edge, x, y } of edgesOf(laid))
    if (!isChain(edge.id)) lines.push(path(edge, x, y, backs.has(edge.id)))
  const [width, height] = [Math.ceil(laid.width ?? 0), Math.ceil(laid.height ?? 0)]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" style="max-width:100%;height:auto" role="img" aria-label="${escape(title)}">`,
    `<title>${escape(title)}</title>`,
    `<style>${style}</style>`,
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path class="tip" d="M0 0 8 4 0 8z"/></marker><marker id="backtip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path class="backtip" d="M0 0 8 4 0 8z"/></marker></defs>',
    ...boxes,
    ...lines,
    '</svg>',
  ].join('\n')
}

function box(
  node: Node,
  x: number,
  y: number,
  width: number,
  height: number,
  mark: Mark | undefined,
): string {
  const isStage = node.inner.length > 0
  const kind = [
    mark ?? (node.tail ? 'tail' : isStage ? 'stage' : 'box'),
    ...(node.optional ? ['optional'] : []),
  ].join(' ')
  const rect = (dx: number): string =>
    `<rect class="${kind}" x="${round(x + dx)}" y="${round(y + dx)}" width="${round(width)}" height="${round(height)}" rx="${isStage ? 10 : 6}"/>`
  const words = linesOf(node)
  const texts: string[] = []
  let at = y + sizes.pad
  const put = (all: readonly string[], line: number, attributes: string): void => {
    for (const text of all) {
      at += line
      texts.push(`<text${attributes} x="${round(x + sizes.pad)}" y="${round(at - 4)}">${escape(text)}</text>`)
    }
  }
  put(words.title, sizes.line, ' font-weight="600"')
  put(words.by, sizes.smallLine, ' class="small"')
  put(words.when, sizes.smallLine, ' class="small"')
  put(words.limit, sizes.smallLine, ' class="small"')
  if (mark)
    texts.push(
      `<text class="sign" text-anchor="end" x="${round(x + width - 6)}" y="${round(y + sizes.pad + sizes.line - 4)}">${signs[mark]}</text>`,
    )
  const full = [node.title, node.by, node.when, node.limit].filter((text) => text !== '').join(' · ')
  return `<g data-step="${escape(node.id)}"><title>${escape(full)}</title>${node.repeats && !isStage ? rect(3) : ''}${rect(0)}${texts.join('')}</g>`
}

/** Edges with the origin their coordinates count from: the node that contains them. */
function edgesOf(laid: ElkNode): { edge: ElkExtendedEdge; x: number; y: number }[] {
  const places = new Map<string, { x: number; y: number }>([[laid.id, { x: 0, y: 0 }]])
  const found: { edge: ElkExtendedEdge; x: number; y: number }[] = []
  const walk = (node: ElkNode): void => {
    const at = places.get(node.id) ?? { x: 0, y: 0 }
    for (const child of node.children ?? []) {
      places.set(child.id, { x: at.x + (child.x ?? 0), y: at.y + (child.y ?? 0) })
      walk(child)
    }
  }
  walk(laid)
  const collect = (node: ElkNode): void => {
    for (const edge of node.edges ?? []) {
      const container = 'container' in edge && typeof edge.container === 'string' ? edge.container : node.id
      found.push({ edge, ...(places.get(container) ?? { x: 0, y: 0 }) })
    }
    for (const child of node.children ?? []) collect(child)
  }
  collect(laid)
  return found
}

function path(edge: ElkExtendedEdge, x: number, y: number, back: boolean): string {
  const [section] = edge.sections ?? []
  if (!section) return ''
  const points: ElkPoint[] = [section.startPoint, ...(section.bendPoints ?? []), section.endPoint]
  const course = (back ? points.toReversed() : points).map(
    (point, index) => `${index === 0 ? 'M' : 'L'}${round(x + point.x)} ${round(y + point.y)}`,
  )
  return `<path class="${back ? 'back' : 'edge'}" d="${course.join('')}" marker-end="url(#${back ? 'backtip' : 'tip'})"/>`
}
