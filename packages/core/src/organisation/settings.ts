import {
  letterNames,
  namesIn,
  portalChannel,
  type Desk,
  type Letter,
  type PinnedSettings,
  type TableRows,
} from '../settings/index.ts'
import { nearest, own, type Text, type Value } from '../values/index.ts'
import type { Check, Path } from './check.ts'
import type { Known, ProcedureNames } from './file.ts'
import type { OrganisationShape, RowsShape } from './shape.ts'
import { typedValue } from './typed-value.ts'

/** Parts of a filing that a desk may ask for; the description is always asked. */
export const deskFields = [
  'customer.name',
  'customer.contact',
  'customer.email',
  'customer.phone',
  'product',
  'lot',
  'order',
  'demand',
  'occurred',
] as const

const bothLanguages = ['zh', 'en'] as const
export const languagesOf = (file: OrganisationShape): readonly ('zh' | 'en')[] =>
  file.languages && file.languages.length > 0 ? [...new Set(file.languages)] : bothLanguages

export function settingsOfFile(file: OrganisationShape, known: Known, check: Check): PinnedSettings {
  const procedures = Object.fromEntries(
    Object.entries(file.procedures ?? {}).map(([id, { settings = {}, lists = {}, tables = {} }]) => {
      const names = own(known.procedures, id)
      const path = ['procedures', id]
      if (!names) return [id, { knobs: settings, lists, tables }]
      for (const list of Object.keys(lists))
        check.exists(list, names.openLists, 'not-an-open-list', [...path, 'lists', list])
      return [
        id,
        {
          knobs: knobsOf(settings, names, path, check),
          lists,
          tables: tablesOf(tables, names, path, check),
        },
      ]
    }),
  )
  return {
    zone: file.zone,
    languages: languagesOf(file),
    atOnce: file['at-once'] ?? { amount: '2', unit: 'working hours' },
    warningPercent: file.warning ?? 80,
    procedures,
  }
}

function knobsOf(
  settings: Readonly<Record<string, Value>>,
  names: ProcedureNames,
  path: Path,
  check: Check,
): Readonly<Record<string, Value>> {
  const knobs = Object.entries(settings).flatMap(([name, value]): [string, Value][] => {
    const place = [...path, 'settings', name]
    if (!check.exists(name, Object.keys(names.settings), 'no-such-setting', place)) return []
    const read = typed(value, own(names.settings, name) ?? 'text', place, check)
    return read === undefined ? [] : [[name, read]]
  })
  return Object.fromEntries(knobs)
}

function tablesOf(
  tables: Readonly<Record<string, RowsShape>>,
  names: ProcedureNames,
  path: Path,
  check: Check,
): Readonly<Record<string, TableRows>> {
  const read = Object.entries(tables).flatMap(([name, rows]): [string, TableRows][] => {
    const place = [...path, 'tables', name]
    const table = own(names.openTables, name)
    if (!check.exists(name, Object.keys(names.openTables), 'not-an-open-table', place) || !table) return []
    return [[name, rowsOf(rows, table.keys, table.gives, place, check)]]
  })
  return Object.fromEntries(read)
}

/** Rows nest as deep as the table has keys; what stands there is of the type the table gives. */
function rowsOf(rows: RowsShape, keys: number, gives: string, path: Path, check: Check): TableRows {
  const read = Object.entries(rows).flatMap(([key, row]): [string, Value | TableRows][] => {
    const place = [...path, key]
    const nested = isRows(row)
    if (nested && keys > 1) return [[key, rowsOf(row, keys - 1, gives, place, check)]]
    if (nested) {
      check.error('too-many-keys', place)
      return []
    }
    const value = typed(row, gives, place, check)
    return value === undefined ? [] : [[key, value]]
  })
  return Object.fromEntries(read)
}

const isRows = (row: Value | RowsShape): row is RowsShape =>
  typeof row === 'object' && !Array.isArray(row) && !('amount' in row) && !('sha256' in row)

function typed(value: Value, type: string, path: Path, check: Check): Value | undefined {
  const read = typedValue(value, type)
  if (read === undefined) {
    const shown = typeof value === 'string' ? value : JSON.stringify(value)
    check.error('not-of-type', path, { value: shown.slice(0, 60), type })
  }
  return read
}

export function lettersOf(file: OrganisationShape, check: Check): Readonly<Record<string, Letter>> {
  const languages = languagesOf(file)
  for (const [name, letter] of Object.entries(file.letters ?? {}))
    for (const part of ['title', 'text'] as const) {
      const path = ['letters', name, part]
      spoken(letter[part], languages, path, check)
      for (const written of Object.values(letter[part]))
        for (const used of namesIn(written))
          if (!letterNames.some((allowed) => allowed === used))
            check.error(
              'no-such-letter-name',
              path,
              { name: used, names: letterNames.join(', ') },
              nearest(used, letterNames),
            )
    }
  return file.letters ?? {}
}

export function desksOf(
  file: OrganisationShape,
  known: Known,
  check: Check,
): Readonly<Record<string, Omit<Desk, 'open'>>> {
  const desks = Object.entries(file.desks ?? {}).map(([id, desk]): [string, Omit<Desk, 'open'>] => {
    const path = ['desks', id]
    const procedures = Object.keys(file.procedures ?? {})
    if (check.exists(desk.procedure, procedures, 'no-such-procedure', [...path, 'procedure'])) {
      const channels = own(known.procedures, desk.procedure)?.channels
      if (channels && desk.channel !== undefined)
        check.exists(desk.channel, channels, 'no-such-channel', [...path, 'channel'])
    }
    const fields = desk.fields ?? deskFields
    for (const [index, field] of fields.entries())
      check.exists(field, deskFields, 'no-such-desk-field', [...path, 'fields', index])
    const languages = desk.languages && desk.languages.length > 0 ? desk.languages : languagesOf(file)
    spoken(desk.title, languages, [...path, 'title'], check)
    if (desk.text) spoken(desk.text, languages, [...path, 'text'], check)
    const language = desk.language ?? languages[0] ?? 'zh'
    if (!languages.includes(language)) check.error('language-not-spoken', [...path, 'language'], { language })
    const { title, procedure, channel = portalChannel, text } = desk
    return [id, { id, title, procedure, channel, language, languages, fields, ...(text ? { text } : {}) }]
  })
  return Object.fromEntries(desks)
}

/** Warns of a language the organisation speaks and this text does not. */
export function spoken(text: Text, languages: readonly ('zh' | 'en')[], path: Path, check: Check): void {
  for (const language of languages)
    if (text[language] === undefined) check.warning('text-missing', path, { language })
}
