import type { StepView } from '@redress/api'
import type { ComplaintEvent } from '@redress/core/complaint'
import {
  type Deadline,
  fitting,
  helpersOf,
  nameOf,
  readKey,
  stageOf,
  type StepState,
  type View,
  type Who,
} from '@redress/core/steps'
import type { Step } from '@redress/core/procedure'
import { formatInstant, type Instant } from '@redress/core/values'
import { bindingAmong } from './binding.ts'
import { personNamed, sayIn } from '../wording/named.ts'
import { actorView, type Names, stepNamed, whoNamed } from './names.ts'
import { returnViews, signatureViews } from './signatures.ts'
import { enteredIn } from './timeline.ts'

const iso = (instant: Instant | undefined) => (instant === undefined ? undefined : formatInstant(instant))

/** Every step of the procedure, as it stands or as it is still to come, in the order of the file. */
export function stepViews(
  names: Names,
  view: View,
  person: string,
  deadlines: readonly Deadline[],
  events: readonly ComplaintEvent[],
): StepView[] {
  const { procedure } = names.world
  return Object.entries(procedure.steps).flatMap(([name, step]) => {
    const states = Object.values(names.complaint.steps).filter((state) => nameOf(state.key) === name)
    if (states.length === 0) return [waiting(names, name, step)]
    return states.map((state) => stepView(names, view, person, step, state, deadlines, events))
  })
}

const waiting = (names: Names, name: string, step: Step): StepView => ({
  key: name,
  title: stepNamed(names, name).title,
  status: 'waiting',
  round: 1,
  stage: step.in,
  does: [...step.does],
  doers: [],
  clauses: [...step.clause],
  entered: [],
  helpers: [],
  signatures: [],
  returns: [],
  checks: [],
  mine: false,
})

const checkViews = (names: Names, key: string): StepView['checks'] =>
  names.complaint.checks.flatMap(({ step, of, text, ticked, reason, round, by, at }) =>
    step === key
      ? [{ of, text, ticked, reason, round, by: actorView(names, by), at: formatInstant(at) }]
      : [],
  )

function stepView(
  names: Names,
  view: View,
  person: string,
  step: Step,
  state: StepState,
  deadlines: readonly Deadline[],
  events: readonly ComplaintEvent[],
): StepView {
  const place = readKey(view.compiled.nodes, state.key)
  // Whoever does a part works against the limit of the whole as well: of its stage, or of the complaint.
  const open = state.status === 'open'
  const whole = place && stageOf(place)?.key
  const limited = deadlines.filter(
    ({ step: of, due }) => due !== undefined && (of === state.key || (open && of === whole)),
  )
  const next = limited.toSorted((a, b) => (a.due ?? 0) - (b.due ?? 0))[0]
  return {
    key: state.key,
    title: stepNamed(names, state.key).title,
    status: state.status,
    round: state.round,
    stage: step.in,
    does: [...step.does],
    doers: whoNamed(names, state.doers),
    takenBy: state.taken === undefined ? undefined : personNamed(names.world.directory, state.taken),
    openedAt: iso(state.openedAt),
    doneAt: iso(state.doneAt ?? state.settledAt),
    doneBy: state.author && actorView(names, state.author),
    due: iso(next?.due),
    dueState: next?.state,
    binding: open ? bindingAmong(names, deadlines, state.key) : undefined,
    helpers: helpersFor(names, view, person, state),
    writtenAt: iso(state.writtenAt),
    entered:
      state.status === 'open' && state.writtenAt !== undefined ? enteredIn(names, state.key, events) : [],
    signatures: signatureViews(names, view, person, state),
    returns: state.round > 1 ? returnViews(names, state.key, events) : [],
    checks: checkViews(names, state.key),
    assignedTo: state.assigned === undefined ? undefined : personNamed(names.world.directory, state.assigned),
    reason: state.reason,
    clauses: [...step.clause],
    mine: state.status === 'open' && fitting(view, { person }, state.doers).length > 0,
  }
}

/** Contributions this step asks for, and what became of each. */
function helpersFor(names: Names, view: View, person: string, state: StepState): StepView['helpers'] {
  const place = readKey(view.compiled.nodes, state.key)
  if (!place) return []
  const given = new Map(state.contributions.map((contribution) => [contribution.helper, contribution]))
  return helpersOf(view, place).map(({ helper, who }) => {
    const contribution = given.get(helper)
    return {
      helper,
      title: eitherNamed(names, who),
      state: contribution?.kind ?? 'owed',
      text: contribution?.text,
      by: contribution && actorView(names, contribution.by),
      mine: state.status === 'open' && !contribution && fitting(view, { person }, who).length > 0,
    }
  })
}

const eitherNamed = (names: Names, who: Who) => {
  const titles = whoNamed(names, who).map(({ title }) => title)
  return {
    zh: titles.map((title) => sayIn(title, 'zh')).join('或'),
    en: titles.map((title) => sayIn(title, 'en')).join(' or '),
  }
}
