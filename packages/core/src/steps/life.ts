import { applying, type Items, type Notice, type Who as RuleWho } from '../procedure/index.ts'
import { formatTerm, termsOf, type Actor, type Who } from './actor.ts'
import type { Node } from './compiled.ts'
import type { Decision } from './decision.ts'
import { calendarNameOf } from './limits.ts'
import { placeOf, readKey, type Place } from './place.ts'
import { afterSettled, instancesIn, instancesOf, settled, stageOf, turnsOf } from './settled.ts'
import { nextTurnOf } from './turns.ts'
import { missingSignatures } from './signatures.ts'
import type { Proceeding, StepState } from './state.ts'
import { holds, test, type View } from './view.ts'
import { mayAct, resolve, resolveChoice } from './who.ts'

type Deciding<State extends Proceeding, Extra extends { type: string }> = Decision<State, Extra>

/** More passes than any procedure can need: 400 steps, each opened and settled once per move and instance. */
const mostPasses = 5_000

/**
 * Adds to a decision, until nothing changes any more, what follows from the procedure: steps open, turn out not to be
 * needed, end or are done. Steps are looked at in file order, and a rule opens or drops a step at most once per move.
 */
export function settle<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
): void {
  for (let pass = 0; pass < mostPasses; pass += 1) {
    if (onePass(decision)) continue
    if (decision.rules.over(decision.state) || !decision.rules.rest(decision)) return
  }
  throw new Error('the consequences of a move do not come to an end')
}

function onePass<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
): boolean {
  let changed = false
  for (const node of decision.view.compiled.order) {
    if (decision.rules.over(decision.state)) return false
    for (const place of candidates(decision.view, node)) if (advance(decision, place)) changed = true
  }
  return changed
}

/** Instances that exist, and those that may come into being now. */
function candidates(view: View, node: Node): Place[] {
  const outers: readonly (Place | undefined)[] = node.within ? instancesOf(view, node.within) : [undefined]
  return outers.flatMap((outer) => {
    if (!node.instanced || node.step.each) return instancesIn(view, node, outer)
    const turns = turnsOf(view, node, outer)
    const next = nextTurnOf(view, node, outer)
    return next && (next.at === undefined || next.at <= view.now) ? [...turns, next.place] : turns
  })
}

/** One step forward for one instance; false when nothing changes. */
function advance<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place,
): boolean {
  const state = decision.state.steps[place.key]
  if (state && state.status !== 'open' && state.status !== 'not-needed' && state.status !== 'waiting')
    return false
  const stage = stageOf(place)
  if (stage && decision.state.steps[stage.key]?.status !== 'open') return false
  if (state?.status === 'open') return whileOpen(decision, place, state)
  return place.node.startable ? false : mayOpen(decision, place, state)
}

function mayOpen<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place,
  state: StepState | undefined,
): boolean {
  const { view } = decision
  const { step } = place.node
  if (!place.node.parent && !decision.rules.ready(view, place)) return false
  if (!afterSettled(view, place)) return false
  const dropped = state?.status === 'not-needed'
  if (gone(view, place)) return dropped ? false : drop(decision, place, `${step.path}.each`)
  if (ended(view, place)) return end(decision, place, `${step.path}.ends`)
  if (step.when) {
    const look = test(view, step.when, place)
    if (!look.known) return false
    if (look.value !== true) return dropped ? false : drop(decision, place, `${step.path}.when`)
  }
  if (decision.opened.has(place.key)) return false
  open(decision, place)
  return true
}

/** Opens an instance, with the doers and the calendar as they are resolved now. */
export function open<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place,
  requestedAt?: string,
): void {
  const { view } = decision
  const { step } = place.node
  const doers = doersOf(view, place)
  const cause = step.when ? 'when' : step.after.length > 0 ? 'after' : step.each ? 'each' : undefined
  decision.opened.add(place.key)
  decision.emit({
    type: 'StepOpened',
    step: place.key,
    doers,
    calendar: calendarNameOf(view, place, doers),
    ...(requestedAt === undefined ? {} : { requestedAt }),
    ...(place.node.latched && step.when ? { seen: { when: step.when.text } } : {}),
    ...decision.stamp(cause === undefined ? step.path : `${step.path}.${cause}`),
  })
  tell(decision, place, 'opened')
}

