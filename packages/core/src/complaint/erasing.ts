import { holdsOffice } from '../directory/index.ts'
import { viewOf, type World } from '../steps/index.ts'
import { ok } from '../result.ts'
import type { Erase } from './commands.ts'
import { retained } from './disposing.ts'
import { begin, no, type Decided, type Living } from './rules.ts'
import type { Complaint } from './state.ts'

/**
 * Erases what is known of the people outside: `person` who they are, `everything` also all that was said, written and
 * sent. Only of a complaint that is closed, only by whoever holds the office, and against a retention of the procedure
 * only when that is said. The caller destroys the keys in the same transaction.
 *
 * Source: decisions D8; law prevails over an SOP, so retention can be overruled and the event names the clauses.
 */
export function erase(world: World, complaint: Complaint | undefined, command: Erase): Decided {
  if (!complaint) return no({ code: 'unknown-complaint' })
  if (complaint.status === 'disposed') return no({ code: 'not-open', status: 'disposed' })
  const { by } = command
  if (!('person' in by) || !holdsOffice(world.directory, by.person, 'data-protection'))
    return no({ code: 'not-allowed', act: 'erase' })
  if (complaint.status === 'open') return no({ code: 'not-closed' })
  if (complaint.erased && (complaint.erased.scope === 'everything' || command.scope === 'person'))
    return no({ code: 'nothing-changes' })
  const reference = command.reference?.trim()
  if (reference !== undefined && namesSomebody(complaint, reference))
    return no({ code: 'wrong-value', field: 'reference', expected: 'no-name' })
  const view = viewOf<Living>(world, complaint, command.at, true)
  const kept = command.scope === 'everything' ? retained(view) : undefined
  if (kept && !command.despiteRetention) return no(kept)
  const decision = begin(world, complaint, command)
  decision.emit({
    type: 'PersonalDataErased',
    scope: command.scope,
    ground: command.ground,
    ...(reference === undefined || reference === '' ? {} : { reference }),
    parties: partiesOf(complaint),
    ...(kept ? { despite: kept.clauses ?? [] } : {}),
    ...decision.stamp(),
  })
  return ok(decision.events)
}

/** Everybody outside whom the complaint knows: their keys seal what says who they are. */
export function partiesOf({ parties, facts, recorder }: Living): string[] {
  const customers = (facts['customer'] ?? []).flatMap(({ value }) => (typeof value === 'string' ? value : []))
  return [
    ...new Set([...Object.keys(parties), ...customers, ...('party' in recorder ? [recorder.party] : [])]),
  ].sort()
}

/** The reference stays in clear for ever, so it must not say who it was. */
function namesSomebody({ parties, facts }: Living, reference: string): boolean {
  const text = reference.toLowerCase()
  const said = ['contact-person', 'contact-data'].flatMap((name) =>
    (facts[name] ?? []).map(({ value }) => value),
  )
  const words = [
    ...Object.values(parties).flatMap(({ name, contact, email, phone }) => [name, contact, email, phone]),
    ...said,
  ]
  return words.some(
    (word) => typeof word === 'string' && word.trim().length > 1 && text.includes(word.trim().toLowerCase()),
  )
}
