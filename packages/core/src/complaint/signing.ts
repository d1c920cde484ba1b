import {
  namesOf,
  actingAs,
  keptWho,
  keyBeside,
  makersOf,
  mayAct,
  nextSlots,
  openSlots,
  readKey,
  returnTo,
  roleOfUnit,
  settle,
  tell,
  termsOf,
  test,
  type Actor,
  type Custody,
  type Node,
  type Place,
  type Slot,
  type View,
  type Who,
  type WhoTerm,
  unitsReceiving,
  type World,
} from '../steps/index.ts'
import { ok, type Result } from '../result.ts'
import type { RefuseReceipt, Return, Sign, SignReceipt } from './commands.ts'
import { barred, openStep, unqualifiedFor, type Act } from './guards.ts'
import type { Refusal } from './refusal.ts'
import { begin, no, open, type Deciding, type Decided, type Living } from './rules.ts'
import type { Complaint } from './state.ts'

/** The signature this person can give now: in order, never on own work, once per person and slot. */
export function maySign(
  view: View<Living>,
  key: string,
  actor: Actor,
): Result<Act & { slot: Slot }, Refusal> {
  const place = readKey(view.compiled.nodes, key)
  if (!place) return no({ code: 'unknown-step', step: key })
  const { step } = place.node
  const state = view.state.steps[key]
  const about = { step: key, clauses: step.clause }
  if (state?.status !== 'open' || state.writtenAt === undefined)
    return no({
      code: 'not-open',
      status: state?.status === 'open' ? 'not-written' : (state?.status ?? 'waiting'),
      ...about,
    })
  const slots = nextSlots(view, place)
  if (slots.length === 0) return no({ code: 'not-open', status: 'signed', ...about })
  const who = slots.flatMap((slot) => namesOf(slot.who))
  const cited = slots.flatMap(({ rule }) => rule.clause)
  const rule = slots[0]?.rule.path ?? `${step.path}.sign`
  const mine = slots.filter((slot) => mayAct(view, actor, slot.who))
  const [slot] = mine
  if (!slot) {
    const later = step.sign.flat().length > 0 && mayActAnywhere(view, place, actor)
    return later
      ? no({
          code: 'level-too-low',
          asks: who,
          rule,
          who,
          step: key,
          clauses: cited.length > 0 ? cited : step.clause,
        })
      : no({
          code: 'not-allowed',
          act: 'sign',
          rule,
          who,
          step: key,
          clauses: cited.length > 0 ? cited : step.clause,
        })
  }
  const against = barred(view, place, actor) ?? unqualifiedFor(view, place, actor, slot.who)
  if (against) return no(against)
  if ('person' in actor && makersOf(view, place).has(actor.person))
    return no({ code: 'own-work', person: actor.person, who, rule, ...about })
  const signed = view.state.signatures.some(
    (some) =>
      some.step === key &&
      some.round === state.round &&
      some.slot === slot.slot &&
      'person' in some.by &&
      'person' in actor &&
      some.by.person === actor.person,
  )
  if (signed) return no({ code: 'nothing-changes', ...about })
  const acting = actingAs(view, actor, slot.who)
  return acting ? ok({ place, actor: acting, slot }) : no({ code: 'not-allowed', act: 'sign', who, ...about })
}

/** Signs somewhere in this step, only not here and now. */
function mayActAnywhere(view: View<Living>, place: Place, actor: Actor): boolean {
  return (
    openSlots(view, place).some((slot) => mayAct(view, actor, slot.who)) ||
    signsIfOtherwise(view, place, actor)
  )
}

const signsIfOtherwise = (view: View<Living>, place: Place, actor: Actor): boolean =>
  mayAct(view, actor, signersIfOtherwise(view, place))

/** Roles that sign this step in some case, whatever the facts say now. */
export const signersIfOtherwise = (view: View<Living>, place: Place): Who =>
  keptWho(view.memo, place.node.step.sign, '', () => ({
    any: place.node.step.sign.flat().flatMap((rule) =>
      rule.by.any.flatMap((term): WhoTerm[] => {
        if (term.who !== 'role') return []
        const { role, orAbove } = term
        return [orAbove ? { orAbove: { role } } : { role }]
      }),
    ),
  }))

