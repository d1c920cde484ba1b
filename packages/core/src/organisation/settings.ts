import { letterNames, namesIn, type Desk, type Letter, type PinnedSettings } from '../settings/index.ts'
import { nearest, own, type Text } from '../values/index.ts'
import type { Check, Path } from './check.ts'
import type { Known } from './file.ts'
import type { OrganisationShape } from './shape.ts'

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
      if (names) {
        for (const knob of Object.keys(settings))
          check.exists(knob, names.settings, 'no-such-setting', [...path, 'settings', knob])
        for (const list of Object.keys(lists))
          check.exists(list, names.openLists, 'not-an-open-list', [...path, 'lists', list])
        for (const table of Object.keys(tables))
          check.exists(table, names.openTables, 'not-an-open-table', [...path, 'tables', table])
      }
      return [id, { knobs: settings, lists, tables }]
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
      if (channels) check.exists(desk.channel, channels, 'no-such-channel', [...path, 'channel'])
    }
    const fields = desk.fields ?? deskFields
    for (const [index, field] of fields.entries())
      check.exists(field, deskFields, 'no-such-desk-field', [...path, 'fields', index])
    const languages = desk.languages && desk.languages.length > 0 ? desk.languages : languagesOf(file)
    spoken(desk.title, languages, [...path, 'title'], check)
    if (desk.text) spoken(desk.text, languages, [...path, 'text'], check)
    const language = desk.language ?? languages[0] ?? 'zh'
    if (!languages.includes(language)) check.error('language-not-spoken', [...path, 'language'], { language })
    const { title, procedure, channel, text } = desk
    return [id, { id, title, procedure, channel, language, languages, fields, ...(text ? { text } : {}) }]
  })
  return Object.fromEntries(desks)
}

/** Warns of a language the organisation speaks and this text does not. */
export function spoken(text: Text, languages: readonly ('zh' | 'en')[], path: Path, check: Check): void {
  for (const language of languages)
    if (text[language] === undefined) check.warning('text-missing', path, { language })
}
