import type { FactView, FieldType } from '@redress/api'
import { type Fact, nameable, questionOf, type Question, type View } from '@redress/core/steps'
import { formatInstant } from '@redress/core/values'
import { questionView } from './forms.ts'
import { plainText } from '../wording/named.ts'
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
