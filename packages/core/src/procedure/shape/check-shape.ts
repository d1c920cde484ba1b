import { standardFields } from '../catalogue/index.ts'
import { nearest } from '../../values/index.ts'
import { problem, type Problem } from '../problems.ts'
import type { Entry, MapTree, Tree } from '../../yaml/index.ts'
import type { Key, ScalarKind, Shape } from './shape.ts'
import { dutyShape, dutyStepShape, fileShape, stepShape, valuesShape } from './file-shape.ts'
import { workKeys } from './step-shape.ts'

const mostSteps = 400
const deepestSteps = 6
const patterns = {
  name: /^[a-z][a-z0-9-]*$/,
  field: /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)?$/,
  form: /^[A-Za-z0-9][A-Za-z0-9-]*$/,
  value: /^[A-Za-z0-9][A-Za-z0-9-]*$/,
  free: /^.+$/s,
} as const

/**
 * Holds a file against the shape of the language: unknown and missing keys in any map, the right form of every value,
 * names, and the number and depth of steps (checks Y2 to Y4).
 */
export const checkShape = (root: MapTree, languages: readonly string[]): Problem[] =>
  checkMapShape(root, fileShape, languages)

/** Holds a file against any shape. */
export function checkMapShape(root: MapTree, shape: MapShape, languages: readonly string[]): Problem[] {
  const problems: Problem[] = []
  checkMap(root, shape, '', problems, { count: 0, languages }, 0)
  return problems
}

type Steps = { count: number; languages: readonly string[] }
type MapShape = Extract<Shape, { shape: 'map' }>

function check(
  tree: Tree,
  shape: Shape,
  path: string,
  problems: Problem[],
  steps: Steps,
  depth: number,
): void {
  switch (shape.shape) {
    case 'scalar':
      return checkScalar(tree, shape.is, path, problems)
    case 'words':
      if (tree.kind !== 'scalar') return wrong(tree, shape.words.join(', '), path, problems)
      if (!shape.words.includes(tree.text)) problems.push(word(tree.text, shape.words, tree, path))
      return
    case 'text':
      return checkText(tree, path, problems, steps)
    case 'list':
      if (tree.kind === 'list')
        for (const item of tree.items) check(item, shape.of, path, problems, steps, depth)
      else check(tree, shape.of, path, problems, steps, depth)
      return
    case 'map':
      if (tree.kind === 'map') checkMap(tree, shape, path, problems, steps, depth)
      else wrong(tree, 'map', path, problems)
      return
    case 'names':
      if (tree.kind === 'map') checkNames(tree, shape, path, problems, steps, depth)
      else wrong(tree, 'map', path, problems)
      return
    case 'choice':
      return checkChoice(tree, shape.of, path, problems, steps, depth)
    case 'items':
      return checkItems(tree, shape, path, problems, steps, depth)
    case 'either':
      return check(
        tree,
        shape.of.find((each) => fits(tree, each)) ?? first(shape.of),
        path,
        problems,
        steps,
        depth,
      )
  }
}

const first = (shapes: readonly Shape[]): Shape => shapes[0] ?? { shape: 'text' }

function fits(tree: Tree, shape: Shape): boolean {
  if (shape.shape === 'either') return shape.of.some((each) => fits(tree, each))
  if (shape.shape === 'choice') return tree.kind !== 'map' || tree.entries.some(({ key }) => key === 'is')
  if (shape.shape === 'items') return true
  if (shape.shape === 'list') return tree.kind === 'list' || fits(tree, shape.of)
  if (shape.shape === 'text')
    return (
      tree.kind === 'scalar' ||
      (tree.kind === 'map' &&
        tree.entries.every(({ key }) => key === 'zh' || key === 'en' || key === 'clause'))
    )
  if (tree.kind === 'scalar') return shape.shape === 'scalar' || shape.shape === 'words'
  return tree.kind === 'map' && (shape.shape === 'map' || shape.shape === 'names')
}

function wrong(tree: Tree, expected: string, path: string, problems: Problem[]): void {
  const found =
    tree.kind === 'scalar' ? (tree.value === null ? 'nothing' : tree.text.slice(0, 40)) : tree.kind
  problems.push(problem('wrong-type', tree, path, { expected, found }))
}

function word(found: string, all: readonly string[], at: Tree, path: string): Problem {
  const near = nearest(found, all)
  const facts = { found: found.slice(0, 40), expected: all.join(', '), ...(near ? { nearest: near } : {}) }
  return problem('not-allowed-here', at, path, facts, near ? 'nearest' : undefined)
}

