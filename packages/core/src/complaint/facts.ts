import {
  namesOf,
  actingAs,
  againstAuthority,
  doersOf,
  instancesOf,
  keptWho,
  missingSignatures,
  mayAct,
  questionOf,
  questionsOf,
  orStandIn,
  resolve,
  resolveChoice,
  settle,
  tell,
  termsOf,
  unqualified,
  viewOf,
  type Actor,
  type Compiled,
  type Node,
  type Question,
  type View,
  type Who,
  type WhoTerm,
  type World,
} from '../steps/index.ts'
import { ok, type Result } from '../result.ts'
import { formatInstant, parseInstant, type Instant, type Value } from '../values/index.ts'
import type { SetFacts } from './commands.ts'
import { barred } from './guards.ts'
import { againstNaming } from './naming.ts'
import { missingAsks, readInputs } from './inputs.ts'
import type { Refusal } from './refusal.ts'
import { lookAtScope, verdictNow } from './registering.ts'
import { begin, no, open, type Deciding, type Decided, type Living } from './rules.ts'
import type { Complaint } from './state.ts'
import { nameParties, setFacts as writeFacts } from './writing.ts'

/** Holder, owner and supervisor. */
export const keepers = (view: View<Living>): readonly WhoTerm[] => keepersOf(view).any

const keepersOf = (view: View<Living>): Who =>
  keptWho(view.memo, keepersOf, '', () => ({ any: findKeepers(view) }))

function findKeepers(view: View<Living>): WhoTerm[] {
  const { owner, supervisor } = view.world.procedure
  return [
    ...termsOf(view.state.holder),
    ...termsOf(resolveChoice(view, owner, undefined)),
    ...(supervisor ? termsOf(resolveChoice(view, supervisor, undefined)) : []),
  ]
}

/** Doers of an instance that has opened; asking for a fact makes them answerable for it. */
const askersOf = (view: View<Living>, node: Node): WhoTerm[] =>
  instancesOf(view, node).flatMap((place) => {
    const status = view.state.steps[place.key]?.status
    return status === undefined || status === 'not-needed' ? [] : termsOf(doersOf(view, place))
  })

/** Who may change a fact outside its step: doers of the steps that asked it, holder, owner, supervisor; or `set-by`. */
export function settersOf(view: View<Living>, { field, setBy }: Question): Who {
  if (setBy) return { any: termsOf(orStandIn(view, undefined, resolve(view, setBy, undefined))) }
  return keptWho(view.memo, settersOf, field, () => {
    const asking = (view.compiled.askers.get(field) ?? []).flatMap((node) => askersOf(view, node))
    return { any: [...asking, ...keepers(view)] }
  })
}

/** What is said against this actor changing this field; `undefined` = he may. */
export function againstSetting(view: View<Living>, question: Question, actor: Actor): Refusal | undefined {
  if (question.computed) return { code: 'computed-field', field: question.name, clauses: question.clauses }
  if (question.field === 'kind') {
    const converting = againstAuthority(view, ['convert'], actor, undefined)
    if (converting) return converting
    if (view.world.procedure.authority.some(({ by, acts }) => by && acts.includes('convert')))
      return undefined
  }
  const acts = ['edit', `edit.${question.field}`]
  const edit = view.world.procedure.authority.some(
    (rule) => rule.by && rule.acts.some((act) => acts.includes(act)),
  )
  if (edit) return againstAuthority(view, acts, actor, undefined)
  const who = settersOf(view, question)
  return mayAct(view, actor, who)
    ? unqualified(view, actor, who)
    : {
        code: 'not-settable',
        field: question.name,
        clauses: question.clauses,
        who: namesOf(who),
      }
}

/** Setting facts as such: open if there is a field this actor may set. */
export function maySetSome(view: View<Living>, actor: Actor): Result<Actor, Refusal> {
  const against = barred(view, undefined, actor)
  if (against) return no(against)
  return setsSome(view, actor) ? ok(actor) : no({ code: 'not-settable', field: '' })
}

function setsSome(view: View<Living>, actor: Actor): boolean {
  const { compiled, world } = view
  const { edits, special } = settersIn(compiled)
  if (!edits && mayAct(view, actor, keepersOf(view))) return true
  const askers = keptWho(view.memo, setsSome, '', () => {
    const plain = [...compiled.askers].flatMap(([name, nodes]) => (special.has(name) ? [] : nodes))
    return { any: [...new Set(plain)].flatMap((node) => askersOf(view, node)) }
  })
  if (mayAct(view, actor, askers)) return true
  for (const name of special) {
    const question = questionOf(world.procedure, name)
    if (question && againstSetting(view, question, actor) === undefined) return true
  }
  return false
}

type Setters = {
  /** The procedure says who may edit what. */
  edits: boolean
  /** Fields for which not everybody counts who asks for them. */
  special: ReadonlySet<string>
}
const settersOfProcedure = new WeakMap<Compiled, Setters>()

