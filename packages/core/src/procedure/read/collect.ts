import { activities, kindOf, standardFields, type Seen, type StandardField } from '../catalogue/index.ts'
import { fieldTypes, type FieldType } from '../model.ts'
import type { FieldName, Names, StepName } from '../names.ts'
import type { Place } from '../problems.ts'
import type { MapTree, Tree } from '../../yaml/index.ts'
import { asMap, asScalar, entriesOf, flagOf, itemsOf, textOf, textsOf, valueAt } from './trees.ts'

const types: ReadonlySet<string> = new Set(fieldTypes)
export const isFieldType = (text: string | undefined): text is FieldType =>
  text !== undefined && types.has(text)

/** Collects every declared name, so that what stands further down the file can already be referred to. */
export function collectNames(root: MapTree): Names {
  const channels = entriesOf(valueAt(root, 'channels')).map((entry) => entry.key)
  const fields = new Map<string, FieldName>()
  for (const [name, standard] of Object.entries<StandardField>(standardFields)) {
    fields.set(name, standardName(name, standard, channels))
  }
  const recordFields = new Map<string, Seen>()
  for (const { key, value } of entriesOf(valueAt(root, 'fields'))) {
    const tree = asMap(value)
    if (!tree) continue
    if (key.includes('.')) recordFields.set(key, fieldName(tree, recordBase(key)))
    else fields.set(key, fieldName(tree, fields.get(key)))
  }
  const limits = new Set(entriesOf(valueAt(root, 'limits')).map((entry) => entry.key))
  return {
    roles: new Map(entriesOf(valueAt(root, 'roles')).map(({ key, value }) => [key, roleName(value)])),
    fields,
    recordFields,
    tables: new Map(entriesOf(valueAt(root, 'tables')).map(({ key, value }) => [key, tableName(value)])),
    settings: new Map(
      entriesOf(valueAt(root, 'settings')).map(({ key, value }) => [key, typeOf(value) ?? 'text']),
    ),
    series: new Set(entriesOf(valueAt(root, 'series')).map((entry) => entry.key)),
    forms: new Set(entriesOf(valueAt(root, 'forms')).map((entry) => entry.key)),
    channels,
    limits,
    steps: collectSteps(root),
  }
}

function recordBase(key: string): FieldName | undefined {
  const [activity = '', field = ''] = key.split('.')
  const found = activities[activity]?.fields[field]
  if (!found || found.type === 'who') return undefined
  const base = { kind: kindOf(found.type), type: found.type, values: Object.keys(found.values ?? {}) }
  return { ...plain, ...base, list: found.list === true }
}

const plain = { list: false, own: true, standard: false, many: false, computed: false, below: {} } as const

function standardName(name: string, standard: StandardField, channels: readonly string[]): FieldName {
  const values = name === 'channel' ? channels : Object.keys(standard.values ?? {})
  const { type } = standard
  return {
    ...plain,
    kind: kindOf(type),
    type,
    list: standard.list === true,
    own: false,
    standard: true,
    values,
  }
}

const typeOf = (tree: Tree): FieldType | undefined => {
  const text = textOf(valueAt(tree, 'type'))
  return isFieldType(text) ? text : undefined
}

const roleName = (tree: Tree) => {
  const within = textOf(valueAt(tree, 'in'))
  const of = textOf(valueAt(tree, 'for'))
  const many = flagOf(valueAt(tree, 'many')) === true
  const outside = flagOf(valueAt(tree, 'outside')) === true
  return { many, outside, ...(within ? { in: within } : {}), ...(of ? { for: of } : {}) }
}

function tableName(tree: Tree): { of: readonly string[]; gives: FieldType } {
  const gives = textOf(valueAt(tree, 'gives'))
  return { of: textsOf(valueAt(tree, 'of')), gives: isFieldType(gives) ? gives : 'text' }
}

function fieldName(tree: MapTree, base: FieldName | undefined): FieldName {
  const oneOf = valueAt(tree, 'one-of')
  const manyOf = valueAt(tree, 'many-of')
  const grades = valueAt(tree, 'grades')
  const declared = typeOf(tree)
  const holder = declared ?? base?.type
  const roles = holder === 'person' || holder === 'unit'
  const values = grades ?? manyOf ?? (roles ? undefined : oneOf)
  const below: Record<string, readonly string[]> = {}
  const names = values ? valueNames(values, below) : (base?.values ?? [])
  const type = grades
    ? 'grade'
    : values
      ? 'choice'
      : (declared ?? base?.type ?? (valueAt(tree, 'is') ? 'number' : 'text'))
  const list =
    manyOf !== undefined || flagOf(valueAt(tree, 'list')) === true || (base?.list === true && !values)
  const computed = valueAt(tree, 'is') !== undefined
  const standard = base?.standard === true
  return {
    kind: kindOf(type),
    type,
    list,
    values: names,
    many: manyOf !== undefined,
    own: true,
    standard,
    computed,
    below,
    tree,
  }
}

/** All values of a tree, parents before what is below them. */
function valueNames(tree: Tree, below: Record<string, readonly string[]>): string[] {
  const names: string[] = []
  for (const item of tree.kind === 'map' ? tree.entries : itemsOf(tree)) {
    if ('key' in item) {
      names.push(item.key)
      const of = valueAt(item.value, 'of')
      if (!of) continue
      const inner = valueNames(of, below)
      below[item.key] = inner
      names.push(...inner)
    } else {
      const text = asScalar(item)?.text
      if (text) names.push(text)
    }
  }
  return names
}

function collectSteps(root: MapTree): ReadonlyMap<string, StepName> {
  const steps = new Map<string, StepName>()
  const walk = (tree: Tree | undefined, path: string, duty: boolean, outer: StepName | undefined): void => {
    for (const { key, at, value } of entriesOf(tree)) {
      const map = asMap(value)
      if (!map || steps.has(key)) continue
      const step = stepName(key, at, map, `${path}.${key}`, duty, steps.size, outer)
      steps.set(key, step)
      outer?.inner.push(step)
      if (steps.size <= 2000) walk(valueAt(map, 'steps'), `${path}.${key}.steps`, duty, step)
    }
  }
  walk(valueAt(root, 'steps'), 'steps', false, undefined)
  walk(valueAt(root, 'duties'), 'duties', true, undefined)
  return steps
}

function stepName(
  name: string,
  at: Place,
  tree: MapTree,
  path: string,
  duty: boolean,
  order: number,
  outer: StepName | undefined,
): StepName {
  const does = textsOf(valueAt(tree, 'does'))
  const asked = [...itemsOf(valueAt(tree, 'asks')), ...itemsOf(valueAt(tree, 'offers'))]
  const asks = asked.flatMap((item) => {
    const text = textOf(item) ?? textOf(valueAt(item, 'field'))
    return text === undefined ? [] : [text.split(' ')[0] ?? '']
  })
  return {
    name,
    path,
    at,
    tree,
    duty,
    stage: valueAt(tree, 'steps') !== undefined,
    order,
    does: name === 'close' && !duty && !does.includes('close') ? [...does, 'close'] : does,
    asks,
    inner: [],
    ...(outer ? { in: outer } : {}),
  }
}
