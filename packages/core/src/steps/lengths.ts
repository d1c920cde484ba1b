import { choose, type Limit, type SpanTerm } from '../procedure/index.ts'
import { readSpan, type Span } from '../values/index.ts'
import { termsOf, type Who } from './actor.ts'
import type { Place } from './place.ts'
import { stageOf } from './settled.ts'
import type { View } from './view.ts'

/** The length of a limit in the units of the language; `none` measures only, `undefined` waits for a setting. */
export function spanOf(
  view: View,
  length: Limit['length'],
): Span | 'same day' | 'same working day' | 'none' | undefined {
  if (length === 'same day' || length === 'same working day' || length === 'none') return length
  if (length === 'at once') {
    const { atOnce } = view.world.procedure
    if (atOnce === 'none') return 'none'
    return atOnce ? spanTerm(view, atOnce) : view.world.settings.atOnce
  }
  return spanTerm(view, length)
}

export function spanTerm(view: View, term: SpanTerm): Span | undefined {
  if ('amount' in term) return readSpan(`${term.amount} ${term.unit}`)
  const look = view.scope(undefined).setting(term.setting)
  if (!look.known || typeof look.value !== 'string') return undefined
  return readSpan(term.unit === undefined ? look.value : `${look.value} ${term.unit}`)
}

/** The calendar of a step's limits: named, of the procedure, of the doers' one site, of the organisation. */
export function calendarNameOf(view: View, place: Place | undefined, doers: Who): string {
  const { procedure, directory, book } = view.world
  for (let at = place; at; at = stageOf(at)) {
    const { calendar } = at.node.step
    const line = calendar && choose(calendar, view.scope(at))
    if (line?.known && line.chosen) return line.chosen.is
  }
  const line = procedure.calendar && choose(procedure.calendar, view.scope(undefined))
  if (line?.known && line.chosen) return line.chosen.is
  const sites = new Set(
    termsOf(doers).flatMap((term) => {
      const id = 'unit' in term ? term.unit : 'named' in term ? term.named : undefined
      const site = id === undefined ? undefined : directory.units[id]?.site
      return site === undefined ? [] : [site]
    }),
  )
  const [site] = sites
  const name = site !== undefined && sites.size === 1 ? directory.sites[site]?.calendar : undefined
  return name ?? book.default
}
