import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type YAMLError,
} from 'yaml'
import { faultBefore } from './before.ts'
import type { Fault, Place } from './problem.ts'

/** A YAML file as data that knows where it stands; nothing of YAML is left in it. */
export type Tree = MapTree | ListTree | ScalarTree
export type Entry = { key: string; at: Place; value: Tree }
export type MapTree = Place & { kind: 'map'; entries: readonly Entry[] }
export type ListTree = Place & { kind: 'list'; items: readonly Tree[] }
export type ScalarTree = Place & {
  kind: 'scalar'
  value: string | number | boolean | null
  /** As it is written, numbers included (1.10 is not 1.1); of a quoted or folded text its content. */
  text: string
  /** Without quotes and on one line: a character of `text` stands where it is counted. */
  plain: boolean
}

/** `bytes` of UTF-8, `levels` of maps and lists. */
export type Limits = { bytes: number; levels: number }

const most = 50

/**
 * Reads YAML 1.2 that may be hostile: one document, no anchors, aliases, tags or duplicate keys, no control
 * characters, at most `bytes` long and `levels` deep. It never throws; what is wrong comes back with line and column,
 * and then there is no tree.
 *
 * Source: docs/procedure-language.md, "Writing YAML".
 */
export function readTree(source: string, limits: Limits): { tree?: Tree; faults: readonly Fault[] } {
  const early = faultBefore(source, limits)
  if (early) return { faults: [early] }
  const lines = new LineCounter()
  const document = parse(source.replace(/^\uFEFF/, ''), lines)
  if (!document) return { faults: [{ code: 'too-deep', line: 1, column: 1, facts: { most: limits.levels } }] }
  const place = (offset: number | undefined): Place => {
    const { line, col } = lines.linePos(Math.max(0, offset ?? 0))
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const errors = [...document.errors, ...document.warnings]
  if (errors.length > 0) {
    const written = source.split('\n')
    const all = errors.slice(0, most).map((error) => {
      const at = place(error.pos[0])
      return syntax(error, at, written[at.line - 1] ?? '')
    })
    return { faults: untilBroken(all) }
  }
  return grow(document, limits, place)
}

function parse(source: string, lineCounter: LineCounter): Document.Parsed | undefined {
  const depth: unknown = Reflect.get(Error, 'stackTraceLimit')
  try {
    // A broken line leaves a thousand errors behind it, and where the parser made each nobody reads: half of its time.
    Reflect.set(Error, 'stackTraceLimit', 0)
    return parseDocument(source, {
      lineCounter,
      prettyErrors: false,
      // Its own check compares every pair of keys: 60,000 of them take half a minute.
      uniqueKeys: false,
      strict: true,
      schema: 'core',
      version: '1.2',
      logLevel: 'error',
    })
  } catch {
    // The parser is recursive; only a file built to exhaust it comes here, and it is refused as too deep.
    return undefined
  } finally {
    Reflect.set(Error, 'stackTraceLimit', depth)
  }
}

function grow(
  document: Document.Parsed,
  limits: Limits,
  place: (offset: number | undefined) => Place,
): { tree?: Tree; faults: readonly Fault[] } {
  const faults: Fault[] = []
  const refuse = (code: Fault['code'], at: Place, facts: Fault['facts'] = {}): Tree => {
    if (faults.length < most) faults.push({ code, ...at, facts })
    return nothing(at)
  }
  const visit = (node: unknown, level: number, around: Place): Tree => {
    if (!isNode(node)) return nothing(around)
    const at = place(node.range?.[0])
    if (level > limits.levels) return refuse('too-deep', at, { most: limits.levels })
    if (isAlias(node)) return refuse('alias', at)
    if ('anchor' in node && node.anchor !== undefined) return refuse('anchor', at)
    if ('tag' in node && typeof node.tag === 'string' && !node.tag.startsWith('tag:yaml.org,2002:'))
      return refuse('tag', at, { tag: node.tag.slice(0, 40) })
    if (isSeq(node))
      return { kind: 'list', ...at, items: node.items.map((item) => visit(item, level + 1, at)) }
    if (isMap(node)) {
      const seen = new Set<string>()
      const entries = node.items.flatMap((pair): Entry[] => {
        const key: unknown = pair.key
        const keyAt = isNode(key) ? place(key.range?.[0]) : at
        if (!isScalar(key) || key.anchor !== undefined) {
          refuse('key-not-text', keyAt)
          return []
        }
        const name = key.source ?? String(key.value)
        if (seen.has(name)) refuse('duplicate-key', keyAt, { key: name.slice(0, 80) })
        seen.add(name)
        return [{ key: name, at: keyAt, value: visit(pair.value, level + 1, keyAt) }]
      })
      return { kind: 'map', ...at, entries }
    }
    const value: unknown = node.value
    if (
      typeof value === 'string' ||
      typeof value === 'number' ||
      typeof value === 'boolean' ||
      value === null
    ) {
      const text = typeof value === 'string' ? value : (node.source ?? String(value))
      return { kind: 'scalar', ...at, value, text, plain: node.type === 'PLAIN' }
    }
    return refuse('tag', at, { tag: typeof value })
  }
  const tree = visit(document.contents, 0, { line: 1, column: 1 })
  return faults.length > 0 ? { faults } : { tree, faults }
}

const nothing = (at: Place): ScalarTree => ({
  kind: 'scalar',
  line: at.line,
  column: at.column,
  value: null,
  text: '',
  plain: true,
})

/** Behind a line that breaks the structure the parser finds an error in whatever follows; none of them says anything. */
function untilBroken(faults: readonly Fault[]): readonly Fault[] {
  const broken = faults.findIndex(({ code }) => code === 'quote-item' || code === 'not-yaml')
  return broken < 0 ? faults : faults.slice(0, broken + 1)
}

/** The most frequent accident by far is a text in a one-line list or map that needed quotes: then that is what is said. */
function syntax({ code }: YAMLError, at: Place, line: string): Fault {
  if (code === 'MULTIPLE_DOCS') return { code: 'several-documents', ...at, facts: {} }
  if (code === 'TAG_RESOLVE_FAILED')
    return { code: 'tag', ...at, facts: { tag: /!\S*/.exec(line)?.[0] ?? '!' } }
  if (code === 'BAD_ALIAS') return { code: 'alias', ...at, facts: {} }
  if (/[[{]/.test(line)) return { code: 'quote-item', ...at, facts: { line: at.line }, hint: 'quote' }
  if (/:\s.*:\s/.test(line))
    return { code: 'quote-item', ...at, facts: { line: at.line }, hint: 'quote-colon' }
  return { code: 'not-yaml', ...at, facts: { rule: code.toLowerCase().replaceAll('_', '-') } }
}
