import type { Field, Procedure, ValueLabel } from '../model.ts'
import type { Term } from '../expression.ts'
import { conditionPhrase, termPhrase } from './conditions.ts'
import type { Labels } from './labels.ts'
import { choicePhrase, whosPhrase } from './people.ts'
import { join, text, words, type Phrase } from './phrase.ts'
import type { SopLine, SopSection } from './sop.ts'
import { bare, line } from './line.ts'

/** Values, grades and how they are found. */
export function definitions(procedure: Procedure, labels: Labels): SopSection {
  const shown = Object.values(procedure.fields).filter((field) => !field.standard || field.clause.length > 0)
  return { ...bare('fields'), sections: shown.flatMap((field) => fieldSection(field, labels)) }
}

/** A proposed value by its label. */
const proposedPhrase = (field: Field, term: Term, labels: Labels): Phrase =>
  term.term === 'constant' && typeof term.value === 'string' && field.values.length > 0
    ? text(labels.value(field.name, term.value))
    : termPhrase(term, labels)

function fieldSection(field: Field, labels: Labels): SopSection[] {
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
    for (const criterion of criteria)
      lines.push(
        line(
          'criterion',
          { grade: text(labels.value(field.name, grade)), text: text(criterion.title) },
          criterion.clause,
        ),
      )
  }
  if (field.setBy) lines.push(line('field-set-by', { who: whosPhrase(field.setBy, labels) }))
  if (field.min !== undefined) lines.push(line('field-min', { n: words(String(field.min)) }))
  for (const [role, n] of Object.entries(field.among))
    lines.push(line('field-among', { n: words(String(n)), role: text(labels.role(role)) }))
  const rows = rowsOf(field.values)
  if (lines.length === 0 && rows.length === 0) return []
  if (!rows.some(({ cells }) => cells.length > 1) && rows.length > 0) {
    lines.push(
      line('values', {
        values: join(
          'comma',
          rows.flatMap(({ cells }) => cells),
        ),
      }),
    )
    return [{ ...bare('field'), title: field.title, clause: field.clause, lines }]
  }
  return [
    {
      ...bare('field'),
      title: field.title,
      clause: field.clause,
      lines,
      table: { head: ['value', 'meaning'], rows },
    },
  ]
}

/** One row per value; where no value says more than its name, the rows have one cell. */
function rowsOf(values: readonly ValueLabel[]): { cells: readonly Phrase[]; clause: readonly string[] }[] {
  const flat = flatten(values)
  const explained = flat.some(
    (label) => label.definition || label.examples.length > 0 || label.clause.length > 0,
  )
  return flat.map((label) => {
    const meaning = label.definition ? text(label.definition) : join('comma', label.examples.map(text))
    return { cells: explained ? [text(label.title), meaning] : [text(label.title)], clause: label.clause }
  })
}

const flatten = (values: readonly ValueLabel[]): ValueLabel[] =>
  values.flatMap((label) => [label, ...flatten(label.of)])
