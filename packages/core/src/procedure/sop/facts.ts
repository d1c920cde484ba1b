import type { Field } from '../model.ts'
import { constantPhrase, join, say, text, words, type Phrase } from './phrase.ts'
import type { Labels } from './labels.ts'
import { bare, line } from './line.ts'
import { itemsPhrase, whoPhrase, whosPhrase } from './people.ts'
import type { SopLine, SopSection } from './sop.ts'

/** The facts that are simply entered: what each holds, and what is to be known about entering it. */
export function factsTable(fields: readonly Field[], labels: Labels): SopSection[] {
  if (fields.length === 0) return []
  const rows = fields.map((field) => ({
    cells: [
      text(field.title),
      kindPhrase(field, labels),
      join('semicolon', notes(field, labels).map(phraseOf)),
    ],
    clause: field.clause,
  }))
  return [
    { ...bare('facts'), table: { head: [say('head-fact'), say('head-kind'), say('head-notes')], rows } },
  ]
}

/** What is to be known about entering a fact, a sentence each. */
export const factLines = (field: Field, labels: Labels): SopLine[] =>
  notes(field, labels).map(({ code, values, clause }) => line(code, values, clause))

type Note = { code: string; values: Readonly<Record<string, Phrase>>; clause?: readonly string[] }

const phraseOf = ({ code, values }: Note): Phrase => say(`note-${code}`, values)

function notes(field: Field, labels: Labels): Note[] {
  const found: Note[] = []
  const note = (
    code: string,
    values: Readonly<Record<string, Phrase>> = {},
    clause: readonly string[] = [],
  ) => found.push({ code, values, clause })
  if (field.setBy) note('field-set-by', { who: whosPhrase(field.setBy, labels) })
  if (field.default !== undefined) note('field-default', { value: valuePhrase(field, field.default, labels) })
  if (field.reason === 'always') note('field-reason')
  else if (field.reason.length > 0)
    note('field-reason-for', {
      values: join(
        'comma',
        field.reason.map((value) => valuePhrase(field, value, labels)),
      ),
    })
  if (field.min !== undefined) note('field-min', { n: words(String(field.min)) })
  for (const [role, n] of Object.entries(field.among))
    note('field-among', { n: words(String(n)), role: text(labels.role(role)) })
  for (const key of ['not', 'visible', 'hidden'] as const) {
    const who = itemsPhrase(field[key], labels, (each) => whoPhrase(each, labels))
    const clause = [...new Set(field[key].flatMap((each) => each.clause))]
    if (who) note(`field-${key}`, { who }, clause)
  }
  if (field.hint) note('field-hint', { hint: text(field.hint) })
  if (!field.personal && field.type === 'text' && !field.standard) note('field-not-personal')
  return found
}

function kindPhrase(field: Field, labels: Labels): Phrase {
  const kind = say(`type-${field.type}`)
  const measured = field.unit === undefined ? kind : say('type-in', { kind, unit: words(field.unit) })
  const held =
    field.oneOfRoles.length > 0
      ? say('type-of-roles', {
          kind: measured,
          roles: join(
            'or',
            field.oneOfRoles.map((role) => text(labels.role(role))),
          ),
        })
      : measured
  return field.list ? say('type-several', { kind: held }) : held
}

const valuePhrase = (field: Field, value: NonNullable<Field['default']>, labels: Labels): Phrase =>
  typeof value === 'string' && field.values.length > 0
    ? text(labels.value(field.name, value))
    : constantPhrase(value)
