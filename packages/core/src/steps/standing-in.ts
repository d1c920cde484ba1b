import { superiorsOf, type PersonId } from '../directory/index.ts'
import type { Who, WhoTerm } from './actor.ts'
import { excluded } from './excluded.ts'
import { keptWho } from './memo.ts'
import { idOf, type Place } from './place.ts'
import { stageOf } from './settled.ts'
import type { View } from './view.ts'
import { audienceOf } from './who.ts'

const nobody: ReadonlySet<PersonId> = new Set()

/** Everybody whom `barred`, or `not` of the step and its stages, keeps away. */
function keptOut(view: View, place: Place | undefined): ReadonlySet<PersonId> {
  const { barred } = view.world.procedure
  const out = new Set<PersonId>(barred.length > 0 ? audienceOf(view, excluded(view, barred, place)) : nobody)
  for (let at: Place | undefined = place; at; at = stageOf(at)) {
    const { not } = at.node.step
    if (not.length > 0) for (const person of audienceOf(view, excluded(view, not, at))) out.add(person)
  }
  return out
}

/**
 * Who may act where a rule names people and every one of them is kept away, is concerned himself or would check his
 * own work: the nearest superior of each who is not. Nothing changes as long as one of those named is left.
 *
 * @param makers Whoever made the work, where it is about checking it.
 *
 * Source: procedure language §4 (`barred`), §9 (maker and checker); a complaint can always be brought to its end.
 */
export function orStandIn(
  view: View,
  place: Place | undefined,
  who: Who,
  makers: ReadonlySet<PersonId> = nobody,
): Who {
  const named = audienceOf(view, who)
  if (named.size === 0 || who.all) return who
  return keptWho(view.memo, who, `or above ${idOf(place)}`, () => {
    const out = keptOut(view, place)
    const away = (person: PersonId) => out.has(person) || makers.has(person)
    if (![...named].every(away)) return who
    const above = new Set<PersonId>()
    for (const person of named) {
      const next = superiorsOf(view.world.directory, person).find((superior) => !away(superior))
      if (next !== undefined) above.add(next)
    }
    return { ...who, any: [...who.any, ...[...above].map((person): WhoTerm => ({ person }))] }
  })
}
