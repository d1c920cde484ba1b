import type { Event } from '../expression.ts'
import { readEvent, readLimit } from '../limit.ts'
import { nearest } from '../../values/index.ts'
import type { ProblemKind } from '../problems.ts'
import type {
  Back,
  Choice,
  Due,
  Gate,
  HandTo,
  Items,
  Limit,
  Notice,
  Signature,
  SignVerb,
  Want,
  Who,
  Whos,
} from '../rule.ts'
import type { Tree } from '../../yaml/index.ts'
import { readWho } from '../who.ts'
import { splitWhen, type Reading } from './reading.ts'
import { asMap, asScalar, entriesOf, flagOf, itemsOf, textOf, textsOf, valueAt } from './trees.ts'

/** Whoever one text names. */
export function whoIn(reading: Reading, text: string, tree: Tree, path: string): Who | undefined {
  return readWho(text, reading.resolver(tree, path))
}

/** One who, or a list of them: jointly. */
export function whosIn(reading: Reading, tree: Tree | undefined, path: string): Whos | undefined {
  const whos = itemsOf(tree).flatMap((item) => {
    const text = textOf(item)
    const who = text === undefined ? undefined : whoIn(reading, text, item, path)
    return who ? [who] : []
  })
  return whos.length > 0 ? whos : undefined
}

export const whoChoice = (reading: Reading, tree: Tree | undefined, path: string): Choice<Whos> =>
  reading.choice(tree, path, (value, at) => whosIn(reading, value, at))

export const whoItems = (reading: Reading, tree: Tree | undefined, path: string): Items<Who> =>
  reading.items(tree, path, (text, item, at) => whoIn(reading, text, item, at))

export function limitIn(reading: Reading, tree: Tree | undefined, path: string): Limit | undefined {
  const scalar = asScalar(tree)
  return scalar && scalar.value !== null ? readLimit(scalar.text, reading.resolver(scalar, path)) : undefined
}

/** A limit, a choice of limits, or several of which the earliest counts. */
export function limitChoice(
  reading: Reading,
  tree: Tree | undefined,
  path: string,
): Choice<readonly Limit[]> {
  return reading.choice(tree, path, (value, at) => {
    const limits = itemsOf(value).flatMap((item) => limitIn(reading, item, at) ?? [])
    return limits.length > 0 ? limits : undefined
  })
}

export function eventIn(reading: Reading, tree: Tree | undefined, path: string): Event | undefined {
  const scalar = asScalar(tree)
  return scalar && scalar.value !== null
    ? readEvent(scalar.text, reading.resolver(scalar, path), 0)
    : undefined
}

export function dueChoice(reading: Reading, tree: Tree | undefined, path: string): Choice<Due> {
  return reading.choice<Due>(tree, path, (value, at) => {
    const text = textOf(value)
    if (text === 'none') return { due: 'none' }
    if (text?.startsWith('set by ')) {
      const by = readWho(text.slice(7), reading.resolver(value, at, 7))
      return by && { due: 'set by', by }
    }
    const expression = reading.expression(value, at)
    if (!expression) return undefined
    if (expression.kind === 'date' || expression.kind === 'time') return { due: 'date', value: expression }
    reading.report('event-not-a-time', value, at, { text: expression.text, kind: expression.kind })
    return undefined
  })
}

export const gates = (reading: Reading, tree: Tree | undefined, path: string): readonly Gate[] =>
  reading.items(tree, path, (text, item, at) => conditionText(reading, text, item, at))

function conditionText(reading: Reading, text: string, item: Tree, path: string) {
  return reading.condition(
    { kind: 'scalar', line: item.line, column: item.column, text, value: text, plain: plain(item) },
    path,
  )
}

const plain = (tree: Tree): boolean => tree.kind === 'scalar' && tree.plain

/** Conditions or fields; a field alone means that it is known. */
export function wants(reading: Reading, tree: Tree | undefined, path: string): readonly Want[] {
  const found = reading.items(
    tree,
    path,
    (text, item, at): { field?: string; condition: Gate['is'] } | undefined => {
      if (!/^[a-z][a-z0-9.-]*$/.test(text)) {
        const condition = conditionText(reading, text, item, at)
        return condition && { condition }
      }
      const condition = conditionText(reading, `known(${text})`, item, at)
      return condition && { field: text, condition }
    },
  )
  return found.map(({ is: { field, condition }, ...rest }) => ({
    ...rest,
    is: condition,
    ...(field ? { field } : {}),
  }))
}

const verbs = ['review', 'approve', 'countersign', 'confirm', 'instruct', 'issue', 'seal', 'consult'] as const
const isVerb = (text: string): text is SignVerb => verbs.some((verb) => verb === text)

/** Signatures in order; an inner list is signed in any order. */
export function signatures(
  reading: Reading,
  tree: Tree | undefined,
  path: string,
): readonly (readonly Signature[])[] {
  if (tree) reading.places.set(path, tree)
  return itemsOf(tree).flatMap((item, index) => {
    const at = `${path}.${index + 1}`
    const stage =
      item.kind === 'list'
        ? item.items.flatMap((inner, place) => signature(reading, inner, `${at}.${place + 1}`))
        : signature(reading, item, at)
    return stage.length > 0 ? [stage] : []
  })
}

function signature(reading: Reading, item: Tree, path: string): Signature[] {
  reading.places.set(path, item)
  const whole = textOf(item)
  if (whole !== undefined) return signer(reading, 'approve', whole, item, item, path)
  return entriesOf(item).flatMap(({ key, at, value }) => {
    if (key === 'clause' || key === 'when') return []
    if (!isVerb(key)) {
      unknown(reading, 'verb', key, verbs, at, path)
      return []
    }
    const text = textOf(value)
    return text === undefined ? [] : signer(reading, key, text, value, item, path)
  })
}

