import { instantOf, own, type Instant } from '@redress/core/values'
import type { Desk, SettingsBook } from '@redress/core/settings'
import type { App } from '../app.ts'

type Known = { organisation: number | undefined; until: Instant }
const rememberedSeconds = 10
const mostRemembered = 10_000

/**
 * Which organisation a public desk belongs to; desks are global names. Remembered for a few seconds: whether the desk
 * is open is asked of the organisation itself, at every filing.
 */
export function desksOf({ store, outside }: Pick<App, 'store' | 'outside'>) {
  const known = new Map<string, Known>()
  const find = async (desk: string): Promise<number | undefined> => {
    if (!/^[a-z0-9][a-z0-9-]{0,79}$/.test(desk)) return undefined
    const now = outside.now()
    const remembered = known.get(desk)
    if (remembered && now < remembered.until) return remembered.organisation
    const row = await store.global((tx) =>
      tx.selectFrom('desk').select('organisation_id').where('desk', '=', desk).executeTakeFirst(),
    )
    const organisation = row?.organisation_id
    if (known.size >= mostRemembered) known.clear()
    // A name nobody has may be opened any moment.
    if (organisation !== undefined)
      known.set(desk, { organisation, until: instantOf(now + rememberedSeconds * 1000) })
    return organisation
  }
  return {
    find,
    /** Without asking anybody: that of a desk somebody found a moment ago. */
    remembered: (desk: string) => known.get(desk)?.organisation,
  }
}

export function openDesk(settings: SettingsBook, desk: string): Desk | undefined {
  const known = own(settings.desks, desk)
  return known?.open ? known : undefined
}
