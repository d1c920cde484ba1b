import {
  actingAs,
  againstAuthority,
  draftedTo,
  doersOf,
  keptWho,
  namesOf,
  missingSignatures,
  placeOf,
  readKey,
  settle,
  slotsOf,
  tell,
  termsOf,
  undecidedSignatures,
  type Actor,
  type Message,
  type Place,
  type View,
  type Who,
  type World,
} from '../steps/index.ts'
import { ok, type Result } from '../result.ts'
import { formatInstant, isLocalDate, type Instant, type Money, type Value } from '../values/index.ts'
import type { MarkSent, SendMessage } from './commands.ts'
import { writeChecks } from './checklist.ts'
import { writeCriteria } from './criteria.ts'
import { readForm, stillMissing } from './filling.ts'
import { mayFinish, ofReply, type Act } from './guards.ts'
import type { Inputs } from './inputs.ts'
import { letterForm } from './letter-form.ts'
import { letterLacks, saying } from './letter-text.ts'
import { addressee, addressFor, intermediary, letterLanguage } from './letters.ts'
import type { Refusal } from './refusal.ts'
import { begin, no, open, type Deciding, type Decided, type Living } from './rules.ts'
import { invited } from './invitation.ts'
import type { Complaint } from './state.ts'
import { addRecord, addRecords, chooseUnits, setFacts } from './writing.ts'

const text = (value: Value | undefined): string => (typeof value === 'string' ? value : '')

/** A reply step: everything said against finishing it, and that it is a reply. */
export function maySend(view: View<Living>, key: string, actor: Actor): Result<Act, Refusal> {
  const found = mayFinish(view, key, actor, 'reply')
  if (!found.ok) return found
  const { place } = found.value
  return place.node.step.does.includes('reply')
    ? found
    : no({ code: 'not-open', status: 'no-reply', step: key, clauses: place.node.step.clause })
}

