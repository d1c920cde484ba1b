import {
  namesOf,
  doersOf,
  questionsOf,
  test,
  askingIn,
  type Place,
  type Question,
  type View,
} from '../steps/index.ts'
import { ok, type Result } from '../result.ts'
import { own } from '../values/index.ts'
import { citing, isStale, type Act } from './guards.ts'
import { unchecked } from './checklist.ts'
import { againstNaming } from './naming.ts'
import { metCriteria, withProposals, type Met } from './criteria.ts'
import { missingAsks, readInputs, type Filled, type Inputs } from './inputs.ts'
import type { Refusal } from './refusal.ts'
import { no, type Deciding, type Living } from './rules.ts'

export type Finishing = Filled & { ticked?: readonly string[]; version?: number }

/** Everything the form of a step may ask, also what depends on other answers of the same form. */
export function formQuestions(view: View<Living>, place: Place): Question[] {
  const asking = askingIn(view, place.key)
  const now = questionsOf(view, place)
  return questionsOf(asking, place).map((question) => {
    const same = now.find(({ name }) => name === question.name)
    return same ? { ...question, ...same } : question
  })
}

/** What a form asks of a step, checked against what was sent; only then is anything written. */
export function readForm(
  view: View<Living>,
  act: Act,
  filled: Finishing,
): Result<{ inputs: Inputs; met: Met[] }, Refusal> {
  const { place, actor } = act
  const asked = formQuestions(view, place)
  if (isStale(view, place, asked, filled.version)) return no({ code: 'stale', step: place.key })
  const met = metCriteria(asked, filled)
  if (!met.ok) return no({ ...met.refusal, step: place.key })
  const questions = withProposals(asked, met.value)
  const inputs = readInputs(view, questions, filled, actor, place)
  if (!inputs.ok) return no({ ...inputs.refusal, step: place.key })
  return ok({ inputs: inputs.value, met: met.value })
}

/** What is still missing once the form's answers are in: asked fields, gates, wishes without a reason, checklist. */
export function stillMissing(
  decision: Deciding,
  place: Place,
  inputs: Inputs,
  filled: Finishing,
): Refusal | undefined {
  const { step } = place.node
  const view = decision.finishing(place.key)
  // Answers may ask for more: a field asked only when another has a certain value.
  const asks = missingAsks(decision.view, questionsOf(view, place), inputs, place)
  const depends = new Set<string>()
  const failing = (gates: typeof step.needs) =>
    gates.filter((gate) => {
      const asked = gate.when && test(view, gate.when, place)
      if (asked && !(asked.known && asked.value === true)) return false
      const look = test(view, gate.is, place)
      if (!look.known) for (const name of look.depends) depends.add(name)
      return look.known && look.value !== true
    })
  const needs = failing(step.needs)
  const wants = step.wants.filter((want) => {
    const name = want.field ?? want.is.text
    return (own(filled.reasons ?? {}, name) ?? '').trim() === '' && failing([want]).length > 0
  })
  const named = againstNaming(view, inputs.answers, place)
  if (named) return { ...named, step: place.key }
  const checklist = unchecked(view, place, filled)
  const [rule] = [...needs, ...wants]
  const about = {
    step: place.key,
    clauses: [
      ...new Set([
        ...citing([...needs, ...wants], step.clause),
        ...checklist.flatMap(({ clauses = [] }) => clauses),
      ]),
    ],
    rule: rule?.path ?? `${step.path}.${asks.length > 0 ? 'asks' : 'checklist'}`,
  }
  if (asks.length + needs.length + wants.length + checklist.length > 0)
    return {
      code: 'missing',
      ...(asks.length > 0 ? { asks } : {}),
      ...(needs.length > 0 ? { needs: needs.map(({ is }) => is.text) } : {}),
      ...(wants.length > 0 ? { wants: wants.map((want) => want.field ?? want.is.text) } : {}),
      ...(checklist.length > 0 ? { checklist: checklist.map(({ name }) => name) } : {}),
      who: namesOf(doersOf(decision.view, place)),
      ...about,
    }
  return depends.size > 0 ? { code: 'depends-on', fields: [...depends], ...about } : undefined
}