function settersIn(compiled: Compiled): Setters {
  const known = settersOfProcedure.get(compiled)
  if (known) return known
  const { authority, fields } = compiled.procedure
  const edits = authority.some(({ acts }) => acts.some((act) => act === 'edit' || act.startsWith('edit.')))
  const special = [...compiled.askers.keys()].filter((name) => edits || fields[name]?.setBy !== undefined)
  const found = { edits, special: new Set(special) }
  settersOfProcedure.set(compiled, found)
  return found
}

/** Which fields of an open complaint an actor may change outside their step, with a reason. */
export function settable(
  world: World,
  complaint: Complaint,
  actor: Actor,
  now: Instant,
): (field: string) => boolean {
  if (complaint.status !== 'open') return () => false
  const view = viewOf<Living>(world, complaint, now, false)
  if (barred(view, undefined, actor)) return () => false
  return (field) => {
    const question = given.has(field) ? undefined : questionOf(world.procedure, field)
    return question !== undefined && againstSetting(view, question, actor) === undefined
  }
}

/** Said by the moves themselves, never set. */
const given = new Set(['recorder', 'acceptor', 'holder'])

/** Changes or completes facts outside their step, with a reason where something is overwritten. */
export function setFacts(world: World, complaint: Complaint | undefined, command: SetFacts): Decided {
  const found = open(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const against = barred(decision.view, undefined, command.by)
  if (against) return no(against)
  const questions: Question[] = []
  for (const name of Object.keys(command.values)) {
    const question = questionOf(world.procedure, name)
    if (!question || given.has(name)) return no({ code: 'unknown-field', field: name })
    const refusal = againstSetting(decision.view, question, command.by)
    if (refusal) return no(refusal)
    questions.push(question)
  }
  const { state } = decision
  if (
    command.version !== undefined &&
    questions.some(({ field }) => (state.facts[field]?.at(-1)?.version ?? 0) > (command.version ?? 0))
  )
    return no({ code: 'stale' })
  const plain = questions.map((question): Question => ({ ...question, reason: [] }))
  const inputs = readInputs(decision.view, plain, command, command.by, undefined)
  if (!inputs.ok) return inputs
  const changed = new Map(
    [...inputs.value.facts].filter(
      ([{ field }, value]) => JSON.stringify(valueOf(state, field)) !== JSON.stringify(value),
    ),
  )
  if (changed.size === 0) return no({ code: 'nothing-changes' })
  const overwrites = [...changed.keys()].filter(({ field }) => valueOf(state, field) !== undefined)
  if (overwrites.length > 0 && command.reason.trim() === '')
    return no({ code: 'reason-missing', of: overwrites.map(({ name }) => name) })
  const received = [...changed].find(([{ field }]) => field === 'received')?.[1]
  if (typeof received === 'string' && parseInstant(received) > command.at)
    return no({ code: 'received-in-future' })
  decision.by =
    actingAs(decision.view, command.by, {
      any: questions.flatMap((question) => settersOf(decision.view, question).any),
    }) ?? command.by
  const said = verdictNow(decision.view)
  nameParties(decision, command.parties)
  const reasons = Object.fromEntries([...changed.keys()].map(({ name }) => [name, command.reason]))
  writeFacts(decision, changed, reasons, undefined)
  const named = againstNaming(decision.view, changed, undefined)
  if (named) return no(named)
  // What somebody decided about the scope stands as long as its rules say what they said then.
  if (verdictNow(decision.view) !== said) lookAtScope(decision)
  if (decision.state.status === 'open') demandMore(decision)
  settle(decision)
  return ok(decision.events)
}

const valueOf = (state: Living, field: string): Value | undefined =>
  field === 'received' ? formatInstant(state.received) : state.facts[field]?.at(-1)?.value

/** A changed fact opens a done step again only where the step now demands more; what was given stays. */
function demandMore(decision: Deciding): void {
  for (const node of decision.view.compiled.order) {
    if (node.children.length > 0 || node.name === 'close') continue
    for (const place of instancesOf(decision.view, node)) {
      const state = decision.state.steps[place.key]
      if (state?.status !== 'done') continue
      const nothing = { facts: new Map(), records: new Map(), given: new Map(), answers: [] }
      const asks = missingAsks(
        decision.view,
        questionsOf(decision.view, place).filter(({ activity }) => activity === undefined),
        nothing,
        { ...place, node },
      )
      const demands = [...asks, ...missingSignatures(decision.view, place)]
      if (demands.length === 0) continue
      decision.emit({
        type: 'StepReopened',
        step: place.key,
        round: state.round,
        demands,
        ...decision.stamp(node.step.path),
      })
      tell(decision, place, 'changed')
    }
  }
}