/** Who does a step now, by the facts as they stand; tail steps fall to the unit of the registration. */
export function doersOf(view: View, place: Place): Who {
  const { step } = place.node
  if (!step.tail) return resolveChoice(view, step.by, place)
  const register = view.compiled.nodes.get('register')
  const by = register ? resolveChoice(view, register.step.by, undefined) : { any: [] }
  return {
    any: termsOf(by).map((term) => {
      const unit = 'role' in term ? view.world.procedure.roles[term.role]?.in : undefined
      return unit === undefined ? term : { role: unit }
    }),
  }
}

/** The measure an instance stands for was withdrawn. */
function gone(view: View, place: Place): boolean {
  const { each } = place.node.step
  if (!each || 'values' in each || each.list.name !== 'measures') return false
  return view.state.measures.some((measure) => measure.id === place.element && measure.state === 'withdrawn')
}

function ended(view: View, place: Place): boolean {
  const { ends } = place.node.step
  return ends !== undefined && holds(view, ends, place)
}

function drop<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place,
  because: string,
): boolean {
  if (decision.dropped.has(place.key)) return false
  decision.dropped.add(place.key)
  decision.emit({ type: 'StepNotNeeded', step: place.key, ...decision.stamp(because) })
  dropInner(decision, place, because)
  return true
}

/** Inside a stage that is not needed or skipped every step is not needed. */
export function dropInner<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place,
  because: string,
): void {
  for (const child of place.node.children)
    for (const inner of instancesIn(decision.view, child, place.node.instanced ? place : place.outer)) {
      if (unfinished(decision.state.steps[inner.key]))
        decision.emit({ type: 'StepNotNeeded', step: inner.key, ...decision.stamp(because) })
      dropInner(decision, inner, because)
    }
}

const unfinished = (state: StepState | undefined): boolean =>
  state?.status === 'open' || state?.status === 'waiting'

/** Ends an instance and whatever is open inside it. */
export function end<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place,
  because: string,
  reason?: string,
): boolean {
  for (const child of place.node.children)
    for (const inner of instancesIn(decision.view, child, place.node.instanced ? place : place.outer))
      if (unfinished(decision.state.steps[inner.key])) end(decision, inner, because, reason)
  decision.emit({
    type: 'StepEnded',
    step: place.key,
    ...(reason === undefined ? {} : { reason }),
    ...decision.stamp(because),
  })
  return true
}

/** Somebody has begun: taken it, written it, helped, or recorded something in this round. */
function begun(view: View, state: StepState): boolean {
  if (state.taken !== undefined || state.writtenAt !== undefined || state.contributions.length > 0)
    return true
  if (state.confirmed.length > 0 || state.round > 1) return true
  return view.state.records.some((record) => record.step === state.key)
}

function whileOpen<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place,
  state: StepState,
): boolean {
  const { view } = decision
  const { step, children } = place.node
  if (ended(view, place)) return end(decision, place, `${step.path}.ends`)
  if (!begun(view, state)) {
    if (gone(view, place)) return drop(decision, place, `${step.path}.each`)
    if (step.when && state.seen === undefined && children.length === 0) {
      const look = test(view, step.when, place)
      if (look.known && look.value !== true) return drop(decision, place, `${step.path}.when`)
    }
  }
  if (children.length > 0) {
    const outer = place.node.instanced ? place : place.outer
    if (!children.every((child) => settled(view, child, outer, true))) return false
    finish(decision, place, `${step.path}.steps`)
    return true
  }
  return tryFinish(decision, place, state)
}

/** Done once nothing else is due: written, confirmed, helped, signed and, for a reply, sent. */
function tryFinish<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place,
  state: StepState,
): boolean {
  const { view } = decision
  const { step } = place.node
  if (step.does.includes('reply')) {
    const sent = view.state.messages.find(
      (message) => message.step === place.key && message.state === 'sent' && message.round === state.round,
    )
    if (missingSignatures(view, place).length > 0) return false
    if (!sent) return state.writtenAt !== undefined && release(decision, place)
    decision.emit({
      type: 'StepDone',
      step: place.key,
      ...decision.stamp(`${step.path}.does`, sent.sentAt),
    })
    afterDone(decision, place)
    return true
  }
  if (state.writtenAt === undefined) return false
  if (missingConfirmations(view, place, state).length > 0) return false
  if (missingHelpers(decision.finishing(place.key), place).length > 0) return false
  if (missingSignatures(view, place).length > 0) return false
  finish(decision, place, step.path)
  return true
}

