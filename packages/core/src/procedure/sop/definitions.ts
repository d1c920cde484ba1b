import { standardFields, type StandardField } from '../catalogue/index.ts'
import { usedNames } from '../check/names.ts'
import type { Field, Procedure, ValueLabel } from '../model.ts'
import type { Term } from '../expression.ts'
import { conditionPhrase, termPhrase } from './conditions.ts'
import { factLines, factsTable } from './facts.ts'
import type { Labels } from './labels.ts'
import { choicePhrase } from './people.ts'
import { join, say, text, words, type Phrase } from './phrase.ts'
import type { SopLine, SopSection } from './sop.ts'
import { bare, line } from './line.ts'
import { settingsSection, tableSections } from './tables.ts'

/** Values, grades and how they are found; then the other facts, the tables, the knobs and what makes a series. */
export function definitions(procedure: Procedure, labels: Labels): SopSection {
  const known = knownOf(procedure)
  const fields = [
    ...Object.values(procedure.fields).filter(known),
    ...Object.values(procedure.recordFields).filter(offersChoice),
  ]
  const ruled = fields.map((field) => ({ field, section: fieldSection(field, labels) }))
  const plain = ruled.flatMap(({ field, section }) => (section ? [] : [field]))
  return {
    ...bare('fields'),
    lines: Object.values(procedure.series).map(({ title, same, clause }) =>
      line(
        'series',
        {
          title: text(title),
          same: join(
            'comma',
            same.map((name) => text(labels.field(name))),
          ),
        },
        clause,
      ),
    ),
    sections: [
      ...ruled.flatMap(({ section }) => section ?? []),
      ...factsTable(plain, labels),
      ...tableSections(procedure, labels),
      ...settingsSection(procedure),
    ],
  }
}

/** A single value without a clause only gives what a step fixes its word. */
const offersChoice = ({ values, clause }: Field): boolean => values.length !== 1 || clause.length > 0

/** A proposed value by its label. */
const proposedPhrase = (field: Field, term: Term, labels: Labels): Phrase =>
  term.term === 'constant' && typeof term.value === 'string' && field.values.length > 0
    ? text(labels.value(field.name, term.value))
    : termPhrase(term, labels)

/** A section for a fact that has values or is found by a rule; nothing for one that is simply entered. */
function fieldSection(field: Field, labels: Labels): SopSection | undefined {
  const lines: SopLine[] = []
  if (field.is)
    lines.push(
      line('computed', {
        value: choicePhrase(field.is, labels, (value) => conditionPhrase(value, labels)) ?? words(''),
      }),
    )
  if (field.proposed)
    lines.push(
      line(
        'proposed',
        {
          value:
            choicePhrase(field.proposed, labels, ({ term }) => proposedPhrase(field, term, labels)) ??
            words(''),
        },
        field.proposed.flatMap(({ clause }) => clause),
      ),
    )
  for (const rule of field.raise) {
    const values = {
      from: text(labels.value(field.name, rule.from)),
      to: text(labels.value(field.name, rule.to)),
      at: conditionPhrase(rule.at, labels),
    }
    lines.push(line('raise', values, rule.clause))
  }
  for (const [grade, criteria] of Object.entries(field.criteria)) {
    for (const { title, reason, clause } of criteria)
      lines.push(
        line(
          'criterion',
          {
            grade: text(labels.value(field.name, grade)),
            text: reason ? say('with-reason', { value: text(title) }) : text(title),
          },
          clause,
        ),
      )
  }
  if (Object.values(field.criteria).some((criteria) => criteria.length > 0))
    lines.push(line('criteria-propose', {}))
  const rows = rowsOf(field, labels)
  if (lines.length === 0 && rows.length === 0) return undefined
  lines.push(...factLines(field, labels))
  const section = { ...bare('field'), title: field.title, clause: field.clause }
  if (rows.some(({ cells }) => cells.length > 1))
    return { ...section, lines, table: { head: [say('head-value'), say('head-meaning')], rows } }
  const values = rows.flatMap(({ cells }) => cells)
  const listed =
    values.length > 0 ? [line(field.list ? 'values-many' : 'values', { values: join('comma', values) })] : []
  return { ...section, lines: [...lines, ...listed] }
}

/** One row per value; where no value says more than its name, the rows have one cell. */
function rowsOf(
  { name, values }: Field,
  labels: Labels,
): { cells: readonly Phrase[]; clause: readonly string[] }[] {
  const flat = flatten(values)
  const explained = flat.some(
    ({ value }) => value.definition || value.examples.length > 0 || value.clause.length > 0,
  )
  return flat.map(({ value, above }) => {
    // Channels are called in their own chapter.
    const called = text(name === 'channel' ? labels.value(name, value.value) : value.title)
    const within = above ? say('value-of', { value: called, above: text(above.title) }) : called
    const title = value.open ? say('value-open', { value: within }) : within
    const meaning = [
      ...(value.definition ? [text(value.definition)] : []),
      ...(value.examples.length > 0
        ? [say('examples', { examples: join('comma', value.examples.map(text)) })]
        : []),
    ]
    return { cells: explained ? [title, join('semicolon', meaning)] : [title], clause: value.clause }
  })
}

const flatten = (
  values: readonly ValueLabel[],
  above?: ValueLabel,
): { value: ValueLabel; above: ValueLabel | undefined }[] =>
  values.flatMap((value) => [{ value, above }, ...flatten(value.of, value)])

/** Facts that always exist are told where the procedure asks for them, looks at them or cites a clause for them. */
function knownOf(procedure: Procedure): (field: Field) => boolean {
  const used = usedNames(procedure)
  return (field) =>
    !field.standard || field.clause.length > 0 || used.has(`field:${field.name}`) || hasOwnValues(field)
}

/** A fact that always exists, with values of the procedure's own. */
function hasOwnValues({ name, values }: Field): boolean {
  const always = Object.entries<StandardField>(standardFields).find(([key]) => key === name)?.[1].values
  return always !== undefined && values.map((value) => value.value).join() !== Object.keys(always).join()
}
