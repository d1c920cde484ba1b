import {
  namesOf,
  actingAs,
  againstAuthority,
  judging,
  missingSignatures,
  readKey,
  recordQuestion,
  settle,
  type Actor,
  type Message,
  type View,
  type World,
} from '../steps/index.ts'
import { ok, type Result } from '../result.ts'
import type { DropMessage, ProposeMessage, SendProposal } from './commands.ts'
import { ofReply } from './guards.ts'
import { hiddenFromCustomer, letterLacks, saying } from './letter-text.ts'
import { invited } from './invitation.ts'
import { addressee, addressFor, letterLanguage, replying } from './letters.ts'
import { senders, sentAtOnce } from './messages.ts'
import { mayAdd } from './records.ts'
import type { Refusal } from './refusal.ts'
import { begin, no, open, type Decided, type Living } from './rules.ts'
import type { Complaint } from './state.ts'

export function proposeMessage(
  world: World,
  complaint: Complaint | undefined,
  command: ProposeMessage,
): Decided {
  const found = open(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const against = mayAdd(decision.view, command.by, 'propose')
  if (against) return no(against)
  for (const name of ['kind', 'way'] as const) {
    const { values = [] } = recordQuestion(world.procedure, 'reply', name) ?? {}
    if (values.length > 0 && !values.some(({ value }) => value === command[name]))
      return no({ code: 'wrong-value', field: name, expected: 'choice' })
  }
  if (command.text.trim() === '') return no({ code: 'missing', asks: ['text'] })
  const party = addressee(decision.view)
  const to = replying(decision.view)
  decision.emit({
    type: 'MessageProposed',
    message: `l${found.value.messages.length + 1}`,
    kind: command.kind,
    to: party?.name ?? party?.id ?? '',
    ...addressFor(command.way, party),
    way: command.way,
    text: command.text,
    language: letterLanguage(decision.view),
    automatic: false,
    attachments: [],
    ...(to ? { for: to } : {}),
    ...decision.stamp(),
  })
  settle(decision)
  return ok(decision.events)
}

/** A letter that waits, with who decides on it; one that waits for signatures is decided on there. */
function waiting(
  view: View<Living>,
  id: string,
  actor: Actor,
  proposedOnly: boolean,
): Result<{ message: Message; actor: Actor }, Refusal> {
  const message = view.state.messages.find((some) => some.id === id)
  if (!message) return no({ code: 'unknown-message', message: id })
  if (message.state === 'sent') return no({ code: 'already-sent', message: id })
  if (message.state === 'dropped' || (proposedOnly && message.state !== 'proposed'))
    return no({ code: 'not-open', status: message.state })
  if (message.state === 'proposed' && message.step !== undefined && message.for === undefined)
    return no({ code: 'not-open', status: 'not-signed', step: message.step })
  const who = message.for ?? senders(view, message)
  const acting = actingAs(view, actor, who)
  if (acting) return ok({ message, actor: acting })
  // Whoever may write to the customer is named by these rules: they say why it was proposed to somebody else.
  const rules = view.world.procedure.authority.filter(({ acts, by }) => by && acts.includes('reply'))
  const clauses = message.step === undefined ? rules.flatMap(({ clause }) => clause) : []
  return no({
    code: 'not-allowed',
    act: 'send',
    who: namesOf(who),
    ...(clauses.length > 0 ? { clauses } : {}),
  })
}

/** Sending what was proposed: by whom it was proposed to, as it is or changed, with every gate of a reply. */
export function maySendProposal(
  view: View<Living>,
  id: string,
  actor: Actor,
): Result<{ message: Message; actor: Actor }, Refusal> {
  const found = waiting(view, id, actor, true)
  if (!found.ok) return found
  const { message, actor: acting } = found.value
  const place = message.step === undefined ? undefined : readKey(view.compiled.nodes, message.step)
  const authority = againstLetter(view, message, message.way, acting)
  if (authority) return no(authority)
  const signatures = place ? missingSignatures(view, place) : []
  return signatures.length > 0
    ? no({ code: 'missing', signatures, who: signatures, step: message.step ?? '' })
    : ok({ message, actor: acting })
}

/** Rules may turn on the letter itself, also where it was proposed beside every step. */
function againstLetter(view: View<Living>, message: Message, way: string, actor: Actor): Refusal | undefined {
  const { step, kind, promisedDate } = message
  const place = step === undefined ? undefined : readKey(view.compiled.nodes, step)
  const acts = promisedDate === undefined ? ['reply'] : ['reply', 'promise']
  const letter = { kind, way, ...(promisedDate === undefined ? {} : { 'promised-date': promisedDate }) }
  const against = againstAuthority(judging(view, letter), acts, actor, place)
  return against && ofReply(against)
}

export function sendProposal(world: World, complaint: Complaint | undefined, command: SendProposal): Decided {
  const found = open(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const act = maySendProposal(decision.view, command.message, command.by)
  if (!act.ok) return act
  const { message, actor } = act.value
  const { sent } = command
  if (sent !== undefined && sent > command.at) return no({ code: 'in-the-future', field: 'sent' })
  if (sent !== undefined && sent < message.at)
    return no({ code: 'wrong-value', field: 'sent', expected: 'time' })
  const way = command.way ?? message.way
  const { values = [] } = recordQuestion(world.procedure, 'reply', 'way') ?? {}
  if (values.length > 0 && !values.some(({ value }) => value === way))
    return no({ code: 'wrong-value', field: 'way', expected: 'choice' })
  const authority = way === message.way ? undefined : againstLetter(decision.view, message, way, actor)
  if (authority) return no(authority)
  const place = message.step === undefined ? undefined : readKey(decision.view.compiled.nodes, message.step)
  const written = command.text ?? message.text
  const { kind } = message
  const through = message.via !== undefined
  const said = place ? saying(decision.view, place, written) : written
  const text = invited(decision.view, said, { kind, way, through, invitation: command.invitation })
  if (said.trim() === '') return no({ code: 'missing', asks: ['text'] })
  const lacks = place
    ? letterLacks(decision.view, place, text)
    : hiddenFromCustomer(decision.view, text, undefined)
  if (lacks) return no(lacks)
  decision.by = actor
  const { id, state: _state, by: _by, at: _at, for: _for, reason: _reason, address, ...content } = message
  const party = addressee(decision.view)
  const known = addressFor(way, party)
  decision.emit({
    type: 'MessageQueued',
    message: id,
    ...content,
    ...(way === message.way && address !== undefined ? { address } : known),
    way,
    text,
    ...decision.stamp(),
  })
  const at = sent ?? (sentAtOnce(decision.state, way) ? command.at : undefined)
  if (at !== undefined)
    decision.emit({ type: 'MessageSent', message: id, way, ...decision.stamp(undefined, at) })
  settle(decision)
  return ok(decision.events)
}

/** Letters that wait, to be signed for by nobody any more: whoever may send one may drop it. */
export const mayDrop = (
  view: View<Living>,
  id: string,
  actor: Actor,
): Result<{ message: Message; actor: Actor }, Refusal> => waiting(view, id, actor, false)

export function dropMessage(world: World, complaint: Complaint | undefined, command: DropMessage): Decided {
  const found = open(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const act = mayDrop(decision.view, command.message, command.by)
  if (!act.ok) return act
  if (command.reason.trim() === '') return no({ code: 'reason-missing', of: ['reason'] })
  decision.by = act.value.actor
  decision.emit({
    type: 'MessageDropped',
    message: command.message,
    reason: command.reason,
    ...decision.stamp(),
  })
  settle(decision)
  return ok(decision.events)
}
