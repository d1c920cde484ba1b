import type { Text } from '../../values/index.ts'
import type {
  AuthorityRule,
  Channel,
  Document,
  Extension,
  NumberPattern,
  Pause,
  Procedure,
  Role,
  ScopeRule,
  Total,
} from '../model.ts'
import { readSpanTerm } from '../limit.ts'
import { activities, ownActs } from '../catalogue/index.ts'
import type { SpanTerm } from '../expression.ts'
import type { Tree } from '../../yaml/index.ts'
import { readWho } from '../who.ts'
import type { Reading } from './reading.ts'
import {
  eventIn,
  formIn,
  gates,
  limitChoice,
  notices,
  stepIn,
  unknown,
  whoChoice,
  whoItems,
  whosIn,
} from './rules.ts'
import { asScalar, entriesOf, flagOf, itemsOf, textOf, textsOf, valueAt, wholeOf } from './trees.ts'

export function documentOf(reading: Reading, root: Tree): Document {
  const tree = valueAt(root, 'document')
  const text = (key: string): Record<string, string> => {
    const value = textOf(valueAt(tree, key))
    return value === undefined ? {} : { [key]: value }
  }
  const said = (key: string, as = key): Record<string, Text> => {
    const value = valueAt(tree, key)
    const found = value && reading.text(value)
    return found ? { [as]: found } : {}
  }
  const list = (key: string): Record<string, readonly Text[]> => {
    const value = valueAt(tree, key)
    return value ? { [key]: itemsOf(value).flatMap((item) => reading.text(item) ?? []) } : {}
  }
  const effective = text('effective')
  const signed = textsOf(valueAt(tree, 'signed'))
  const controlled = flagOf(valueAt(tree, 'controlled'))
  const changes = itemsOf(valueAt(tree, 'changes')).flatMap((item) => {
    const entries = entriesOf(item).flatMap(({ key, value }) => {
      const cell = textOf(value)
      return cell === undefined ? [] : [[key, cell]]
    })
    return entries.length > 0 ? [Object.fromEntries(entries)] : []
  })
  return {
    ...text('number'),
    ...text('version'),
    ...said('system'),
    ...text('issued'),
    ...(effective['effective'] === undefined ? said('effective', 'effectiveWords') : effective),
    ...said('interpreter'),
    ...text('replaces'),
    ...list('standards'),
    ...list('basis'),
    ...list('related'),
    signed: signed.length > 0 ? signed : ['drafted', 'reviewed', 'approved'],
    ...(controlled === undefined ? {} : { controlled }),
    ...(changes.length > 0 ? { changes } : {}),
    clause: reading.clause(tree),
  }
}

export function introductionOf(reading: Reading, root: Tree): Procedure['texts'] {
  const texts: Record<string, { text: Text; clause: readonly string[] }> = {}
  for (const { key, value } of entriesOf(valueAt(root, 'texts'))) {
    const text = reading.text(value)
    reading.places.set(`texts.${key}`, value)
    if (text) texts[key] = { text, clause: reading.clause(value) }
  }
  return texts
}

const token = /\{(YYYY|YY|MM|DD|branch|serial(?::([1-9]))?)\}/g

/** `TC{YYYY}-{serial:4}` in its parts; text before the serial decides when it restarts. */
export function numberOf(reading: Reading, root: Tree): NumberPattern {
  const tree = valueAt(root, 'number')
  const pattern = textOf(valueAt(tree, 'is') ?? tree) ?? '{YYYY}{MM}-{serial:3}'
  const parts: NumberPattern['parts'][number][] = []
  let end = 0
  for (const match of pattern.matchAll(token)) {
    if (match.index > end) parts.push({ literal: pattern.slice(end, match.index) })
    end = match.index + match[0].length
    const [, name] = match
    if (name === 'branch') parts.push({ branch: true })
    else if (name === 'YYYY' || name === 'YY' || name === 'MM' || name === 'DD') parts.push({ date: name })
    else parts.push({ serial: Number(match[2] ?? '1') })
  }
  if (end < pattern.length) parts.push({ literal: pattern.slice(end) })
  const stray = parts.some((part) => 'literal' in part && /[{}]/.test(part.literal))
  if (tree && (stray || parts.filter((part) => 'serial' in part).length !== 1)) {
    reading.report('wrong-type', tree, 'number', { expected: 'number pattern', found: pattern.slice(0, 40) })
  }
  return { pattern, parts, clause: reading.clause(tree) }
}

