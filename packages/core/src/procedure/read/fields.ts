import type { Text, Value } from '../../values/index.ts'
import { isLocalDate, readRatio, readSpan } from '../../values/index.ts'
import { activities, standardFields, type StandardField } from '../catalogue/index.ts'
import type { Criterion, Field, FieldType, Setting, Series, Table, TableRows, ValueLabel } from '../model.ts'
import type { FieldName } from '../names.ts'
import type { Tree } from '../../yaml/index.ts'
import { isFieldType } from './collect.ts'
import type { Reading } from './reading.ts'
import { unknown, whoItems, whosIn } from './rules.ts'
import { asScalar, entriesOf, flagOf, itemsOf, textOf, textsOf, valueAt, wholeOf } from './trees.ts'

const sealed: ReadonlySet<FieldType> = new Set(['person', 'party', 'file', 'text'])

/** Own fields, relabelled standard fields, and the rest of the standard fields as they are. */
export function readFields(
  reading: Reading,
  root: Tree,
): {
  fields: Readonly<Record<string, Field>>
  recordFields: Readonly<Record<string, Field>>
} {
  const fields: Record<string, Field> = {}
  const recordFields: Record<string, Field> = {}
  for (const { key, at, value } of entriesOf(valueAt(root, 'fields'))) {
    const path = `fields.${key}`
    reading.places.set(path, at)
    if (key.includes('.')) {
      const [activity = '', field = ''] = key.split('.')
      const seen = reading.names.recordFields.get(key)
      const base = activities[activity]?.fields[field]
      if (!base) unknown(reading, 'record field', key, recordFieldNames(activity), at, path)
      else if (seen)
        recordFields[key] = fieldOf(
          reading,
          key,
          value,
          path,
          { ...plain, ...seen, type: typeOf(seen.kind) },
          base,
        )
      continue
    }
    const seen = reading.names.fields.get(key)
    if (seen) fields[key] = fieldOf(reading, key, value, path, seen, standardOf(key))
  }
  for (const [name, standard] of Object.entries<StandardField>(standardFields)) {
    const seen = reading.names.fields.get(name)
    if (!fields[name] && seen)
      fields[name] = fieldOf(reading, name, undefined, `fields.${name}`, seen, standard)
  }
  return { fields, recordFields }
}

const plain = { own: true, standard: false, many: false, computed: false, below: {} } as const

const typeOf = (kind: string): FieldType =>
  isFieldType(kind) ? kind : kind === 'choice' || kind === 'grade' ? kind : 'text'

const recordFieldNames = (activity: string): string[] => [
  ...Object.keys(activities),
  ...Object.keys(activities[activity]?.fields ?? {}).map((field) => `${activity}.${field}`),
]

function standardOf(name: string): StandardField | undefined {
  return Object.entries<StandardField>(standardFields).find(([key]) => key === name)?.[1]
}

type Base = { zh: string; en: string; values?: Readonly<Record<string, Text>> }

function fieldOf(
  reading: Reading,
  name: string,
  tree: Tree | undefined,
  path: string,
  seen: FieldName,
  base?: Base,
): Field {
  const at = (key: string) => valueAt(tree, key)
  const declared = at('grades') ?? at('many-of') ?? at('one-of')
  const narrowed = seen.type === 'person' || seen.type === 'unit'
  const label = reading.text(tree)
  const title = { ...(base ? { zh: base.zh, en: base.en } : { en: name }), ...label }
  const values = declared && !narrowed ? labels(reading, declared) : baseValues(reading, name, base)
  const is = reading.choice(at('is'), `${path}.is`, (value, place) => reading.expression(value, place, seen))
  const proposed = reading.choice(at('proposed'), `${path}.proposed`, (value, place) =>
    reading.expression(value, place, seen),
  )
  const setBy = whosIn(reading, at('set-by'), `${path}.set-by`)
  const hint = reading.text(at('hint'))
  const unit = textOf(at('unit'))
  const min = wholeOf(at('min'))
  const given = at('default')
  const preset = given && valueOf(reading, given, seen.type, seen.values, `${path}.default`)
  const grades = seen.values
  return {
    name,
    title,
    type: seen.type,
    list: seen.list,
    values,
    oneOfRoles: narrowed ? textsOf(declared) : [],
    criteria: criteriaOf(reading, at('criteria'), grades, path),
    raise: raises(reading, at('raise'), grades, path),
    ...(is.length > 0 ? { is } : {}),
    ...(proposed.length > 0 ? { proposed } : {}),
    ...(preset === undefined ? {} : { default: preset }),
    ...(setBy ? { setBy } : {}),
    visible: whoItems(reading, at('visible'), `${path}.visible`),
    hidden: whoItems(reading, at('hidden'), `${path}.hidden`),
    reason: reasonOf(reading, at('reason'), seen, path),
    personal: sealed.has(seen.type) && flagOf(at('personal')) !== false,
    ...(hint ? { hint } : {}),
    ...(unit === undefined ? {} : { unit }),
    ...(min === undefined ? {} : { min }),
    among: Object.fromEntries(
      entriesOf(at('among')).flatMap(({ key, value }) => {
        const count = wholeOf(value)
        return count === undefined ? [] : [[key, count]]
      }),
    ),
    not: whoItems(reading, at('not'), `${path}.not`),
    clause: reading.clause(tree),
    standard: seen.standard,
    path,
  }
}

