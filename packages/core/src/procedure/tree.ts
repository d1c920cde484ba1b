import {
  Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Node,
  type YAMLError,
} from 'yaml'
import { problem, type Place, type Problem } from './problems.ts'

/** A node of the file with the place where it begins; nothing of YAML is left in it. */
export type Tree = MapTree | ListTree | ScalarTree
export type Entry = { key: string; at: Place; value: Tree }
export type MapTree = Place & { node: 'map'; entries: readonly Entry[] }
export type ListTree = Place & { node: 'list'; items: readonly Tree[]; flow: boolean }
export type ScalarTree = Place & {
  node: 'scalar'
  /** As it is written, numbers included; of a quoted or folded text its content. */
  text: string
  value: string | number | boolean | null
  plain: boolean
}

const largest = 512 * 1024
const deepest = 24

/**
 * Reads the YAML of a procedure: one document, no anchors, aliases, tags or duplicate keys, at most 512 kB. Never
 * throws; what is not YAML is reported with line and column.
 */
export function readTree(source: string): { tree?: Tree; problems: Problem[] } {
  const start = { line: 1, column: 1 }
  if (bytesOf(source) > largest) {
    return { problems: [problem('too-large', start, '', { limit: '512 kB' })] }
  }
  const deep = tooDeep(source)
  if (deep) return { problems: [problem('too-deep', deep, '', { limit: 6 })] }
  const lines = new LineCounter()
  const document = parse(source, lines)
  if (!document) return { problems: [problem('too-deep', start, '', { limit: 6 })] }
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(Math.max(0, offset))
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const written = document.errors.length > 0 ? source.split('\n') : []
  const problems = document.errors.slice(0, 50).map((error) => {
    const at = place(error.pos[0])
    return yamlProblem(error, written[at.line - 1] ?? '', at)
  })
  if (/[&*!]/.test(source)) {
    visit(document, {
      Node(_, node) {
        if (isAlias(node)) problems.push(problem('alias', place(node.range?.[0] ?? 0), ''))
        else if (node.anchor) problems.push(problem('alias', place(node.range?.[0] ?? 0), ''))
        else if (node.tag?.startsWith('!')) problems.push(problem('tag', place(node.range?.[0] ?? 0), ''))
      },
    })
  }
  if (problems.length > 0) return { problems: problems.slice(0, 50) }
  const root: unknown = document.contents
  if (root === null || (isScalar(root) && root.value === null))
    return { problems: [problem('empty-file', start, '')] }
  if (!isNode(root)) return { problems: [problem('empty-file', start, '')] }
  const twice: Place[] = []
  const tree = convert(root, source, place, 0, twice)
  for (const at of twice.slice(0, 50)) problems.push(problem('duplicate-key', at, ''))
  if (twice.length > 0) return { problems }
  return tree === undefined
    ? { problems: [problem('too-deep', start, '', { limit: 6 })] }
    : { tree, problems }
}

/** Length in UTF-8; a text of more than the limit in characters is not even counted. */
function bytesOf(source: string): number {
  // No character takes more than three bytes of UTF-8 per unit of length.
  if (source.length > largest || source.length * 3 <= largest) return source.length
  let bytes = 0
  for (const character of source) {
    const code = character.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}

function parse(source: string, lineCounter: LineCounter) {
  try {
    return parseDocument(source, {
      lineCounter,
      keepSourceTokens: false,
      uniqueKeys: false,
      prettyErrors: false,
    })
  } catch {
    // The parser is recursive; only a file built to exhaust it comes here, and it is refused as too deep.
    return undefined
  }
}

const isNode = (node: unknown): node is Node =>
  isMap(node) || isSeq(node) || isScalar(node) || node instanceof Alias

function convert(
  node: Node,
  source: string,
  place: (offset: number) => Place,
  depth: number,
  twice: Place[],
): Tree | undefined {
  if (depth > deepest) return undefined
  const at = place(node.range?.[0] ?? 0)
  if (isMap(node)) {
    const entries: Entry[] = []
    const seen = new Set<string>()
    for (const { key, value } of node.items) {
      const offset = isNode(key) ? (key.range?.[0] ?? 0) : 0
      const where = offset > 0 || entries.length === 0 ? place(offset) : at
      const name = isScalar(key) ? scalarText(key, source) : ''
      // Compared here by hash: the parser's own check compares every pair, which a hostile file makes endless.
      if (seen.has(name)) twice.push(where)
      seen.add(name)
      const inner = isNode(value) ? convert(value, source, place, depth + 1, twice) : empty(where)
      if (inner === undefined) return undefined
      entries.push({ key: name, at: where, value: inner })
    }
    return { node: 'map', ...at, entries }
  }
  if (isSeq(node)) {
    const items: Tree[] = []
    for (const item of node.items) {
      const inner = isNode(item) ? convert(item, source, place, depth + 1, twice) : empty(at)
      if (inner === undefined) return undefined
      items.push(inner)
    }
    return { node: 'list', ...at, items, flow: node.flow === true }
  }
  if (!isScalar(node)) return empty(at)
  const { value } = node
  const known =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
  return { node: 'scalar', ...at, text: scalarText(node, source), value: known, plain: node.type === 'PLAIN' }
}

const empty = (at: Place): ScalarTree => ({ node: 'scalar', ...at, text: '', value: null, plain: true })

function scalarText(
  node: { value?: unknown; range?: readonly number[] | null | undefined },
  source: string,
): string {
  if (typeof node.value === 'string') return node.value
  // A number keeps the digits it was written with: 1.10 is not 1.1.
  return node.range ? source.slice(node.range[0], node.range[1]) : ''
}

const inOneLine = /[[{]/

function yamlProblem(error: YAMLError, line: string, at: Place): Problem {
  if (error.code === 'MULTIPLE_DOCS') return problem('several-documents', at, '')
  if (error.code === 'TAG_RESOLVE_FAILED') return problem('tag', at, '')
  if (error.code === 'BAD_ALIAS') return problem('alias', at, '')
  const facts = { line: at.line, detail: error.message.slice(0, 120) }
  if (inOneLine.test(line)) return problem('quote-item', at, '', facts, 'quote')
  if (/:\s.*:\s/.test(line)) return problem('quote-item', at, '', facts, 'quote-colon')
  return problem('not-yaml', at, '', facts)
}

/** Brackets outside quotes and comments, and indentation: both are counted before the recursive parser sees them. */
function tooDeep(source: string): Place | undefined {
  let depth = 0
  let line = 1
  let start = 0
  let quote = 0
  for (let at = 0; at < source.length; at += 1) {
    const code = source.charCodeAt(at)
    if (code === newline) {
      line += 1
      start = at + 1
      quote = 0
    } else if (quote !== 0) {
      if (code === quote) quote = 0
    } else if (code === doubleQuote || code === singleQuote) quote = code
    else if (code === bracket || code === brace) {
      depth += 1
      if (depth > 60) return { line, column: at - start + 1 }
    } else if (code === bracket + 2 || code === brace + 2) depth = Math.max(0, depth - 1)
  }
  const indents = source.match(/^(?: {120,}|(?:- ){30,}|(?:\? ){30,})/m)
  return indents ? { line: source.slice(0, indents.index).split('\n').length, column: 1 } : undefined
}

const [newline, doubleQuote, singleQuote, bracket, brace] = [10, 34, 39, 91, 123]