export function atOnceOf(reading: Reading, root: Tree): SpanTerm | 'none' | undefined {
  const tree = asScalar(valueAt(root, 'at-once'))
  if (!tree || tree.value === null) return undefined
  return tree.text === 'none' ? 'none' : readSpanTerm(tree.text, 0, reading.resolver(tree, 'at-once'))
}

const places = ['customer', 'district', 'product', 'plant', 'territory']

export function readRoles(reading: Reading, root: Tree): Readonly<Record<string, Role>> {
  const roles: Record<string, Role> = {}
  for (const { key, at, value } of entriesOf(valueAt(root, 'roles'))) {
    const path = `roles.${key}`
    reading.places.set(path, at)
    const name = reading.names.roles.get(key)
    for (const part of ['in', 'for'] as const) {
      const tree = valueAt(value, part)
      const target = textOf(tree)
      const known =
        part === 'in'
          ? [...reading.names.roles.keys()]
          : [...reading.names.roles.keys(), ...reading.names.fields.keys(), ...places]
      if (tree && target !== undefined && !known.includes(target))
        unknown(reading, part === 'in' ? 'role' : 'who', target, known, tree, path)
    }
    const delegates = valueAt(value, 'delegates')
    for (const item of itemsOf(delegates)) {
      const target = textOf(item)
      const isRole =
        target === 'none' ||
        (target !== undefined && (reading.names.roles.has(target) || reading.names.fields.has(target)))
      if (target !== undefined && !isRole)
        unknown(reading, 'role', target, reading.names.roles.keys(), item, path)
    }
    const duty = reading.text(valueAt(value, 'duty'))
    const min = wholeOf(valueAt(value, 'min'))
    roles[key] = {
      name: key,
      title: { en: key, ...reading.text(value) },
      ...(name?.in ? { in: name.in } : {}),
      ...(name?.for ? { for: name.for } : {}),
      many: name?.many === true,
      ...(min === undefined ? {} : { min }),
      qualified: textsOf(valueAt(value, 'qualified')),
      outside: name?.outside === true,
      ...(delegates ? { delegates: textOf(delegates) === 'none' ? 'none' : textsOf(delegates) } : {}),
      ...(duty ? { duty } : {}),
      clause: reading.clause(value),
    }
  }
  return roles
}

export function readChannels(reading: Reading, root: Tree): Readonly<Record<string, Channel>> {
  const channels: Record<string, Channel> = {}
  for (const { key, at, value } of entriesOf(valueAt(root, 'channels'))) {
    const path = `channels.${key}`
    reading.places.set(path, at)
    const by = whoChoice(reading, valueAt(value, 'by'), `${path}.by`)
    const when = reading.condition(valueAt(value, 'when'), `${path}.when`)
    const address = textOf(valueAt(value, 'at'))
    const per = textOf(valueAt(value, 'per'))
    const perTree = valueAt(value, 'per')
    if (perTree && per !== undefined && !reading.names.roles.has(per))
      unknown(reading, 'role', per, reading.names.roles.keys(), perTree, path)
    channels[key] = {
      name: key,
      title: { en: key, ...reading.text(value) },
      ...(by.length > 0 ? { by } : {}),
      ...(address === undefined ? {} : { at: address }),
      ...(per === undefined ? {} : { per }),
      ...(when ? { when } : {}),
      clause: reading.clause(value),
    }
  }
  return channels
}