function baseValues(reading: Reading, name: string, base?: Base): readonly ValueLabel[] {
  if (name === 'channel') return reading.names.channels.map((value) => plainLabel(value, { en: value }))
  return Object.entries(base?.values ?? {}).map(([value, title]) => plainLabel(value, title))
}

const plainLabel = (value: string, title: Text): ValueLabel => ({
  value,
  title,
  examples: [],
  open: false,
  of: [],
  clause: [],
})

/** Labels of values: a list of names, or names with labels and sub-values. */
function labels(reading: Reading, tree: Tree): readonly ValueLabel[] {
  if (tree.kind !== 'map') return textsOf(tree).map((value) => plainLabel(value, { zh: value, en: value }))
  return tree.entries.map(({ key, value }) => {
    const definition = reading.text(valueAt(value, 'definition'))
    const of = valueAt(value, 'of')
    const examples = valueAt(value, 'examples')
    const shown = examples?.kind === 'list' ? examples.items : examples ? [examples] : []
    return {
      value: key,
      title: { zh: key, en: key, ...reading.text(value) },
      ...(definition ? { definition } : {}),
      examples: shown.flatMap((example) => reading.text(example) ?? []),
      open: flagOf(valueAt(value, 'open')) === true,
      of: of ? labels(reading, of) : [],
      clause: reading.clause(value),
    }
  })
}

function criteriaOf(
  reading: Reading,
  tree: Tree | undefined,
  grades: readonly string[],
  path: string,
): Field['criteria'] {
  const criteria: Record<string, readonly Criterion[]> = {}
  for (const { key, at, value } of entriesOf(tree)) {
    if (!grades.includes(key)) unknown(reading, 'grade', key, grades, at, `${path}.criteria`)
    criteria[key] = entriesOf(value).map(({ key: name, value: text }) => ({
      name,
      title: { en: name, ...reading.text(text) },
      reason: flagOf(valueAt(text, 'reason')) === true,
      clause: reading.clause(text),
    }))
  }
  return criteria
}

function raises(
  reading: Reading,
  tree: Tree | undefined,
  grades: readonly string[],
  path: string,
): Field['raise'] {
  return itemsOf(tree).flatMap((item, index) => {
    const at = `${path}.raise.${index + 1}`
    reading.places.set(at, item)
    const [from, to] = [valueAt(item, 'from'), valueAt(item, 'to')]
    for (const end of [from, to]) {
      const name = textOf(end)
      if (end && name !== undefined && !grades.includes(name))
        unknown(reading, 'grade', name, grades, end, at)
    }
    const [low, high] = [textOf(from), textOf(to)]
    const condition = reading.condition(valueAt(item, 'at'), at)
    if (low === undefined || high === undefined || !condition) return []
    return [{ from: low, to: high, at: condition, clause: reading.clause(item), path: at }]
  })
}

function reasonOf(reading: Reading, tree: Tree | undefined, seen: FieldName, path: string): Field['reason'] {
  if (textOf(tree) === 'always') return 'always'
  return itemsOf(tree).flatMap(
    (item) => valueOf(reading, item, seen.type, seen.values, `${path}.reason`) ?? [],
  )
}

