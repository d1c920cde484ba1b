import { applying, choose } from '../procedure/index.ts'
import { settingsFor } from '../settings/index.ts'
import {
  confirming,
  holds,
  isItems,
  limitsOf,
  nameable,
  readKey,
  viewOf,
  type Actor,
  type Place,
  type Question,
  type View,
  type World,
} from '../steps/index.ts'
import { own, type Instant, type Text, type Value } from '../values/index.ts'
import { checklistOf } from './checklist.ts'
import { formQuestions } from './filling.ts'
import { keptCondition } from './kept-conditions.ts'
import { intermediary, writeLetter } from './letters.ts'
import type { Choice, Form, FormField } from './move.ts'
import { isReserved, outcomes, type Living } from './rules.ts'
import { sightOf } from './sight.ts'
import type { Complaint } from './state.ts'

const choicesOf = (view: View<Living>, question: Question): readonly Choice[] | undefined => {
  if (question.type === 'party')
    return Object.values(view.state.parties).map(({ id, name }) => ({
      value: id,
      label: { zh: name ?? id, en: name ?? id },
    }))
  if (question.values.length === 0) return undefined
  const added =
    own(settingsFor(view.world.settings, view.world.procedure.procedure).lists, question.field) ?? {}
  return [...question.values, ...Object.entries(added).map(([value, title]) => ({ value, title }))].map(
    ({ value, title, ...rest }) => ({ value, label: title, ...rest }),
  )
}

function fieldOf(view: View<Living>, question: Question): FormField {
  const look = question.activity === undefined ? view.scope(undefined).field(question.field) : undefined
  const now = look?.known ? look.value : undefined
  const value: Value | undefined = now ?? question.proposed
  const choices = choicesOf(view, question)
  const ids = nameable(view, question.type, question.names)
  return {
    name: question.name,
    label: question.title,
    type: question.type === 'grade' ? 'choice' : question.type,
    required: question.required,
    list: question.list,
    ...(choices ? { choices } : {}),
    ...(ids ? { ids } : {}),
    ...(question.columns.length > 0
      ? {
          columns: question.columns
            .filter(({ fixed }) => fixed === undefined)
            .map((column) => fieldOf(view, { ...column, activity: 'column' })),
        }
      : {}),
    ...(question.reason === 'always' || question.reason.length > 0 ? { reason: question.reason } : {}),
    ...(question.criteria.length > 0 ? { criteria: question.criteria } : {}),
    ...(question.hint ? { hint: question.hint } : {}),
    ...(question.unit === undefined ? {} : { unit: question.unit }),
    ...(value === undefined ? {} : { value }),
    ...(now === undefined && question.proposed !== undefined ? { proposed: true } : {}),
    ...(question.activity === undefined || question.activity === 'column'
      ? {}
      : { activity: question.activity }),
    ...(question.depends.length > 0 ? { depends: question.depends } : {}),
    ...(question.clauses.length > 0 ? { clauses: question.clauses } : {}),
  }
}

/**
 * A letter proposed from the template of its form (else of its kind), with the measures it has to name: where the template
 * says `{items}`, else at its end.
 */
function proposedLetter(view: View<Living>, place: Place): string | undefined {
  const { step } = place.node
  const kind = step.with.find(({ activity, field }) => activity === 'reply' && field === 'kind')
  const line = kind && choose(kind.is, view.scope(place))
  const constant =
    line?.known && line.chosen?.is.term.term === 'constant' ? line.chosen.is.term.value : undefined
  const names = [...step.form.map(({ is }) => is), ...(typeof constant === 'string' ? [constant] : [])]
  const letter = names
    .map((name) => own(view.world.settings.letters, name))
    .find((some) => some !== undefined)
  if (!letter) return undefined
  const due: Instant | undefined = limitsOf(view, place, false)[0]?.due
  const form = step.form[0] && own(view.world.procedure.forms, step.form[0].is)
  const contained = form ? applying(form.contains, view.scope(place)).items : []
  const lists = contained.flatMap(({ is }) => (is.printed === 'list' ? [is.list] : []))
  const items = lists.flatMap((list) => {
    const found = view.scope(place).list(list)
    if (!found.known || !('elements' in found)) return []
    return found.elements.flatMap((element) => {
      const said = element.field('text')
      return said.known && typeof said.value === 'string' ? [said.value] : []
    })
  })
  const linesOf = (some: readonly string[]) => some.map((said) => `- ${said}`).join('\n')
  const { text } = writeLetter(view, letter, due, { items: linesOf(items) })
  const left = items.filter((said) => !text.includes(said))
  return left.length === 0 ? text : `${text.trimEnd()}\n\n${linesOf(left)}`
}