function checkScalar(tree: Tree, is: ScalarKind, path: string, problems: Problem[]): void {
  if (is === 'value') return
  if (tree.kind !== 'scalar' || tree.value === null) {
    const cites = tree.kind === 'map' && tree.entries.some(({ key }) => key === 'clause')
    const hint = tree.kind === 'scalar' ? undefined : cites ? 'cite-around' : 'quote'
    const found = tree.kind === 'scalar' ? 'nothing' : tree.kind
    problems.push(problem('wrong-type', tree, path, { expected: is, found }, hint))
    return
  }
  const { text, value } = tree
  const right =
    is === 'flag'
      ? typeof value === 'boolean'
      : is === 'whole'
        ? typeof value === 'number' && Number.isInteger(value) && value >= 0
        : is === 'name'
          ? /^[A-Za-z0-9][\w.@-]*$/.test(text.split(' when ')[0] ?? '')
          : true
  if (!right) problems.push(problem('wrong-type', tree, path, { expected: is, found: text.slice(0, 40) }))
}

function checkText(tree: Tree, path: string, problems: Problem[], steps: Steps): void {
  if (tree.kind === 'scalar' && tree.value !== null) return
  if (tree.kind !== 'map') return wrong(tree, 'text', path, problems)
  for (const { key, at, value } of tree.entries) {
    if (key === 'clause') checkClause(value, path, problems)
    else if (key !== 'zh' && key !== 'en')
      problems.push(unknownKey(key, ['zh', 'en', 'clause'], at, value, path))
    else if (value.kind !== 'scalar' || value.value === null) wrong(value, 'text', `${path}.${key}`, problems)
  }
  checkLanguages(tree, path, problems, steps)
}

/** T1: a text in every declared language. */
function checkLanguages(tree: MapTree, path: string, problems: Problem[], { languages }: Steps): void {
  for (const language of languages) {
    if (!tree.entries.some(({ key }) => key === language))
      problems.push(problem('text-missing', tree, path, { language }))
  }
}

const isBuiltIn = (path: string): boolean => {
  const name = path.startsWith('fields.') ? path.slice(7) : ''
  return name.includes('.') || Object.hasOwn(standardFields, name)
}

function checkClause(tree: Tree, path: string, problems: Problem[]): void {
  const ids = tree.kind === 'list' ? tree.items : [tree]
  for (const id of ids) if (id.kind !== 'scalar' || id.value === null) wrong(id, 'clause', path, problems)
}

/** A key with nothing behind it in a one-line map is mostly the second half of a text with a comma. */
function unknownKey(
  name: string,
  keys: readonly string[],
  at: { line: number; column: number },
  value: Tree,
  path: string,
): Problem {
  const near = nearest(name, keys)
  const split = value.kind === 'scalar' && value.value === null && /\s|[^\w-]/.test(name)
  const facts = { key: name.slice(0, 60), keys: keys.join(', '), ...(near ? { nearest: near } : {}) }
  const beside = name === 'is' && keys.includes('zh') && keys.includes('clause')
  const hint = beside ? 'cite-beside' : near ? 'nearest' : split ? 'quote' : undefined
  return problem('unknown-key', at, path, facts, hint)
}

function checkMap(
  tree: MapTree,
  shape: Extract<Shape, { shape: 'map' }>,
  path: string,
  problems: Problem[],
  steps: Steps,
  depth: number,
): void {
  const labels: readonly string[] = shape.labelled ? ['zh', 'en'] : []
  const isStep = shape === stepShape || shape === dutyShape || shape === dutyStepShape
  const known = [
    ...Object.keys(shape.keys),
    ...labels,
    ...(shape.bare ? [] : ['clause']),
    ...(isStep ? ['steps'] : []),
  ]
  const inner = tree.entries.find(({ key }) => key === 'steps')
  for (const entry of tree.entries) {
    const place = path ? `${path}.${entry.key}` : entry.key
    if (isStep && entry.key === 'steps')
      checkSteps(entry, place, problems, steps, depth + 1, shape === stepShape ? stepShape : dutyStepShape)
    else checkEntry(entry, shape.keys[entry.key], known, labels, place, path, problems, steps, depth)
    if (isStep && inner && workKeys.has(entry.key))
      problems.push(
        problem('not-allowed-here', entry.at, place, { found: entry.key, expected: 'inner step' }),
      )
  }
  const hasLabel = tree.entries.some(({ key }) => key === 'zh' || key === 'en')
  if ((shape.labelled === 'must' || (shape.labelled === 'may' && hasLabel)) && !isBuiltIn(path))
    checkLanguages(tree, path, problems, steps)
  for (const [name, key] of Object.entries(shape.keys)) {
    if (key.required && !tree.entries.some((entry) => entry.key === name))
      problems.push(problem('missing-key', tree, path, { key: name }))
  }
}

function checkEntry(
  { key, at, value }: Entry,
  found: Key | undefined,
  known: readonly string[],
  labels: readonly string[],
  place: string,
  path: string,
  problems: Problem[],
  steps: Steps,
  depth: number,
): void {
  if (key === 'clause' && known.includes('clause')) checkClause(value, place, problems)
  else if (labels.includes(key)) {
    if (value.kind !== 'scalar' || value.value === null)
      problems.push(problem('wrong-type', value, place, { expected: 'text', found: value.kind }, 'quote'))
  } else if (!found) problems.push(unknownKey(key, known, at, value, path))
  else if (key === 'steps' || key === 'duties')
    checkSteps(
      { key, at, value },
      place,
      problems,
      steps,
      depth + 1,
      key === 'duties' ? dutyShape : stepShape,
    )
  else check(value, found.of, place, problems, steps, depth)
}