/** A letter that waited for its signatures may leave. */
function release<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place,
): boolean {
  const found = decision.state.messages.findLast(
    (some) => some.step === place.key && some.state === 'proposed' && some.for === undefined,
  )
  if (!found) return false
  const {
    id,
    state: _state,
    by: _by,
    at: _at,
    queuedAt: _queued,
    sentAt: _sent,
    reason: _reason,
    ...content
  } = found
  decision.emit({
    type: 'MessageQueued',
    message: id,
    ...content,
    ...decision.stamp(`${place.node.step.path}.sign`),
  })
  return true
}

function finish<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place,
  because: string,
): void {
  decision.emit({ type: 'StepDone', step: place.key, ...decision.stamp(because) })
  afterDone(decision, place)
}

/** Who still has to confirm the content: each group of joint doers once, of a quorum so many different people. */
export function missingConfirmations(view: View, place: Place, state: StepState): Who[] {
  const who = doersOf(view, place)
  const given = [...(state.author ? [state.author] : []), ...state.confirmed.map(({ by }) => by)]
  if (who.all) return who.all.filter((part) => !given.some((actor) => mayAct(view, actor, part)))
  const people = new Set(given.map((actor) => ('person' in actor ? actor.person : JSON.stringify(actor))))
  return who.quorum === undefined || people.size >= who.quorum ? [] : [{ any: who.any }]
}

/** The group for which this actor can still confirm what was written. */
export function confirming(view: View, place: Place, actor: Actor): Who | undefined {
  const state = view.state.steps[place.key]
  if (!state?.writtenAt) return undefined
  const already = [state.author, ...state.confirmed.map(({ by }) => by)].some(
    (other) => other !== undefined && 'person' in other && 'person' in actor && other.person === actor.person,
  )
  return already
    ? undefined
    : missingConfirmations(view, place, state).find((part) => mayAct(view, actor, part))
}

/** Helpers whose contribution is outstanding, as text of their term. */
export function missingHelpers(view: View, place: Place): string[] {
  const answered = new Set(view.state.steps[place.key]?.contributions.map((some) => some.helper))
  return helpersOf(view, place)
    .map(({ helper }) => helper)
    .filter((helper) => !answered.has(helper))
}

/** Each helper group of a step: the text it is known by and who may answer. */
export function helpersOf(view: View, place: Place): { helper: string; who: Who }[] {
  const found = applying(place.node.step.helpers, view.scope(place)).items.flatMap(({ is }) => {
    const who = resolve(view, [is], place)
    return (who.all ?? [who]).filter(({ any }) => any.length > 0)
  })
  const byText = new Map(found.map((who) => [who.any.map(formatTerm).join(' or '), who]))
  return [...byText].map(([helper, who]) => ({ helper, who }))
}

function afterDone<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place,
): void {
  measureDone(decision, place)
  decision.rules.done(decision, place)
  if (decision.rules.over(decision.state)) return
  tell(decision, place, 'done')
  placeCopies(decision, place)
  handOver(decision, place)
  goBack(decision, place)
}

/** Carrying out or verifying, measure by measure. */
function measureDone<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place,
): void {
  const { each, does, path } = place.node.step
  const measure = place.element
  if (!each || 'values' in each || each.list.name !== 'measures' || measure === undefined) return
  const record = decision.state.records.findLast((some) => some.step === place.key)
  if (does.includes('carry-out'))
    decision.emit({
      type: 'MeasureCarriedOut',
      measure,
      ...(record ? { record: record.id } : {}),
      ...decision.stamp(`${path}.does`),
    })
  const result = record?.values['result']
  if (does.includes('verify') && typeof result === 'string')
    decision.emit({
      type: 'MeasureVerified',
      measure,
      result,
      ...(record ? { record: record.id } : {}),
      ...decision.stamp(`${path}.does`),
    })
}

