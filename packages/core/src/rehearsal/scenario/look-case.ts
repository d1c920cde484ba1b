import { questionOf, recordQuestion } from '../../steps/index.ts'
import { look, path, type Looker, type Names, type Texts, type Values } from './looker.ts'
import { sorted, type Scene } from './scene.ts'
import { sameAs } from './written-value.ts'

export const facts: Looker<Values> = (scene, expected) =>
  Object.entries(expected).map(([name, value]) => {
    const known = scene.complaint.facts[name]?.at(-1)
    const state = known?.value ?? lookUp(scene, name)
    const question = questionOf(scene.world.procedure, name)
    const ok = sameAs(value, state, question, scene.meaning)
    const raised = scene.history.findLast((event) => event.type === 'GradeRaised' && event.field === name)
    return {
      ...look(
        name,
        JSON.stringify(value),
        state === undefined ? 'nothing' : JSON.stringify(state),
        path(
          `fields.${name}`,
          raised?.because,
          name === 'channel' && typeof state === 'string' ? `channels.${state}` : undefined,
        ),
      ),
      ok,
    }
  })

function lookUp(scene: Scene, name: string) {
  const found = scene.view.scope(undefined).field(name)
  return found.known ? found.value : undefined
}

export const measures: Looker<Texts> = (scene, expected) =>
  Object.entries(expected).map(([id, state]) =>
    look(id, state, scene.complaint.measures.find((some) => some.id === id)?.state ?? 'no measure', []),
  )

/** What the record says that a step made last. */
export const records: Looker<Readonly<Record<string, Values>>> = (scene, expected) =>
  Object.entries(expected).flatMap(([key, values]) => {
    const found = scene.complaint.records.findLast(({ step }) => step === key)
    const step = scene.place(key)?.node.step
    return Object.entries(values).map(([name, value]) => {
      const state = found?.values[name]
      const question = found && recordQuestion(scene.world.procedure, found.activity, name)
      const counted = step?.factor !== undefined && (name === 'factor' || name === 'points')
      return {
        ...look(
          `${name} of ${key}`,
          JSON.stringify(value),
          state === undefined ? 'nothing' : JSON.stringify(state),
          path(counted ? step.factor?.path : `${scene.pathOf(key)}.with.${name}`),
        ),
        ok: sameAs(value, state, question, scene.meaning),
      }
    })
  })

export const number: Looker<string> = (scene, expected) => [
  look('number', expected, scene.complaint.number, path('number')),
]

/** Criteria that were ticked, `A.a`. */
export const criteria: Looker<Names> = ({ complaint, history }, expected) => [
  look(
    'criteria',
    sorted(expected),
    sorted(complaint.criteria.map(({ grade, criterion }) => `${grade}.${criterion}`)),
    history.flatMap((event) => (event.type === 'CriterionMet' ? path(event.because) : [])),
  ),
]

export const status: Looker<string> = (scene, expected) => {
  const scope = scene.complaint.scope
  const shown =
    scene.complaint.status === 'open' && scope && scope.verdict !== 'accept'
      ? scope.verdict
      : scene.complaint.status
  const decided = scene.history.findLast((event) => event.type === 'ScopeDecided')
  return [look('status', expected, shown, path('steps.close', decided?.because))]
}

export const outcome: Looker<string> = (scene, expected) => [
  look(
    'outcome',
    expected,
    scene.complaint.status === 'open' ? 'open' : scene.complaint.outcome,
    path('steps.close'),
  ),
]
