import { own } from '@redress/core/values'
import type { Desk, SettingsBook } from '@redress/core/settings'
import type { App } from './app.ts'

/** Which organisation a public desk belongs to; desks are global names. */
export const organisationOfDesk = async (
  app: Pick<App, 'store'>,
  desk: string,
): Promise<number | undefined> => {
  if (!/^[a-z0-9][a-z0-9-]{0,79}$/.test(desk)) return undefined
  const row = await app.store.global((tx) =>
    tx.selectFrom('desk').select('organisation_id').where('desk', '=', desk).executeTakeFirst(),
  )
  return row?.organisation_id
}

export function openDesk(settings: SettingsBook, desk: string): Desk | undefined {
  const known = own(settings.desks, desk)
  return known?.open ? known : undefined
}
