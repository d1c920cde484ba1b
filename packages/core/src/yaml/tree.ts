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
import type { Place, Problem } from './problem.ts'

/** A YAML file as data that knows where it stands. Keys are texts; a scalar keeps how it was written. */
export type Tree =
  | { kind: 'scalar'; value: string | number | boolean | null; written: string; at: Place }
  | { kind: 'list'; items: readonly Tree[]; at: Place }
  | { kind: 'map'; entries: readonly Branch[]; at: Place }
export type Branch = { key: string; at: Place; value: Tree }

export type Limits = { bytes: number; levels: number }

/**
 * Reads YAML 1.2 that may be hostile: one document, no anchors, aliases, tags or duplicate keys, no control
 * characters, at most `bytes` long and `levels` deep. It never throws; what is wrong comes back with line and column,
 * and then there is no tree.
 *
 * Source: docs/procedure-language.md §2.
 */
export function readTree(source: string, limits: Limits): { tree?: Tree; problems: Problem[] } {
  const bytes = source.length
  if (bytes > limits.bytes)
    return { problems: [problem('file-too-large', { line: 1, column: 1 }, { most: limits.bytes })] }
  const unreadable = notText(source)
  if (unreadable) return { problems: [unreadable] }
  const deep = tooDeep(source, limits.levels)
  if (deep) return { problems: [deep] }
  const lines = new LineCounter()
  const document = parseDocument(source.replace(/^\uFEFF/, ''), {
    lineCounter: lines,
    prettyErrors: false,
    // Its own check compares every pair of keys: 60,000 of them take half a minute.
    uniqueKeys: false,
    strict: true,
    schema: 'core',
    version: '1.2',
    logLevel: 'error',
  })
  const place = (offset: number | undefined): Place => {
    const { line, col } = lines.linePos(offset ?? 0)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const problems = [...document.errors, ...document.warnings].map((error) =>
    syntax(error, place(error.pos[0])),
  )
  if (problems.length > 0) return { problems: problems.slice(0, 50) }
  return grow(document, limits, place)
}

function grow(
  document: Document.Parsed,
  limits: Limits,
  place: (offset: number | undefined) => Place,
): { tree?: Tree; problems: Problem[] } {
  const problems: Problem[] = []
  const refuse = (code: string, at: Place, facts: Problem['facts'] = {}): Tree => {
    problems.push(problem(code, at, facts))
    return { kind: 'scalar', value: null, written: '', at }
  }
  const visit = (node: unknown, level: number, around: Place): Tree => {
    if (!isNode(node)) return { kind: 'scalar', value: null, written: '', at: around }
    const at = place(node.range?.[0])
    if (level > limits.levels) return refuse('too-deep', at, { most: limits.levels })
    if (isAlias(node)) return refuse('alias', at)
    if ('anchor' in node && node.anchor !== undefined) return refuse('anchor', at)
    if ('tag' in node && typeof node.tag === 'string' && !node.tag.startsWith('tag:yaml.org,2002:'))
      return refuse('tag', at, { tag: node.tag })
    if (isSeq(node)) return { kind: 'list', items: node.items.map((item) => visit(item, level + 1, at)), at }
    if (isMap(node)) {
      const seen = new Set<string>()
      const entries = node.items.flatMap((pair): Branch[] => {
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
      return { kind: 'map', entries, at }
    }
    const value: unknown = node.value
    if (
      typeof value === 'string' ||
      typeof value === 'number' ||
      typeof value === 'boolean' ||
      value === null
    )
      return { kind: 'scalar', value, written: node.source ?? String(value), at }
    return refuse('tag', at, { tag: typeof value })
  }
  const tree = visit(document.contents, 0, { line: 1, column: 1 })
  return problems.length > 0 ? { problems: problems.slice(0, 50) } : { tree, problems }
}

const problem = (code: string, at: Place, facts: Problem['facts'] = {}): Problem => ({
  code,
  severity: 'error',
  ...at,
  path: '',
  facts,
})

function syntax(error: YAMLError, at: Place): Problem {
  if (error.code === 'MULTIPLE_DOCS') return problem('several-documents', at)
  return problem('not-yaml', at, { rule: error.code.toLowerCase().replaceAll('_', '-') })
}

/** The first character that no text has: a control character or half of a pair. */
function notText(source: string): Problem | undefined {
  for (let at = 0; at < source.length; at += 1) {
    const unit = source.charCodeAt(at)
    const whole = source.codePointAt(at) ?? 0
    if (whole > 0xffff) at += 1
    else if (isNoText(unit))
      return problem('not-text', placeAt(source, at), {
        character: `U+${unit.toString(16).toUpperCase().padStart(4, '0')}`,
      })
  }
  return undefined
}

const isNoText = (unit: number): boolean =>
  (unit < 0x20 && unit !== 0x09 && unit !== 0x0a && unit !== 0x0d) ||
  unit === 0x7f ||
  (unit >= 0xd800 && unit <= 0xdfff) ||
  unit >= 0xfffe

/**
 * Brackets or indentation deeper than any honest file, found before the parser recurses into it. Quoted text may be
 * counted too, so the bound is far above `levels`; the exact one is checked on the tree.
 */
function tooDeep(source: string, levels: number): Problem | undefined {
  const bound = levels * 8 + 64
  let open = 0
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at]
    if (character === '[' || character === '{') open += 1
    else if (character === ']' || character === '}') open = Math.max(0, open - 1)
    if (open > bound) return problem('too-deep', placeAt(source, at), { most: levels })
  }
  const dashes =
    /^[ ]*(?:[-?:][ \t]+){65,}/m.exec(source) ?? new RegExp(`^ {${bound * 2},}`, 'm').exec(source)
  return dashes ? problem('too-deep', placeAt(source, dashes.index), { most: levels }) : undefined
}

function placeAt(source: string, offset: number): Place {
  const before = source.slice(0, offset)
  const start = before.lastIndexOf('\n') + 1
  let line = 1
  for (let at = before.indexOf('\n'); at !== -1; at = before.indexOf('\n', at + 1)) line += 1
  return { line, column: offset - start + 1 }
}
