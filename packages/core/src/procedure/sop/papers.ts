import type { Form, LetterLine, Printed, Procedure } from '../model.ts'
import { conditionPhrase, listPhrase } from './conditions.ts'
import type { Labels } from './labels.ts'
import { knownName } from './known-names.ts'
import { bare, line } from './line.ts'
import { itemsPhrase, whoPhrase } from './people.ts'
import { join, say, text, words, type Phrase } from './phrase.ts'
import type { SopLine, SopSection } from './sop.ts'
import { limitPhrase } from './times.ts'

/** The papers: what each has to contain and what a letter says whoever writes it, then all of them in a table. */
export function formsSection(procedure: Procedure, labels: Labels): SopSection {
  const forms = Object.values(procedure.forms)
  const rows = forms.map((form) => {
    const copies = itemsPhrase(form.copies, labels, (who) => whoPhrase(who, labels)) ?? words('')
    return {
      cells: [
        text(form.title),
        words(form.code ?? ''),
        say(`form-${form.kind}`),
        say(`customer-${form.customer}`),
        copies,
      ],
      clause: form.clause,
    }
  })
  return {
    ...bare('forms'),
    lines: forms.flatMap((form) => formLines(form, procedure.languages, labels)),
    table: { head: ['form', 'code', 'kind', 'customer', 'copies'].map((name) => say(`head-${name}`)), rows },
  }
}

function formLines(form: Form, languages: Procedure['languages'], labels: Labels): SopLine[] {
  const title = text(form.title)
  const contains = itemsPhrase(form.contains, labels, (printed) => printedPhrase(printed, labels))
  const better = itemsPhrase(form.better, labels, (printed) => printedPhrase(printed, labels))
  const encloses = itemsPhrase(form.encloses, labels, (name) => text(labels.form(name)))
  const cited = (items: readonly { clause: readonly string[] }[]): readonly string[] => [
    ...new Set(items.flatMap(({ clause }) => clause)),
  ]
  return [
    ...(contains ? [line('form-contains', { form: title, fields: contains }, cited(form.contains))] : []),
    ...(better ? [line('form-better', { form: title, fields: better }, cited(form.better))] : []),
    ...form.says.map((said) => {
      const words = saidPhrase(said, labels)
      const says = said.when ? say('if', { value: words, when: conditionPhrase(said.when, labels) }) : words
      return line('form-says', { form: title, says }, said.clause)
    }),
    ...(form.languages.length < languages.length
      ? [
          line('form-languages', {
            form: title,
            languages: join(
              'comma',
              form.languages.map((each) => say(`language-${each}`)),
            ),
          }),
        ]
      : []),
    ...(form.original ? [line('form-original', { form: title, who: whoPhrase(form.original, labels) })] : []),
    ...(form.keeper ? [line('form-keeper', { form: title, who: whoPhrase(form.keeper, labels) })] : []),
    ...(form.per === undefined
      ? []
      : [line('form-per', { form: title, per: knownName('per', form.per, labels) })]),
    ...(encloses ? [line('form-encloses', { form: title, forms: encloses }, cited(form.encloses))] : []),
  ]
}

function saidPhrase(said: LetterLine, labels: Labels): Phrase {
  if ('block' in said) return say('letter-block', { name: knownName('block', said.block, labels) })
  if ('text' in said) return text(said.text)
  const whom = 'role' in said.right ? text(labels.role(said.right.role)) : text(said.right.text)
  const to =
    said.at === undefined ? whom : say('detailed', { value: whom, details: text(labels.setting(said.at)) })
  const limit = said.within && limitPhrase(said.within, labels)
  return limit ? say('letter-right-within', { to, limit }) : say('letter-right', { to })
}

export function printedPhrase(printed: Printed, labels: Labels): Phrase {
  switch (printed.printed) {
    case 'field':
      return text(labels.field(printed.field))
    case 'answer':
      return say('answer-of', {
        field: text(labels.recordField(printed.activity, printed.field)),
        step: text(labels.step(printed.step)),
      })
    case 'list':
      return listPhrase(printed.list, labels)
    case 'setting':
      return text(labels.setting(printed.setting))
    case 'number':
    case 'status':
    case 'outcome':
    case 'registered':
    case 'closed':
      return say(`printed-${printed.printed}`)
  }
}

/** Complaints are grouped by their facts, or by what every complaint has. */
const groupPhrase = (name: string, labels: Labels): Phrase =>
  name === 'status' || name === 'outcome' ? say(`printed-${name}`) : text(labels.field(name))

/** What a report lists, in which columns and groups. */
export function reportLine(
  { of, columns, group }: Procedure['duties'][string]['reports'][string],
  labels: Labels,
): SopLine {
  const parts = [
    say('report-of', { list: listPhrase(of, labels) }),
    ...(columns.length > 0
      ? [
          say('report-columns', {
            columns: join(
              'comma',
              columns.map((column) => printedPhrase(column, labels)),
            ),
          }),
        ]
      : []),
    ...(group.length > 0
      ? [
          say('report-group', {
            fields: join(
              'comma',
              group.map((name) => groupPhrase(name, labels)),
            ),
          }),
        ]
      : []),
  ]
  return line('report', { what: join('semicolon', parts) })
}