export function readTotals(reading: Reading, root: Tree): Readonly<Record<string, Total>> {
  const totals: Record<string, Total> = {}
  for (const { key, at, value } of entriesOf(valueAt(root, 'limits'))) {
    const path = `limits.${key}`
    reading.places.set(path, at)
    const from = eventIn(reading, valueAt(value, 'from'), `${path}.from`)
    const untilTree = valueAt(value, 'until')
    const until = textOf(untilTree) === 'closed' ? 'closed' : stepIn(reading, untilTree, `${path}.until`)
    const within = limitChoice(reading, valueAt(value, 'within'), `${path}.within`)
    const target = limitChoice(reading, valueAt(value, 'target'), `${path}.target`)
    if (!from || until === undefined) continue
    totals[key] = {
      name: key,
      title: { en: key, ...reading.text(value) },
      from,
      until: until === 'closed' ? 'closed' : { step: until },
      within,
      ...(target.length > 0 ? { target } : {}),
      tell: notices(reading, valueAt(value, 'tell'), `${path}.tell`),
      clause: reading.clause(value),
      path,
    }
  }
  return totals
}

/** A name of a step or of a total. */
function limitName(
  reading: Reading,
  tree: Tree | { line: number; column: number },
  name: string,
  path: string,
): boolean {
  const { steps, limits } = reading.names
  if (steps.has(name) || limits.has(name)) return true
  unknown(reading, 'limit', name, [...steps.keys(), ...limits], tree, path)
  return false
}

export function readPauses(reading: Reading, root: Tree): readonly Pause[] {
  return itemsOf(valueAt(root, 'pause')).map((item, index) => {
    const path = `pause.${index + 1}`
    reading.places.set(path, item)
    const condition = reading.condition(valueAt(item, 'while'), path)
    const by = whoChoice(reading, valueAt(item, 'by'), `${path}.by`)
    const limits = itemsOf(valueAt(item, 'limits')).flatMap((tree) => {
      const name = textOf(tree)
      return name !== undefined && limitName(reading, tree, name, path) ? [name] : []
    })
    const longest = spanAt(reading, item, 'longest', path)
    const reasons = valueAt(item, 'reasons')
    return {
      ...(condition ? { while: condition } : {}),
      reasons: itemsOf(reasons).flatMap((reason) => reading.text(reason) ?? []),
      ...(by.length > 0 ? { by } : {}),
      limits,
      ...(longest ? { longest } : {}),
      clause: reading.clause(item),
      path,
    }
  })
}

function spanAt(reading: Reading, tree: Tree, key: string, path: string): SpanTerm | undefined {
  const scalar = asScalar(valueAt(tree, key))
  return scalar && scalar.value !== null
    ? readSpanTerm(scalar.text, 0, reading.resolver(scalar, path))
    : undefined
}

export function readExtensions(reading: Reading, root: Tree): Readonly<Record<string, Extension>> {
  const extensions: Record<string, Extension> = {}
  for (const { key, at, value } of entriesOf(valueAt(root, 'extend'))) {
    const path = `extend.${key}`
    reading.places.set(path, at)
    if (!limitName(reading, at, key, path)) continue
    const upTo = spanAt(reading, value, 'up-to', path)
    const times = wholeOf(valueAt(value, 'times'))
    const noticeTree = valueAt(value, 'notice')
    const noticeName = textOf(noticeTree)
    const notice =
      noticeTree && noticeName !== undefined ? formIn(reading, noticeName, noticeTree, path) : undefined
    extensions[key] = {
      limit: key,
      by: whoChoice(reading, valueAt(value, 'by'), `${path}.by`),
      ...(upTo ? { upTo } : {}),
      ...(times === undefined ? {} : { times }),
      ...(notice ? { notice } : {}),
      late: flagOf(valueAt(value, 'late')) === true,
      tell: notices(reading, valueAt(value, 'tell'), `${path}.tell`),
      clause: reading.clause(value),
      path,
    }
  }
  return extensions
}

const verdicts = ['accept', 'refuse', 'settle-here', 'refer', 'park'] as const