/** A constant of the file as a value of a field; what does not fit is reported. */
export function valueOf(
  reading: Reading,
  tree: Tree,
  type: FieldType,
  values: readonly string[],
  path: string,
): Value | undefined {
  const scalar = asScalar(tree)
  if (!scalar || scalar.value === null) return undefined
  const { text, value } = scalar
  const fits = constant(type, values, text, value)
  if (fits === undefined) {
    if (type === 'choice' || type === 'grade') {
      reading.report('not-a-value', tree, path, { name: text, values: values.slice(0, 12).join(', ') })
    } else reading.report('wrong-type', tree, path, { expected: type, found: text.slice(0, 40) })
  }
  return fits
}

function constant(
  type: FieldType,
  values: readonly string[],
  text: string,
  value: unknown,
): Value | undefined {
  if (type === 'flag') return typeof value === 'boolean' ? value : undefined
  if (type === 'choice' || type === 'grade')
    return values.length === 0 || values.includes(text) ? text : undefined
  if (type === 'number') return readRatio(text) ? text : undefined
  if (type === 'money' || type === 'quantity') {
    const [amount = '', unit = ''] = text.split(' ')
    if (!readRatio(amount)) return undefined
    return type === 'money' ? { amount, currency: unit } : { amount, unit }
  }
  if (type === 'date') return isLocalDate(text) ? text : undefined
  if (type === 'span') {
    const span = readSpan(text)
    return span && `${span.amount} ${span.unit}`
  }
  return text
}

export function readTables(reading: Reading, root: Tree): Readonly<Record<string, Table>> {
  const tables: Record<string, Table> = {}
  for (const { key, at, value } of entriesOf(valueAt(root, 'tables'))) {
    const path = `tables.${key}`
    reading.places.set(path, at)
    const of = valueAt(value, 'of')
    for (const item of itemsOf(of)) {
      const name = textOf(item)
      if (name !== undefined && !reading.names.fields.has(name))
        unknown(reading, 'field', name, reading.names.fields.keys(), item, path)
    }
    const columns = textsOf(of)
    const type = reading.names.tables.get(key)?.gives ?? 'text'
    const rows = valueAt(value, 'rows')
    tables[key] = {
      name: key,
      title: { en: key, ...reading.text(value) },
      of: columns,
      gives: type,
      rows: textOf(rows) === 'setting' ? 'setting' : rowsOf(reading, rows, columns, type, path),
      clause: reading.clause(value),
    }
  }
  return tables
}

function rowsOf(
  reading: Reading,
  tree: Tree | undefined,
  columns: readonly string[],
  type: FieldType,
  path: string,
): TableRows {
  const [column = '', ...rest] = columns
  const known = reading.names.fields.get(column)?.values ?? []
  const rows: Record<string, Value | TableRows> = {}
  for (const { key, at, value } of entriesOf(tree)) {
    if (key !== 'else' && known.length > 0 && !known.includes(key)) {
      reading.report('not-a-value', at, path, { name: key, values: known.slice(0, 12).join(', ') })
    }
    if (rest.length > 0) rows[key] = rowsOf(reading, value, rest, type, path)
    else {
      const cell = valueOf(reading, value, type, [], path)
      if (cell !== undefined) rows[key] = cell
    }
  }
  return rows
}

export function readSettings(reading: Reading, root: Tree): Readonly<Record<string, Setting>> {
  const settings: Record<string, Setting> = {}
  for (const { key, at, value } of entriesOf(valueAt(root, 'settings'))) {
    const path = `settings.${key}`
    reading.places.set(path, at)
    const type = reading.names.settings.get(key) ?? 'text'
    const preset = valueAt(value, 'default')
    const given = preset && valueOf(reading, preset, type, [], path)
    settings[key] = {
      name: key,
      title: { en: key, ...reading.text(value) },
      type,
      ...(given === undefined ? {} : { default: given }),
      clause: reading.clause(value),
    }
  }
  return settings
}

export function readSeries(reading: Reading, root: Tree): Readonly<Record<string, Series>> {
  const series: Record<string, Series> = {}
  for (const { key, at, value } of entriesOf(valueAt(root, 'series'))) {
    const path = `series.${key}`
    reading.places.set(path, at)
    const same = valueAt(value, 'same')
    for (const item of itemsOf(same)) {
      const name = textOf(item)
      if (name !== undefined && !reading.names.fields.has(name))
        unknown(reading, 'field', name, reading.names.fields.keys(), item, path)
    }
    series[key] = {
      name: key,
      title: { en: key, ...reading.text(value) },
      same: textsOf(same),
      clause: reading.clause(value),
    }
  }
  return series
}