const label = (text: string): Text => ({ zh: text, en: text })

/** Conditions that do not hold so far; of those about what is kept from this actor only who sees that. */
function partedNeeds(view: View<Living>, place: Place, actor: Actor): Pick<Form, 'needs' | 'kept'> {
  const needs: string[] = []
  const kept = new Set<string>()
  for (const { is, when } of place.node.step.needs) {
    if (holds(view, is, place) || (when && !holds(view, when, place))) continue
    const by = keptCondition(view, is, actor) ?? (when && keptCondition(view, when, actor))
    if (by === undefined) needs.push(is.text)
    else kept.add(by)
  }
  return { needs, kept: [...kept] }
}

/**
 * The form of an open step as data of the pinned version: fields with type, choices and what holds now, checklist,
 * wishes, what the procedure fixes. `version` goes back with the values, so that a stale form is noticed.
 *
 * @returns `undefined` when the step is not open, or is a stage.
 */
export function formOf(
  world: World,
  complaint: Complaint,
  key: string,
  actor: Actor,
  now: Instant,
): Form | undefined {
  if (complaint.status === 'disposed') return undefined
  const view = viewOf<Living>(world, complaint, now, complaint.status !== 'open')
  const place = readKey(view.compiled.nodes, key)
  const state = complaint.steps[key]
  if (!place || state?.status !== 'open' || place.node.children.length > 0) return undefined
  const { step } = place.node
  const agreeing = confirming(view, place, actor) !== undefined
  const sight = sightOf(world, complaint, actor, now)
  const questions = formQuestions(view, place)
    .filter(({ activity, field }) => activity !== undefined || sight.field(field))
    .map((question) => (agreeing ? { ...question, required: false } : question))
  const replies = step.does.includes('reply')
  const closes = isReserved(place, 'close')
  const letter = replies ? proposedLetter(view, place) : undefined
  const through = replies ? intermediary(view, place) : undefined
  return {
    step: key,
    title: step.title,
    ...(step.guide ? { guide: step.guide } : {}),
    clauses: step.clause,
    version: complaint.version,
    command: closes ? 'Close' : replies ? 'SendMessage' : 'DoStep',
    fields: questions
      .filter(
        (question) =>
          question.fixed === undefined &&
          !question.computed &&
          !(closes && question.activity === 'close' && question.field === 'outcome'),
      )
      .map((question) => {
        const field = fieldOf(view, question)
        const told = complaint.satisfaction?.satisfied
        if (question.activity === 'ask-satisfaction' && question.field === 'satisfied' && told !== undefined)
          return { ...field, value: told, proposed: true }
        return question.activity === 'reply' && question.field === 'text' && letter !== undefined
          ? { ...field, value: letter, proposed: true }
          : field
      }),
    checklist: checklistOf(view, place),
    ...partedNeeds(view, place, actor),
    wants: step.wants.map((want) => {
      const name = want.field ?? want.is.text
      const known = want.field === undefined ? undefined : own(world.procedure.fields, want.field)
      return { name, label: known?.title ?? label(name) }
    }),
    fixed: Object.fromEntries(
      questions.flatMap(({ name, fixed }) =>
        fixed === undefined || isItems(fixed) ? [] : [[name, fixed] as const],
      ),
    ),
    ...(through ? { through } : {}),
    ...(closes ? { outcomes } : {}),
  }
}