/** Steps count and nest, whatever their keys; their own shape is the same on every level. */
function checkSteps(
  { value }: Entry,
  path: string,
  problems: Problem[],
  steps: Steps,
  depth: number,
  shape: MapShape,
): void {
  if (value.kind !== 'map') return wrong(value, 'map', path, problems)
  if (depth > deepestSteps) {
    problems.push(problem('too-deep', value, path, { limit: deepestSteps }))
    return
  }
  for (const entry of value.entries) {
    steps.count += 1
    if (steps.count === mostSteps + 1)
      problems.push(problem('too-many-steps', entry.at, path, { limit: mostSteps }))
    if (!patterns.name.test(entry.key))
      problems.push(problem('bad-name', entry.at, path, { name: entry.key.slice(0, 40) }))
    if (entry.value.kind !== 'map') wrong(entry.value, 'map', `${path}.${entry.key}`, problems)
    else checkMap(entry.value, shape, `${path}.${entry.key}`, problems, steps, depth)
  }
}

function checkNames(
  tree: MapTree,
  shape: Extract<Shape, { shape: 'names' }>,
  path: string,
  problems: Problem[],
  steps: Steps,
  depth: number,
): void {
  for (const { key, at, value } of tree.entries) {
    const place = `${path}.${key}`
    if (!patterns[shape.named].test(key)) {
      const split = value.kind === 'scalar' && value.value === null
      problems.push(problem('bad-name', at, path, { name: key.slice(0, 40) }, split ? 'quote' : undefined))
    } else if (shape.named === 'value' && value.kind === 'map')
      checkValue(value, shape, place, problems, steps, depth)
    else check(value, shape.of, place, problems, steps, depth)
  }
}

/** A value's `of` holds values again. */
function checkValue(
  tree: MapTree,
  shape: Extract<Shape, { shape: 'names' }>,
  path: string,
  problems: Problem[],
  steps: Steps,
  depth: number,
): void {
  check(tree, shape.of, path, problems, steps, depth)
  const of = tree.entries.find(({ key }) => key === 'of')
  if (of && depth < 20) check(of.value, valuesShape, `${path}.of`, problems, steps, depth + 1)
}

function checkChoice(
  tree: Tree,
  of: Shape,
  path: string,
  problems: Problem[],
  steps: Steps,
  depth: number,
): void {
  if (tree.kind === 'map') {
    const is = tree.entries.find(({ key }) => key === 'is')
    if (!is && fits(tree, of)) return check(tree, of, path, problems, steps, depth)
    if (!is) return wrong(tree, 'value', path, problems)
    for (const { key, at, value } of tree.entries) {
      if (key === 'is') checkChoice(value, of, path, problems, steps, depth)
      else if (key === 'clause') checkClause(value, path, problems)
      else problems.push(unknownKey(key, ['is', 'clause'], at, value, path))
    }
    return
  }
  const isLines =
    tree.kind === 'list' && tree.items.length > 0 && tree.items.every((item) => item.kind === 'map')
  if (!isLines) return check(tree, of, path, problems, steps, depth)
  for (const [index, line] of tree.items.entries()) {
    if (line.kind !== 'map') continue
    const lines = line.entries.filter(({ key }) => key !== 'clause')
    const [only] = lines
    if (lines.length !== 1 || !only)
      problems.push(
        problem(
          'wrong-type',
          line,
          `${path}.${index + 1}`,
          { expected: 'condition: value', found: 'map' },
          'one-line',
        ),
      )
    else check(only.value, of, `${path}.${index + 1}`, problems, steps, depth)
  }
}

function checkItems(
  tree: Tree,
  shape: Extract<Shape, { shape: 'items' }>,
  path: string,
  problems: Problem[],
  steps: Steps,
  depth: number,
): void {
  if (tree.kind === 'list') {
    for (const item of tree.items) checkItems(item, shape, path, problems, steps, depth)
    return
  }
  if (tree.kind === 'scalar') return check(tree, shape.of, path, problems, steps, depth)
  if (shape.map) return check(tree, shape.map, path, problems, steps, depth)
  const keys = ['is', 'field', 'when', 'clause']
  const isItem =
    tree.entries.every(({ key }) => keys.includes(key)) &&
    tree.entries.some(({ key }) => key === 'is' || key === 'field')
  const isLine = tree.entries.some(({ key }) => key === 'else' || / |=/.test(key))
  if (isItem)
    for (const { key, value } of tree.entries)
      if ((key === 'is' || key === 'field') && value.kind !== 'scalar')
        problems.push(
          problem('wrong-type', value, path, { expected: 'item', found: value.kind }, 'cite-item'),
        )
  if (!isItem && !isLine)
    problems.push(problem('wrong-type', tree, path, { expected: 'item', found: 'map' }, 'quote-colon'))
}