export function sign(world: World, complaint: Complaint | undefined, command: Sign): Decided {
  const found = open(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const act = maySign(decision.view, command.step, command.by)
  if (!act.ok) return act
  const { place, slot } = act.value
  const state = decision.state.steps[place.key]
  if (command.version !== undefined && (state?.version ?? 0) > command.version)
    return no({ code: 'stale', step: place.key })
  if (slot.rule.verb === 'consult' && (command.opinion ?? '').trim() === '')
    return no({ code: 'missing', asks: ['opinion'], step: place.key, clauses: slot.rule.clause })
  decision.by = act.value.actor
  decision.emit({
    type: 'SignatureGiven',
    step: place.key,
    round: state?.round ?? 1,
    slot: slot.slot,
    verb: slot.rule.verb,
    ...(command.opinion === undefined ? {} : { opinion: command.opinion }),
    ...decision.stamp(slot.rule.path),
  })
  if (openSlots(decision.view, place).length === 0) tell(decision, place, 'signed')
  settle(decision)
  return ok(decision.events)
}

/** Steps this one may be sent back to now, itself (a signatory returns it to its author) among them. */
export function returnTargets(view: View<Living>, place: Place, signing: boolean): Node[] {
  const targets = place.node.step.back.flatMap((back) => {
    if (back.when && !back.may) return []
    if (back.may) {
      const look = test(view, back.may, place)
      if (!look.known || look.value !== true) return []
    }
    const node = view.compiled.nodes.get(back.to)
    return node ? [node] : []
  })
  return signing && !targets.includes(place.node) ? [place.node, ...targets] : targets
}

/** Doers while it is open, signatories while it waits for them. */
export function mayReturn(
  view: View<Living>,
  key: string,
  actor: Actor,
): Result<Act & { targets: readonly Node[] }, Refusal> {
  const place = readKey(view.compiled.nodes, key)
  if (!place) return no({ code: 'unknown-step', step: key })
  const written = view.state.steps[key]?.writtenAt !== undefined
  const slots = written ? openSlots(view, place) : []
  const signing = slots.some((slot) => mayAct(view, actor, slot.who))
  const found = signing
    ? openStep(view, key, actor, 'return', () => ({ any: slots.flatMap((slot) => termsOf(slot.who)) }))
    : openStep(view, key, actor, 'return')
  if (!found.ok) return found
  const targets = returnTargets(view, place, signing)
  return targets.length > 0
    ? ok({ ...found.value, targets })
    : no({
        code: 'not-returnable',
        targets: place.node.step.back.map(({ to }) => to),
        step: key,
        clauses: place.node.step.clause,
      })
}

export function giveBack(world: World, complaint: Complaint | undefined, command: Return): Decided {
  const found = open(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const act = mayReturn(decision.view, command.step, command.by)
  if (!act.ok) return act
  const { place, targets } = act.value
  const name = (command.to?.split('/').at(-1) ?? '').replace(/\[.*$/, '')
  const target = command.to === undefined ? targets[0] : targets.find((node) => node.name === name)
  const { step } = place.node
  if (!target)
    return no({
      code: 'not-returnable',
      targets: targets.map((node) => node.name),
      step: place.key,
      clauses: step.clause,
    })
  if (command.reason.trim() === '')
    return no({ code: 'reason-missing', of: ['reason'], step: place.key, clauses: step.clause })
  if (!decision.state.steps[keyBeside(target, place)])
    return no({ code: 'not-returnable', targets: [], step: place.key, clauses: step.clause })
  decision.by = act.value.actor
  const rule = step.back.find(({ to }) => to === target.name)
  returnTo(decision, place, target, rule?.limits ?? 'continue', command.reason)
  settle(decision)
  return ok(decision.events)
}

export function mayReceive(
  view: View<Living>,
  id: string,
  actor: Actor,
): Result<{ custody: Custody; actor: Actor; place: Place }, Refusal> {
  const custody = view.state.custody.find((some) => some.id === id)
  const place = custody && readKey(view.compiled.nodes, custody.step)
  if (!custody || !place) return no({ code: 'unknown-custody', custody: id })
  const about = { step: custody.step, clauses: place.node.step.handTo?.clause ?? place.node.step.clause }
  if (custody.received ?? custody.refused)
    return no({ code: 'not-open', status: custody.received ? 'received' : 'refused', ...about })
  if (custody.receipt === 'none') return no({ code: 'not-open', status: 'no-receipt', ...about })
  const against = barred(view, undefined, actor)
  if (against) return no(against)
  const acting = actingAs(view, actor, custody.to)
  return acting
    ? ok({ custody, actor: acting, place })
    : no({ code: 'not-allowed', act: 'receive', who: namesOf(custody.to), ...about })
}

export function answerReceipt(
  world: World,
  complaint: Complaint | undefined,
  command: SignReceipt | RefuseReceipt,
): Decided {
  const found = open(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const act = mayReceive(decision.view, command.custody, command.by)
  if (!act.ok) return act
  const { custody, actor, place } = act.value
  decision.by = actor
  const base = { custody: custody.id, step: custody.step }
  if (command.type === 'RefuseReceipt') {
    if (command.reason.trim() === '')
      return no({ code: 'reason-missing', of: ['reason'], step: custody.step })
    decision.emit({ type: 'ReceiptRefused', ...base, reason: command.reason, ...decision.stamp() })
    const round = (decision.state.steps[place.key]?.round ?? 1) + 1
    decision.emit({
      type: 'StepReopened',
      step: place.key,
      round,
      ...decision.stamp(place.node.step.handTo?.path),
    })
  } else {
    const unchecked = custody.items.filter((item) => !command.checked?.includes(item))
    if (unchecked.length > 0) return no({ code: 'missing', checklist: unchecked, step: custody.step })
    const because = place.node.step.handTo?.path
    decision.emit({ type: 'ReceiptSigned', ...base, ...decision.stamp(because) })
    if (custody.whole) takeOver(decision, custody, because)
  }
  settle(decision)
  return ok(decision.events)
}

/** The whole complaint passes: holder, and the unit of the role many hold that received it, are the receiver's. */
function takeOver(decision: Deciding, { to }: Custody, because: string | undefined): void {
  const { by, view } = decision
  const [unit] = termsOf(to).flatMap((term) => ('unit' in term ? [term.unit] : []))
  const [held] = 'person' in by ? unitsReceiving(view, by.person, to) : []
  const chosen = unit === undefined ? held : roleOfUnit(view, unit)
  decision.emit({ type: 'HolderChanged', holder: to, ...chosen, ...decision.stamp(because) })
}
