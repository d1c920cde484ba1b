import {
  namesOf,
  isEmpty,
  isValue,
  keptWho,
  mayAct,
  questionOf,
  resolveChoice,
  settle,
  doersOf,
  placeOf,
  Decision,
  termsOf,
  wrongWith,
  type Question,
  type View,
  type Who,
  type World,
} from '../steps/index.ts'
import { ok, type Result } from '../result.ts'
import { portalChannel } from '../settings/index.ts'
import { formatInstant, own, type Value } from '../values/index.ts'
import type { RecordComplaint } from './commands.ts'
import type { ComplaintEvent } from './events.ts'
import { beforeAnything } from './before-anything.ts'
import { evolveDecided } from './evolve.ts'
import { split } from './inputs.ts'
import { acknowledge } from './letters.ts'
import type { Refusal } from './refusal.ts'
import { no, rules, type Decided, type Living } from './rules.ts'
import type { Complaint } from './state.ts'
import { nameParties } from './writing.ts'

/** Field names nobody types: the move itself says them. */
const said = new Set(['received', 'recorder', 'acceptor', 'holder', 'channel'])

/**
 * Records a complaint: the number was drawn by the caller in the same transaction, the versions of `world` are pinned,
 * `register` opens, and an acknowledgement that comes wholly from a letter template is queued at once. With `history`
 * nothing runs: no step opens, and no letter is made unless `acknowledge` asks for it.
 *
 * Source: decisions D1–D6.
 */
export function recordComplaint(
  world: World,
  complaint: Complaint | undefined,
  command: RecordComplaint,
): Decided {
  if (complaint) return no({ code: 'already-recorded', number: complaint.number })
  if (command.received > command.at) return no({ code: 'received-in-future' })
  const view = beforeAnything(world, command)
  const refusal = refused(view, command)
  if (refusal) return no(refusal)
  const facts = read(view, command)
  if (!facts.ok) return facts
  const holder = holderOf(view)
  const decision = new Decision<Living, ComplaintEvent>(
    world,
    // Nobody looks at it before the first event has made another of it.
    view.state,
    rules,
    command.by,
    command.at,
  )
  const customer = facts.value.find(([question]) => question.field === 'customer')?.[1]
  const recorded: ComplaintEvent = {
    type: 'ComplaintRecorded',
    number: command.number,
    procedure: world.procedure.procedure,
    pinned: { ...world.versions },
    ...(command.desk === undefined ? {} : { desk: command.desk }),
    ...(command.channel === undefined ? {} : { channel: command.channel }),
    ...(command.language === undefined ? {} : { language: command.language }),
    received: formatInstant(command.received),
    holder,
    ...(command.history ? { history: true } : {}),
    ...(command.receipt === undefined ? {} : { receipt: command.receipt }),
    ...(command.drawn === undefined ? {} : { drawn: command.drawn }),
    ...(command.unknown && Object.keys(command.unknown).length > 0 ? { unknown: command.unknown } : {}),
    ...split(facts.value, customer),
    ...decision.stamp(undefined, command.received),
  }
  const state = evolveDecided(undefined, recorded)
  if (state.status === 'disposed') throw new Error('a recorded complaint is not disposed of')
  decision.begin(state, recorded)
  nameParties(decision, command.parties)
  if (command.from) {
    const { complaint: other, how, reason } = command.from
    decision.emit({ type: 'ComplaintLinked', how, other, reason, ...decision.stamp() })
  }
  for (const file of command.files ?? [])
    decision.emit({ type: 'AttachmentAdded', file, ...decision.stamp() })
  if (command.history && command.closed) {
    const { at, outcome, reason } = command.closed
    decision.emit({
      type: 'ComplaintClosed',
      outcome,
      ...(reason === undefined ? {} : { reason }),
      ...decision.stamp(undefined, at),
    })
  }
  settle(decision)
  const letters = command.acknowledge ?? !command.history
  if (letters && decision.state.status === 'open')
    acknowledge(decision, command.letterValues ?? {}, command.confirmation)
  return ok(decision.events)
}

function refused(view: View<Living>, command: RecordComplaint): Refusal | undefined {
  const { by } = command
  const { closed, at } = command
  if (closed && (closed.at > at || closed.at < command.received))
    return { code: 'in-the-future', field: 'closed' }
  if (command.channel !== undefined && Object.keys(view.world.procedure.channels).length > 0) {
    const known =
      own(view.world.procedure.channels, command.channel) ||
      command.channel === portalChannel ||
      command.channel === deskChannel(view, command)
    if (!known) return { code: 'wrong-value', field: 'channel', expected: 'choice' }
  }
  if ('system' in by) return { code: 'not-by-the-system' }
  if (!('person' in by)) return undefined
  const who = resolveChoice(view, view.world.procedure.recordBy, undefined)
  return mayAct(view, by, who) ? undefined : { code: 'not-allowed', act: 'record', who: namesOf(who) }
}

const deskChannel = (view: View<Living>, command: RecordComplaint): string | undefined =>
  command.desk === undefined ? undefined : own(view.world.settings.desks, command.desk)?.channel

/** Facts told at recording; any field of the complaint may be among them, asked for or not. */
function read(view: View<Living>, command: RecordComplaint): Result<[Question, Value][], Refusal> {
  const parties = new Set((command.parties ?? []).map(({ id }) => id))
  const facts: [Question, Value][] = []
  for (const [name, entry] of Object.entries(command.values)) {
    const question = questionOf(view.world.procedure, name)
    if (!question || said.has(name)) return no({ code: 'unknown-field', field: name })
    if (question.computed) return no({ code: 'computed-field', field: name })
    if (isEmpty(entry)) continue
    const wrong = wrongWith(view, question, entry, (party) => parties.has(party))
    if (wrong) return no({ code: 'wrong-value', ...wrong })
    if (isValue(entry)) facts.push([question, entry])
  }
  if (command.channel !== undefined) {
    const channel = questionOf(view.world.procedure, 'channel')
    if (channel) facts.push([channel, command.channel])
  }
  return ok(facts)
}

/** Until somebody takes it over, the complaint is with those who register. */
const holderOf = (view: View<Living>): Who => keptWho(view.memo, holderOf, '', () => findHolder(view))

function findHolder(view: View<Living>): Who {
  const register = view.compiled.nodes.get('register')
  return register ? { any: termsOf(doersOf(view, placeOf(register, undefined))) } : { any: [] }
}