export function sendMessage(world: World, complaint: Complaint | undefined, command: SendMessage): Decided {
  const found = open(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const act = maySend(decision.view, command.step, command.by)
  if (!act.ok) return act
  const { sent } = command
  if (sent !== undefined && sent > command.at)
    return no({ code: 'in-the-future', field: 'sent', step: command.step })
  const { place, actor } = act.value
  const form = readForm(decision.view, act.value, command)
  if (!form.ok) return form
  const { inputs, met } = form.value
  const reply = inputs.records.get('reply')
  const amount = reply?.values['promised-amount']
  const promises = amount !== undefined || reply?.values['promised-date'] !== undefined
  const acts = promises ? ['reply', 'promise'] : ['reply']
  const most = isMoney(amount) ? amount : undefined
  const authority = againstAuthority(decision.view, acts, actor, place, most)
  const drafted =
    authority?.code === 'not-allowed' ? draftedTo(decision.view, ['reply'], actor, place) : undefined
  if (authority && (!drafted || sent !== undefined)) return no({ ...ofReply(authority), step: place.key })
  decision.by = actor
  chooseUnits(decision, place)
  writeCriteria(decision, met, command.reasons, place.key)
  setFacts(decision, inputs.facts, command.reasons ?? {}, place.key)
  addRecords(decision, place, inputs)
  if (reply) addRecord(decision, 'reply', { ...reply, personal: {} }, place.key)
  // Rules may turn on the letter itself: what kind it is, what it promises.
  const written = drafted ? undefined : againstAuthority(decision.view, acts, actor, place, most)
  if (written) return no({ ...ofReply(written), step: place.key })
  writeChecks(decision, place, command)
  const missing = stillMissing(decision, place, inputs, command)
  if (missing) return no(missing)
  const signatures = missingSignatures(decision.view, place)
  if (sent !== undefined && signatures.length > 0)
    return no({
      code: 'missing',
      signatures,
      who: signatures,
      step: place.key,
      clauses: place.node.step.clause,
    })
  const words = saying(decision.view, place, text(reply?.personal['text']))
  const lacks = letterLacks(decision.view, place, words)
  if (lacks) return no(lacks)
  dropUnsent(decision, place)
  queue(decision, place, inputs, words, { sent, drafted, invitation: command.invitation })
  settle(decision)
  return ok(decision.events)
}

const isMoney = (value: Value | undefined): value is Money =>
  typeof value === 'object' && value !== null && 'currency' in value

/** A new letter of a step takes the place of one that has not gone out. */
function dropUnsent(decision: Deciding, place: Place): void {
  for (const message of decision.state.messages)
    if (message.step === place.key && (message.state === 'queued' || message.state === 'proposed'))
      decision.emit({
        type: 'MessageDropped',
        message: message.id,
        reason: 'replaced',
        ...decision.stamp(`${place.node.step.path}.does`),
      })
}

/** Said by whoever sends it, or shown on the receipt page: it has reached the customer. */
export const sentAtOnce = (state: Living, way: string): boolean =>
  way === 'phone' || way === 'in-person' || (way === 'app' && state.receipt !== undefined)

function queue(
  decision: Deciding,
  place: Place,
  inputs: Inputs,
  words: string,
  {
    sent,
    drafted,
    invitation,
  }: {
    sent: Instant | undefined
    drafted: { who: Who; path: string } | undefined
    invitation: SendMessage['invitation']
  },
): void {
  const reply = inputs.records.get('reply')
  const party = addressee(decision.view)
  const way = text(reply?.values['way'])
  const to = text(reply?.personal['to']) || party?.name || party?.id || ''
  const through = intermediary(decision.view, place)
  const promised = text(reply?.values['promised-date'])
  const message = `l${decision.state.messages.length + 1}`
  const form = letterForm(decision.view, place)?.name
  const language = letterLanguage(decision.view)
  const kind = text(reply?.values['kind'])
  const asked = invited(decision.view, words, { kind, way, through: through !== undefined, invitation })
  // What has to be signed first waits for that.
  const signed =
    !drafted &&
    slotsOf(decision.view, place).length === 0 &&
    undecidedSignatures(decision.view, place).length === 0
  decision.emit({
    type: signed ? 'MessageQueued' : 'MessageProposed',
    message,
    kind,
    to,
    ...addressFor(way, through ? through.party : party),
    ...(through ? { via: through.via } : {}),
    way,
    text: asked,
    language,
    automatic: false,
    round: decision.state.steps[place.key]?.round ?? 1,
    step: place.key,
    attachments: attachmentsOf(reply?.personal['evidence']),
    ...(form === undefined ? {} : { form }),
    ...(isLocalDate(promised) ? { promisedDate: promised } : {}),
    ...(drafted ? { for: drafted.who } : {}),
    ...decision.stamp(drafted?.path ?? `${place.node.step.path}.does`),
  })
  decision.emit({ type: 'StepWritten', step: place.key, ...decision.stamp(place.node.step.path) })
  tell(decision, place, 'written')
  if (!signed) return
  // On the receipt page the customer would read it before whom it goes through.
  const atOnce = sentAtOnce(decision.state, way) && !(through && way === 'app')
  const at = sent ?? (atOnce ? decision.at : undefined)
  if (at !== undefined) decision.emit({ type: 'MessageSent', message, way, ...decision.stamp(undefined, at) })
}

const attachmentsOf = (value: Value | undefined): readonly Value[] => (Array.isArray(value) ? value : [])

/** Who may say that a letter has left: those of its step, the holder, and for a letter without step the registrars. */
export const senders = (view: View<Living>, message: Message): Who =>
  keptWho(view.memo, senders, message.step ?? '', () => findSenders(view, message))

function findSenders(view: View<Living>, message: Message): Who {
  const place = message.step === undefined ? undefined : readKey(view.compiled.nodes, message.step)
  const register = view.compiled.nodes.get('register')
  const fallback = register ? doersOf(view, placeOf(register, undefined)) : view.state.holder
  return { any: [...termsOf(place ? doersOf(view, place) : fallback), ...termsOf(view.state.holder)] }
}

export function mayMark(
  view: View<Living>,
  id: string,
  actor: Actor,
): Result<{ message: Message; actor: Actor }, Refusal> {
  const message = view.state.messages.find((some) => some.id === id)
  if (!message) return no({ code: 'unknown-message', message: id })
  if (message.state === 'sent') return no({ code: 'already-sent', message: id })
  if (message.state !== 'queued') return no({ code: 'not-open', status: message.state })
  if ('system' in actor) return ok({ message, actor })
  const who = senders(view, message)
  const acting = actingAs(view, actor, who)
  return acting ? ok({ message, actor: acting }) : no({ code: 'not-allowed', act: 'send', who: namesOf(who) })
}

/** A letter has left, by mail (the system says so) or by hand. Closed and archived complaints send what was queued before. */
export function markSent(world: World, complaint: Complaint | undefined, command: MarkSent): Decided {
  const over = complaint?.status === 'closed' || complaint?.status === 'archived'
  const found = over ? ok(complaint) : open(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const act = mayMark(decision.view, command.message, command.by)
  if (!act.ok) return act
  const { message, actor } = act.value
  if (command.sent > command.at) return no({ code: 'in-the-future', field: 'sent' })
  const { received } = found.value
  if (command.sent < received) return no({ code: 'due-before-start', start: formatInstant(received) })
  decision.by = actor
  decision.emit({
    type: 'MessageSent',
    message: message.id,
    way: command.way ?? message.way,
    ...(command.repeated ? { repeated: true } : {}),
    ...decision.stamp(undefined, command.sent),
  })
  settle(decision)
  return ok(decision.events)
}
