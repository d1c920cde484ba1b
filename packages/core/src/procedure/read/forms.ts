import { answered } from '../around.ts'
import { readLimit } from '../limit.ts'
import { listAt } from '../lists.ts'
import type { Form, Keep, LetterLine, Printed } from '../model.ts'
import { nearestName } from '../paths.ts'
import type { Tree } from '../../yaml/index.ts'
import type { Reading } from './reading.ts'
import { unknown, whoIn, whoItems } from './rules.ts'
import { asMap, asScalar, entriesOf, itemsOf, textOf, textsOf, valueAt } from './trees.ts'

const entry = ['number', 'status', 'outcome', 'registered', 'closed'] as const
const kinds = ['form', 'register', 'letter', 'report', '8d', 'slip', 'log'] as const
const audiences = ['never', 'may', 'only'] as const

/** What a form or a report shows: a field, `step.field`, a list, a setting, or the register entry itself. */
export function printedOf(reading: Reading, name: string, tree: Tree, path: string): Printed | undefined {
  const { names } = reading
  const whole = entry.find((each) => each === name)
  if (names.fields.has(name)) return { printed: 'field', field: name }
  if (whole) return { printed: whole }
  if (names.settings.has(name)) return { printed: 'setting', setting: name }
  const parts = name.split('.')
  const list = listAt(parts, names, reading.around)
  if (list && list.project === undefined && list.list.from !== 'field')
    return { printed: 'list', list: list.list }
  const [stepName = '', field] = parts
  const step = names.steps.get(stepName)
  const answer = step && field !== undefined ? answered(names, step, field) : undefined
  if (answer) {
    return {
      printed: 'answer',
      step: stepName,
      field: answer.field,
      ...(answer.activity ? { activity: answer.activity } : {}),
    }
  }
  const near = nearestName(parts, names, reading.around)
  const facts = { what: 'field', name, ...(near ? { nearest: near } : {}) }
  reading.report('unknown-name', tree, path, facts, near ? 'nearest' : undefined)
  return undefined
}

const printedItems = (reading: Reading, tree: Tree | undefined, path: string) =>
  reading.items(tree, path, (text, item, at) => printedOf(reading, text, item, at))

export function readForms(reading: Reading, root: Tree): Readonly<Record<string, Form>> {
  const forms: Record<string, Form> = {}
  for (const { key, at, value } of entriesOf(valueAt(root, 'forms'))) {
    const path = `forms.${key}`
    reading.places.set(path, at)
    const get = (name: string) => valueAt(value, name)
    const kind = textOf(get('kind'))
    const customer = textOf(get('customer'))
    const languages = textsOf(get('languages')).filter((each) => each === 'zh' || each === 'en')
    const original = whoAt(reading, get('original'), path)
    const keeper = whoAt(reading, get('keeper'), path)
    const code = textOf(get('code'))
    const per = textOf(get('per'))
    forms[key] = {
      name: key,
      title: { en: key, ...reading.text(value) },
      kind: kinds.find((each) => each === kind) ?? 'form',
      ...(code === undefined ? {} : { code }),
      languages: languages.length > 0 ? languages : reading.languages,
      customer: audiences.find((each) => each === customer) ?? 'never',
      ...(original ? { original } : {}),
      copies: whoItems(reading, get('copies'), `${path}.copies`),
      ...(keeper ? { keeper } : {}),
      contains: printedItems(reading, get('contains'), `${path}.contains`),
      better: printedItems(reading, get('better'), `${path}.better`),
      says: lettersLines(reading, get('says'), `${path}.says`),
      encloses: reading.items(get('encloses'), `${path}.encloses`, (text, item, place) =>
        enclosed(reading, text, item, place),
      ),
      ...(per === undefined ? {} : { per }),
      clause: reading.clause(value),
      path,
    }
  }
  return forms
}

function whoAt(reading: Reading, tree: Tree | undefined, path: string) {
  const text = textOf(tree)
  return tree && text !== undefined ? whoIn(reading, text, tree, path) : undefined
}

function enclosed(reading: Reading, name: string, tree: Tree, path: string): string | undefined {
  const { forms, fields, settings } = reading.names
  if (forms.has(name) || fields.has(name) || settings.has(name)) return name
  unknown(reading, 'form', name, [...forms, ...fields.keys(), ...settings.keys()], tree, path)
  return undefined
}

function lettersLines(reading: Reading, tree: Tree | undefined, path: string): readonly LetterLine[] {
  return itemsOf(tree).flatMap((item, index): LetterLine[] => {
    const at = `${path}.${index + 1}`
    reading.places.set(at, item)
    const block = textOf(item)
    if (block !== undefined) return [{ block, clause: [] }]
    const when = reading.condition(valueAt(item, 'when'), at)
    const common = { ...(when ? { when } : {}), clause: reading.clause(item) }
    const right = valueAt(item, 'right')
    if (!right) {
      const text = reading.text(item)
      return text ? [{ text, ...common }] : []
    }
    const name = textOf(right)
    const toWhom =
      name !== undefined && reading.names.roles.has(name)
        ? { role: name }
        : { text: reading.text(right) ?? {} }
    const addressAt = valueAt(item, 'at')
    const address = textOf(addressAt)
    const { settings } = reading.names
    if (address !== undefined && !settings.has(address))
      unknown(reading, 'setting', address, [...settings.keys()], addressAt ?? item, at)
    const limit = asScalar(valueAt(item, 'within'))
    const within = limit ? readLimit(limit.text, reading.resolver(limit, at)) : undefined
    return [
      {
        right: toWhom,
        ...(address === undefined ? {} : { at: address }),
        ...(within ? { within } : {}),
        ...common,
      },
    ]
  })
}

/** `1 year after product-expiry`, `for ever`, or one of them in a map with who keeps it and where. */
export function readKeep(reading: Reading, root: Tree): readonly Keep[] {
  return itemsOf(valueAt(root, 'keep')).flatMap((item, index, all): Keep[] => {
    const path = all.length === 1 ? 'keep' : `keep.${index + 1}`
    reading.places.set(path, item)
    const map = asMap(item)
    const term = asScalar(map ? valueAt(map, 'for') : item)
    if (!term || term.value === null) return []
    const by = whoAt(reading, valueAt(map, 'by'), path)
    const at = reading.text(valueAt(map, 'at'))
    const whenTree = valueAt(map, 'when')
    const when = reading.condition(whenTree, path)
    if (whenTree && !when) return []
    const rest = {
      ...(when ? { when } : {}),
      ...(by ? { by } : {}),
      ...(at ? { at } : {}),
      clause: reading.clause(map),
      path,
    }
    if (term.text === 'ever' || term.text === 'for ever') return [{ for: 'ever', ...rest }]
    const limit = readLimit(term.text, reading.resolver(term, path))
    if (!limit) return []
    if (typeof limit.length === 'string' || !limit.after) {
      reading.report('bad-limit', term, path, { text: term.text })
      return []
    }
    return [{ for: { span: limit.length, after: limit.after }, ...rest }]
  })
}