export function readScope(reading: Reading, root: Tree): readonly ScopeRule[] {
  return itemsOf(valueAt(root, 'scope')).flatMap((item, index): ScopeRule[] => {
    const path = `scope.${index + 1}`
    reading.places.set(path, item)
    const when = reading.condition(valueAt(item, 'when'), `${path}.when`)
    const tree = valueAt(item, 'then')
    const text = textOf(tree) ?? ''
    const verdict = verdicts.find((each) => each === text.split(' ')[0])
    if (!tree || !verdict || (valueAt(item, 'when') && !when)) return []
    const target = text.slice(verdict.length).trim()
    const role = reading.names.roles.has(target)
    const refer =
      verdict !== 'refer' || target === ''
        ? {}
        : { refer: role ? { role: target } : { text: { zh: target, en: target } } }
    const say = reading.text(valueAt(item, 'say'))
    return [
      {
        ...(when ? { when } : {}),
        verdict,
        ...refer,
        ...(say ? { say } : {}),
        clause: reading.clause(item),
        path,
      },
    ]
  })
}

/** Acts that may stand by themselves. */
const acts: ReadonlySet<string> = new Set(
  [...Object.keys(activities), ...ownActs].filter((name) => name !== 'send'),
)

/** An act exists, and so does what stands after its point: `edit.<field>`, `extend.<limit>`, `close.<outcome>`, `send.<form>`. */
function isAct(reading: Reading, act: string): boolean {
  const [name = '', suffix] = act.split('.')
  if (suffix === undefined) return acts.has(name)
  const { fields, steps, limits, forms } = reading.names
  if (name === 'edit') return fields.has(suffix)
  if (name === 'extend') return steps.has(suffix) || limits.has(suffix)
  if (name === 'close') return suffix in (activities['close']?.fields['outcome']?.values ?? {})
  return name === 'send' && forms.has(suffix)
}

export function readAuthority(reading: Reading, root: Tree): readonly AuthorityRule[] {
  return itemsOf(valueAt(root, 'authority')).flatMap((item, index): AuthorityRule[] => {
    const path = `authority.${index + 1}`
    reading.places.set(path, item)
    const found = itemsOf(valueAt(item, 'act')).flatMap((tree) => {
      const act = textOf(tree)
      if (act === undefined) return []
      if (isAct(reading, act)) return [act]
      unknown(reading, 'act', act, acts, tree, path, 'unknown-act')
      return []
    })
    const before = reading.around
    const works = found.map((act) =>
      act === 'promise' ? 'reply' : act === 'pay' ? 'compensate' : (act.split('.')[0] ?? act),
    )
    reading.around = { ...before, acts: [...new Set(works)].filter((act) => act in activities) }
    const rule = authorityRule(reading, item, found, path)
    reading.around = before
    return found.length > 0 ? [rule] : []
  })
}

function authorityRule(reading: Reading, item: Tree, found: readonly string[], path: string): AuthorityRule {
  const when = reading.condition(valueAt(item, 'when'), `${path}.when`)
  const by = whosIn(reading, valueAt(item, 'by'), `${path}.by`)
  const upTo = reading.expression(valueAt(item, 'up-to'), `${path}.up-to`)
  const otherwise = asScalar(valueAt(item, 'else'))
  const draftTo = otherwise ? /^draft to (.+)$/.exec(otherwise.text)?.[1] : undefined
  const elseDraftTo =
    otherwise && draftTo !== undefined ? readWho(draftTo, reading.resolver(otherwise, path, 9)) : undefined
  const not = whoItems(reading, valueAt(item, 'not'), `${path}.not`)
  return {
    acts: found,
    ...(by ? { by } : {}),
    ...(not.length > 0 ? { not } : {}),
    ...(when ? { when } : {}),
    ...(upTo ? { upTo } : {}),
    needs: gates(reading, valueAt(item, 'needs'), `${path}.needs`),
    ...(elseDraftTo ? { elseDraftTo } : {}),
    clause: reading.clause(item),
    path,
  }
}
