import type { World } from '../steps/index.ts'
import { ok } from '../result.ts'
import { own, type Value } from '../values/index.ts'
import type { LinkComplaint } from './commands.ts'
import { mayAdd } from './records.ts'
import { begin, no, open, type Decided, type Living } from './rules.ts'
import type { Complaint } from './state.ts'

/** Ties a complaint to another, by anybody with a part in it; the other one is told by the caller. */
export function linkComplaint(
  world: World,
  complaint: Complaint | undefined,
  command: LinkComplaint,
): Decided {
  const found = open(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const against = mayAdd(decision.view, command.by, 'link')
  if (against) return no(against)
  const { how, other, reason } = command
  if (other.trim() === '') return no({ code: 'unknown-link', other })
  if (found.value.links.some((link) => link.other === other && link.how === how))
    return no({ code: 'nothing-changes' })
  if (reason.trim() === '') return no({ code: 'reason-missing', of: ['reason'] })
  decision.emit({ type: 'ComplaintLinked', how, other, reason, ...decision.stamp() })
  return ok(decision.events)
}

/**
 * Facts for a complaint that is split off or takes this one up again, as `values` of its recording; what this procedure
 * shows only to some is not copied, and what is not known is left out.
 *
 * Source: procedure language §8 (`link`).
 */
export function copiedFacts(
  world: World,
  complaint: Living,
  copies: readonly string[],
): Record<string, Value> {
  return Object.fromEntries(
    copies.flatMap((name): [string, Value][] => {
      const field = own(world.procedure.fields, name)
      const secret = field !== undefined && field.visible.length + field.hidden.length > 0
      const value = complaint.facts[name]?.at(-1)?.value
      return secret || value === undefined || field?.is ? [] : [[name, value]]
    }),
  )
}