type Moment = 'opened' | 'written' | 'signed' | 'done' | 'late' | 'changed'

/** Notices that a step owes at one of its moments. */
export function tell<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place,
  at: Moment,
): void {
  const { tell: items } = place.node.step
  if (items.length > 0) tellAll(decision, place, items, at)
}

/** Notices of a rule; those of a step at one of its moments. */
export function tellAll<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place | undefined,
  items: Items<Notice>,
  at?: Moment,
): void {
  const { view } = decision
  for (const item of applying(items, view.scope(place)).items) {
    const notice = item.is
    if (at !== undefined && notice.at !== at) continue
    const owe = (who: Who, cc: boolean) => {
      const inside = withoutCustomer(who)
      if (termsOf(inside).length < termsOf(who).length)
        decision.rules.tellCustomer(decision, { ...notice, because: item.path })
      if (termsOf(inside).length === 0) return
      decision.emit({
        type: 'NoticeOwed',
        notice: `n${decision.state.notices.length + 1}`,
        to: inside,
        ...(place ? { step: place.key } : {}),
        receipt: cc ? 'none' : notice.receipt,
        ...(cc ? { cc: true } : {}),
        ...(notice.text ? { text: notice.text } : {}),
        ...(notice.form === undefined ? {} : { form: notice.form }),
        ...decision.stamp(item.path),
      })
    }
    owe(resolve(view, notice.to, place), false)
    if (notice.cc.length > 0) owe(resolve(view, notice.cc, place), true)
  }
}

/** Those inside the house; the customer gets messages, not notices. */
function withoutCustomer(who: Who): Who {
  const any = who.any.filter((term) => !('customer' in term))
  const [first, ...rest] = (who.all ?? []).map(withoutCustomer).filter((part) => termsOf(part).length > 0)
  if (!first) return { ...who, any, ...(who.all ? { all: [] } : {}) }
  return rest.length === 0 && any.length === 0 ? first : { ...who, any, all: [first, ...rest] }
}

/** The papers a step has filled: who holds the original, and who a numbered copy; each once. */
function placeCopies<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place,
): void {
  const scope = decision.view.scope(place)
  for (const { is } of applying(place.node.step.form, scope).items) {
    const form = decision.world.procedure.forms[is]
    if (!form) continue
    const copies = applying(form.copies, scope).items.map((item) => ({ who: item.is, path: item.path }))
    const original = form.original ? [{ who: form.original, path: `${form.path}.original` }] : []
    for (const [number, copy] of [original[0], ...copies].entries()) {
      if (!copy || decision.state.copies.some((some) => some.form === is && some.number === number)) continue
      const holder = resolve(decision.view, [copy.who], place)
      if (termsOf(holder).length === 0) continue
      decision.emit({ type: 'CopyPlaced', form: is, number, holder, ...decision.stamp(copy.path) })
    }
  }
}

function handOver<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place,
): void {
  const { handTo } = place.node.step
  if (!handTo) return
  const { view } = decision
  if (handTo.when && !holds(view, handTo.when, place)) return
  const to = resolve(view, handTo.to, place)
  decision.emit({
    type: 'HandedOver',
    custody: `h${decision.state.custody.length + 1}`,
    step: place.key,
    to,
    items: handTo.items,
    whole: handTo.whole,
    receipt: handTo.receipt,
    ...decision.stamp(handTo.path),
  })
}

function goBack<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place,
): void {
  for (const back of place.node.step.back) {
    if (!back.when || !holds(decision.view, back.when, place)) continue
    const target = decision.view.compiled.nodes.get(back.to)
    if (!target) continue
    returnTo(decision, place, target, back.limits, back.when.text, back.path)
    return
  }
}

/** The instance of `target` that belongs to the place: the same element or the same turn. */
export function keyBeside(target: Node, place: Place): string {
  const outer = target.within ? findOuter(place, target.within) : undefined
  if (!target.instanced) return placeOf(target, outer).key
  return placeOf(
    target,
    outer,
    place.element === undefined ? { turn: place.turn ?? 1 } : { element: place.element },
  ).key
}

