import type { FactView, FieldType } from '@redress/api'
import type { Recorded } from '@redress/core/complaint'
import type { Procedure } from '@redress/core/procedure'
import { type Fact, nameable, questionOf, type Question, type View } from '@redress/core/steps'
import { formatInstant } from '@redress/core/values'
import { questionView } from './forms.ts'
import { plainText } from './named.ts'
import { actorView, type Names } from './names.ts'
import { shownAs, wireOf } from './values.ts'

/** Facts in the order the procedure asks for them; what it does not name comes last. */
export function factViews(names: Names, view: View, mayEdit: (field: string) => boolean): FactView[] {
  const { complaint, world } = names
  const order = fieldOrder(names)
  return Object.entries(complaint.facts)
    .flatMap(([name, facts]): FactView[] => {
      const last = facts.at(-1)
      if (!last) return []
      const question = questionOf(world.procedure, name)
      const editable = complaint.registeredAt !== undefined && mayEdit(name)
      return [
        {
          name,
          label: question?.title ?? plainText(name),
          type: wireType(question),
          ...one(names, question, last),
          editable,
          choices: editable && question ? choicesFor(names, view, question) : undefined,
          earlier: facts.slice(0, -1).map((fact) => one(names, question, fact)),
        },
      ]
    })
    .sort((a, b) => place(order, a.name) - place(order, b.name))
}

const choicesFor = (names: Names, view: View, question: Question) =>
  questionView(names, question, nameable(view, question.type, question.names)).choices

const place = (order: readonly string[], name: string) =>
  order.includes(name) ? order.indexOf(name) : order.length

const fieldOrder = ({ world }: Names): string[] => [
  'received',
  'channel',
  ...Object.values(world.procedure.steps).flatMap((step) =>
    [...step.asks, ...step.offers].map(({ is }) => is.field),
  ),
]

const one = (names: Names, question: Question | undefined, fact: Fact) => ({
  value: wireOf(fact.value),
  shown: shownAs(names, question, fact.value),
  by: actorView(names, fact.by),
  at: formatInstant(fact.at),
  reason: fact.reason,
})

export const wireType = (question: Question | undefined): FieldType =>
  question === undefined ? 'text' : question.type === 'grade' ? 'choice' : question.type

/** The first words of what somebody complains about. */
export function summaryOf(complaint: Recorded, longest = 140): string {
  const value = textFact(complaint, 'description') ?? ''
  const line = value.replace(/\s+/g, ' ').trim()
  return line.length > longest ? `${line.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : line
}

export function textFact(complaint: Recorded, name: string): string | undefined {
  const value = complaint.facts[name]?.at(-1)?.value
  return typeof value === 'string' ? value : undefined
}

export const customerOf = (complaint: Recorded) => {
  const id = textFact(complaint, 'customer')
  return id === undefined ? undefined : complaint.parties[id]
}

const graded = new WeakMap<Procedure, Procedure['fields'][string][]>()

function gradesOf(procedure: Procedure) {
  const known = graded.get(procedure)
  if (known) return known
  const grades = Object.values(procedure.fields).filter(({ type }) => type === 'grade')
  graded.set(procedure, grades)
  return grades
}

/** The worst of its grades, where it has any; grades are listed worst first. */
export function gradeOf({ procedure, complaint }: { procedure: Procedure; complaint: Recorded }) {
  const grades = gradesOf(procedure).flatMap((field) => {
    const value = textFact(complaint, field.name)
    const rank = field.values.findIndex((known) => known.value === value)
    const known = field.values[rank]
    return known ? [{ field: field.name, label: known.title, rank }] : []
  })
  return grades.toSorted((a, b) => a.rank - b.rank)[0]
}
