import type { Text } from '../../values/index.ts'
import type { Expression } from '../expression.ts'
import type { Around, Names } from '../names.ts'
import { problem, type Place, type Problem, type ProblemHint, type ProblemKind } from '../problems.ts'
import { readCondition, readExpression, resolverFor } from '../resolve.ts'
import type { Resolver } from '../resolver.ts'
import type { Seen } from '../catalogue/index.ts'
import type { Case, Choice, Items } from '../rule.ts'
import type { Tree } from '../../yaml/index.ts'
import { asMap, asScalar, entriesOf, itemsOf, placeIn, textOf, textsOf, valueAt } from './trees.ts'

/** The state of one reading: the names of the file and the problems found so far. */
export class Reading {
  readonly problems: Problem[] = []
  /** Where each rule of the model stands in the file, by path. */
  readonly places = new Map<string, Place>()
  readonly names: Names
  readonly languages: readonly ('zh' | 'en')[]
  /** What the place being read can see; set anew for every step. */
  around: Around = nowhere

  constructor(names: Names, languages: readonly ('zh' | 'en')[]) {
    this.names = names
    this.languages = languages
  }

  report(
    kind: ProblemKind,
    at: Place,
    path: string,
    facts: Readonly<Record<string, string | number>> = {},
    hint?: ProblemHint,
  ): void {
    this.problems.push(problem(kind, at, path, facts, hint))
  }

  resolver(tree: Tree, path: string, offset = 0, around: Around = this.around): Resolver {
    return resolverFor(this.names, around, (kind, at, facts, hint) =>
      this.report(kind, placeIn(tree, offset + at), path, facts, hint),
    )
  }

  /** A text in the languages it has; one string stands for all of them. */
  text(tree: Tree | undefined): Text | undefined {
    const whole = textOf(tree)
    if (whole !== undefined) return Object.fromEntries(this.languages.map((language) => [language, whole]))
    const [zh, en] = [textOf(valueAt(tree, 'zh')), textOf(valueAt(tree, 'en'))]
    if (zh === undefined && en === undefined) return undefined
    return { ...(zh === undefined ? {} : { zh }), ...(en === undefined ? {} : { en }) }
  }

  clause(tree: Tree | undefined): readonly string[] {
    return textsOf(valueAt(tree, 'clause'))
  }

  condition(tree: Tree | undefined, path: string): Expression | undefined {
    const scalar = asScalar(tree)
    if (!scalar || scalar.value === null) return undefined
    this.places.set(path, scalar)
    return readCondition(scalar.text, this.resolver(scalar, path))
  }

  expression(tree: Tree | undefined, path: string, expected?: Seen): Expression | undefined {
    const scalar = asScalar(tree)
    if (!scalar || scalar.value === null) return undefined
    return readExpression(scalar.text, this.resolver(scalar, path), expected)
  }

  /** A choice: one value, `{ is: value, clause }`, or lines of `condition: value`. */
  choice<Is>(
    tree: Tree | undefined,
    path: string,
    read: (tree: Tree, path: string) => Is | undefined,
  ): Choice<Is> {
    if (!tree) return []
    this.places.set(path, tree)
    const is = valueAt(tree, 'is')
    if (is) {
      const clause = this.clause(tree)
      return this.choice(is, path, read).map((line) => ({ ...line, clause: [...clause, ...line.clause] }))
    }
    if (!isChoice(tree)) {
      const value = read(tree, path)
      return value === undefined ? [] : [{ is: value, clause: this.clause(tree), path }]
    }
    const lines: Case<Is>[] = []
    for (const [index, line] of tree.items.entries()) {
      const at = `${path}.${index + 1}`
      for (const { key, at: place, value } of entriesOf(line)) {
        if (key === 'clause') continue
        this.places.set(at, place)
        const keyTree: Tree = { kind: 'scalar', ...place, text: key, value: key, plain: true }
        const when = key === 'else' ? undefined : this.condition(keyTree, at)
        const chosen = read(value, at)
        if (chosen === undefined || (key !== 'else' && !when)) continue
        lines.push({ is: chosen, ...(when ? { when } : {}), clause: this.clause(line), path: at })
      }
    }
    return lines
  }

  /** Items that each apply on their own; a text may end in `when …`, a map has `when` as a key. */
  items<Is>(
    tree: Tree | undefined,
    path: string,
    read: (text: string, tree: Tree, path: string) => Is | undefined,
    readMap?: (tree: Tree, path: string) => Is | undefined,
  ): Items<Is> {
    if (tree) this.places.set(path, tree)
    const items = itemsOf(tree)
    return items.flatMap((item, index) => {
      const at = items.length === 1 && tree?.kind !== 'list' ? path : `${path}.${index + 1}`
      this.places.set(at, item)
      const found = asMap(item) ? this.mapItem(item, at, read, readMap) : this.textItem(item, at, read)
      return found ? [found] : []
    })
  }

  private textItem<Is>(
    item: Tree,
    path: string,
    read: (text: string, tree: Tree, path: string) => Is | undefined,
  ): Case<Is> | undefined {
    const scalar = asScalar(item)
    if (!scalar || scalar.value === null) return undefined
    const { before, condition, offset } = splitWhen(scalar.text)
    const is = read(before, scalar, path)
    if (condition === undefined) return is === undefined ? undefined : { is, clause: [], path }
    const when = readCondition(condition, this.resolver(scalar, path, offset))
    return is === undefined || !when ? undefined : { is, when, clause: [], path }
  }

  private mapItem<Is>(
    item: Tree,
    path: string,
    read: (text: string, tree: Tree, path: string) => Is | undefined,
    readMap?: (tree: Tree, path: string) => Is | undefined,
  ): Case<Is> | undefined {
    const plain = valueAt(item, 'is') ?? valueAt(item, 'field')
    const whenTree = valueAt(item, 'when')
    const scalar = asScalar(plain)
    if (scalar && !whenTree && !readMap) {
      const found = this.textItem(scalar, path, read)
      return found && { ...found, clause: this.clause(item) }
    }
    const when = this.condition(whenTree, path)
    const text = textOf(plain)
    const is = readMap
      ? readMap(item, path)
      : plain && text !== undefined
        ? read(text, plain, path)
        : undefined
    if (is === undefined || (whenTree && !when)) return undefined
    return { is, ...(when ? { when } : {}), clause: this.clause(item), path }
  }
}

const nowhere: Around = { elements: new Map(), acts: [] }

function isChoice(tree: Tree): tree is Extract<Tree, { kind: 'list' }> {
  if (tree.kind !== 'list' || tree.items.length === 0) return false
  return tree.items.every(
    (item) => item.kind === 'map' && item.entries.some(({ key }) => isConditionKey(key)),
  )
}

/** `else`, or anything that is no plain key of the language. */
const isConditionKey = (key: string): boolean => key === 'else' || /[ (=<>]/.test(key) || !knownKeys.has(key)

const knownKeys: ReadonlySet<string> = new Set([
  'to',
  'cc',
  'text',
  'zh',
  'en',
  'clause',
  'when',
  'form',
  'is',
  'field',
])

/** `lot when cause = defect`: the item, its condition, and where the condition begins. */
export function splitWhen(text: string): { before: string; condition?: string; offset: number } {
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted
    if (quoted || !text.startsWith(' when ', at)) continue
    const rest = text.slice(at + 6)
    const lead = rest.length - rest.trimStart().length
    return { before: text.slice(0, at).trim(), condition: rest.trim(), offset: at + 6 + lead }
  }
  return { before: text.trim(), offset: 0 }
}