function signer(
  reading: Reading,
  verb: SignVerb,
  text: string,
  tree: Tree,
  item: Tree,
  path: string,
): Signature[] {
  const { before, condition, offset } = splitWhen(text)
  const unlessAuthor = before.endsWith(' unless author')
  const by = readWho(unlessAuthor ? before.slice(0, -14) : before, reading.resolver(tree, path))
  const scalar = asScalar(tree)
  const inline =
    condition === undefined || !scalar
      ? undefined
      : reading.condition(
          { ...scalar, column: scalar.column + offset, text: condition, value: condition },
          path,
        )
  const when = inline ?? reading.condition(asMap(item) ? valueAt(item, 'when') : undefined, path)
  if (!by || (condition !== undefined && !when)) return []
  return [
    {
      verb,
      by,
      ...(unlessAuthor ? { unlessAuthor: true } : {}),
      ...(when ? { when } : {}),
      clause: reading.clause(item),
      path,
    },
  ]
}

/** Reports a name that does not exist, with the nearest that does. */
export function unknown(
  reading: Reading,
  what: string,
  name: string,
  names: Iterable<string>,
  at: Tree | { line: number; column: number },
  path: string,
  kind: ProblemKind = 'unknown-name',
): void {
  const near = nearest(name, [...names])
  reading.report(
    kind,
    at,
    path,
    { what, name, ...(near ? { nearest: near } : {}) },
    near ? 'nearest' : undefined,
  )
}

/** A step's name, reported when there is none of it. */
export function stepIn(reading: Reading, tree: Tree | undefined, path: string): string | undefined {
  const name = textOf(tree)
  if (!tree || name === undefined) return undefined
  reading.places.set(path, tree)
  if (reading.names.steps.has(name)) return name
  unknown(reading, 'step', name, reading.names.steps.keys(), tree, path)
  return undefined
}

export function formIn(reading: Reading, name: string, tree: Tree, path: string): string | undefined {
  if (reading.names.forms.has(name)) return name
  unknown(reading, 'form', name, reading.names.forms, tree, path, 'unknown-form')
  return undefined
}

export function backs(reading: Reading, tree: Tree | undefined, path: string): readonly Back[] {
  return itemsOf(tree).flatMap((item, index) => {
    const at = tree?.kind === 'list' ? `${path}.${index + 1}` : path
    reading.places.set(at, item)
    const to = stepIn(reading, valueAt(item, 'to') ?? asScalar(item), at)
    const when = reading.condition(valueAt(item, 'when'), at)
    const may = reading.condition(valueAt(item, 'may'), at)
    if (to === undefined || (valueAt(item, 'when') && !when) || (valueAt(item, 'may') && !may)) return []
    const limitsTree = valueAt(item, 'limits')
    if (limitsTree) reading.places.set(`${at}.limits`, limitsTree)
    const limits = textOf(limitsTree) === 'restart' ? 'restart' : 'continue'
    return [
      {
        to,
        ...(when ? { when } : {}),
        ...(may ? { may } : {}),
        limits,
        clause: reading.clause(item),
        path: at,
      },
    ]
  })
}

export function handTo(reading: Reading, tree: Tree | undefined, path: string): HandTo | undefined {
  if (!tree) return undefined
  reading.places.set(path, tree)
  const map = asMap(tree)
  const to = whosIn(reading, map ? valueAt(map, 'to') : tree, path)
  if (!to) return undefined
  const when = reading.condition(valueAt(map, 'when'), path)
  return {
    to,
    items: textsOf(valueAt(map, 'items')),
    receipt: textOf(valueAt(map, 'receipt')) === 'none' ? 'none' : 'signed',
    whole: flagOf(valueAt(map, 'whole')) === true,
    ...(when ? { when } : {}),
    clause: reading.clause(map),
    path,
  }
}

const moments = ['done', 'opened', 'written', 'signed', 'late', 'changed'] as const
const receipts = ['none', 'read', 'signed'] as const

export function notices(reading: Reading, tree: Tree | undefined, path: string): Items<Notice> {
  const bare = (to: Whos): Notice => ({ to, cc: [], at: 'done', receipt: 'none' })
  return reading.items<Notice>(
    tree,
    path,
    (text, item, at) => {
      const who = whoIn(reading, text, item, at)
      return who && bare([who])
    },
    (item, at) => {
      const formTree = valueAt(item, 'form')
      const formName = textOf(formTree)
      const form = formTree && formName !== undefined ? formIn(reading, formName, formTree, at) : undefined
      const within = limitIn(reading, valueAt(item, 'within'), at)
      const text = reading.text(valueAt(item, 'text'))
      const way = textOf(valueAt(item, 'way'))
      const moment = textOf(valueAt(item, 'at'))
      const receipt = textOf(valueAt(item, 'receipt'))
      const to = whosIn(reading, valueAt(item, 'to'), at) ?? []
      const cc = whosIn(reading, valueAt(item, 'cc'), at) ?? []
      if (to.length + cc.length === 0) return undefined
      return {
        to,
        cc,
        at: moments.find((each) => each === moment) ?? 'done',
        receipt: receipts.find((each) => each === receipt) ?? 'none',
        ...(way === undefined ? {} : { way }),
        ...(within ? { within } : {}),
        ...(form ? { form } : {}),
        ...(text ? { text } : {}),
      }
    },
  )
}