function findOuter(place: Place, within: Node): Place | undefined {
  for (let at: Place | undefined = place; at; at = at.outer) if (at.node === within) return at
  return undefined
}

/**
 * Gives the target a new round at once, and every settled step on a path from it to the source a new round that waits;
 * measures the target planned and nobody has carried out are withdrawn.
 */
export function returnTo<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  source: Place,
  target: Node,
  limits: 'continue' | 'restart',
  reason: string,
  because?: string,
): void {
  const { view } = decision
  const to = keyBeside(target, source)
  const places = between(view, target, source.node).flatMap((node) =>
    node === target || stays(node, source.node, target)
      ? []
      : node === source.node
        ? [source]
        : instancesOf(view, node).filter((place) => beside(place, source)),
  )
  const resets = places.filter((place) => {
    const status = view.state.steps[place.key]?.status
    return status !== undefined && status !== 'not-needed' && status !== 'waiting'
  })
  decision.emit({
    type: 'WorkReturned',
    from: source.key,
    to,
    reason,
    resets: resets.map(({ key }) => key),
    ...decision.stamp(because),
  })
  const place = readKey(view.compiled.nodes, to)
  const state = decision.state.steps[to]
  if (!place || !state) return
  withdraw(decision, place, because)
  decision.emit({
    type: 'StepReopened',
    step: to,
    round: state.round + 1,
    ...(limits === 'restart' ? { limitsFrom: decision.stamp().at } : {}),
    ...decision.stamp(because),
  })
  wake(decision, place, because)
}

const inside = (node: Node): Node[] => [node, ...node.children.flatMap(inside)]

/** A stage in which the way back begins or ends stays open; one on the way waits with its steps. */
const stays = (node: Node, source: Node, target: Node): boolean =>
  node.children.length > 0 &&
  inside(node).some((inner) => inner !== node && (inner === source || inner === target))

/** An inner step that opens again opens its stages again. */
function wake<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place,
  because: string | undefined,
): void {
  for (let stage = stageOf(place); stage; stage = stageOf(stage)) {
    const state = decision.state.steps[stage.key]
    if (state?.status !== 'done') continue
    decision.emit({ type: 'StepReopened', step: stage.key, round: state.round, ...decision.stamp(because) })
  }
}

function beside(place: Place, source: Place): boolean {
  if (place.element !== undefined && source.element !== undefined) return place.element === source.element
  return true
}

function withdraw<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place,
  because: string | undefined,
): void {
  if (!place.node.step.does.includes('plan')) return
  for (const measure of decision.state.measures)
    if (measure.step === place.key && measure.state === 'planned')
      decision.emit({ type: 'MeasureWithdrawn', measure: measure.id, ...decision.stamp(because) })
}

/** The target, the source and all steps that come after the one and before the other. */
function between(view: View, target: Node, source: Node): Node[] {
  const after = (node: Node): Node[] => {
    const named = node.step.after.flatMap((name) => view.compiled.nodes.get(name) ?? [])
    return node.step.after.length === 0 && node.parent ? after(node.parent) : named
  }
  const reaches = new Map<Node, boolean>()
  const leads = (node: Node): boolean => {
    if (node === target) return true
    const known = reaches.get(node)
    if (known !== undefined) return known
    reaches.set(node, false)
    const found = after(node).some((before) => inside(before).some(leads))
    reaches.set(node, found)
    return found
  }
  const needed = new Set<Node>()
  const walk = (node: Node): void => {
    if (needed.has(node) || !leads(node)) return
    needed.add(node)
    if (node === target) return
    for (const before of after(node)) for (const inner of inside(before)) walk(inner)
  }
  walk(source)
  for (const end of [target, source]) for (const inner of inside(end)) needed.add(inner)
  return [...needed].toSorted((a, b) => a.index - b.index)
}

/** Those who may not do or sign a step although a rule names them. */
export const excluded = (view: View, items: Items<RuleWho>, place: Place | undefined): Who => ({
  any: applying(items, view.scope(place)).items.flatMap(({ is }) => termsOf(resolve(view, [is], place))),
})
