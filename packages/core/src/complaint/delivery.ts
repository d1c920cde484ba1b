import { settle, type World } from '../steps/index.ts'
import { ok } from '../result.ts'
import { own } from '../values/index.ts'
import type { FailMessage, VerifyParty } from './commands.ts'
import { begin, living, no, type Decided } from './rules.ts'
import type { Complaint } from './state.ts'

/** A letter the mail server refuses for good stays queued, as one to be sent in another way. */
export function failMessage(world: World, complaint: Complaint | undefined, command: FailMessage): Decided {
  const found = living(complaint)
  if (!found.ok) return found
  const { by, message: id, why, reply } = command
  if (!('system' in by)) return no({ code: 'not-allowed', act: 'send', who: [] })
  const message = found.value.messages.find((some) => some.id === id)
  if (!message) return no({ code: 'unknown-message', message: id })
  if (message.state !== 'queued') return no({ code: 'not-open', status: message.state })
  if (message.undelivered) return ok([])
  const decision = begin(world, found.value, command)
  const said = reply === undefined ? {} : { reply }
  decision.emit({ type: 'MessageFailed', message: id, why, ...said, ...decision.stamp() })
  return ok(decision.events)
}

/**
 * Whoever read what went to the address of a party has it. Only the link says so; asked again, nothing happens.
 *
 * Source: decisions D3.
 */
export function verifyParty(world: World, complaint: Complaint | undefined, command: VerifyParty): Decided {
  const found = living(complaint)
  if (!found.ok) return found
  const { by, party: id, contact } = command
  const party = own(found.value.parties, id)
  if (!party || !('party' in by) || by.party !== id || by.via !== 'link' || party[contact] === undefined)
    return no({ code: 'not-entitled' })
  if (party.verified) return ok([])
  const decision = begin(world, found.value, command)
  decision.emit({ type: 'PartyVerified', partyId: id, contact, ...decision.stamp() })
  settle(decision)
  return ok(decision.events)
}
