import type { CalendarDefinition } from '../calendar/index.ts'
import type { Directory } from '../directory/index.ts'
import type { Desk, Letter, PinnedSettings } from '../settings/index.ts'
import type { Text } from '../values/index.ts'
import type { SettingType } from './typed-value.ts'

/**
 * What an organisation file says, whole and consistent: every name in it exists, every calendar can be counted with.
 * Applying it makes the organisation what the file says.
 */
export type OrganisationFile = {
  /** Short name that stays for ever; it names the organisation in addresses and commands. */
  organisation: string
  title: Text
  directory: Directory
  settings: PinnedSettings
  calendars: { default: string; calendars: Readonly<Record<string, CalendarDefinition>> }
  letters: Readonly<Record<string, Letter>>
  desks: Readonly<Record<string, Omit<Desk, 'open'>>>
}

/** What a reader must know of a procedure to check what the organisation says about it. */
export type ProcedureNames = {
  roles: Readonly<Record<string, { outside: boolean; qualified?: readonly string[] }>>
  channels: readonly string[]
  /** Setting → its type. */
  settings: Readonly<Record<string, SettingType>>
  openLists: readonly string[]
  /** Table whose rows are left to the organisation → how many keys a row has, and the type it gives. */
  openTables: Readonly<Record<string, { keys: number; gives: SettingType }>>
}

/** What the file may refer to: calendars shipped with the product, and the procedures at hand. */
export type Known = {
  calendars: Readonly<Record<string, CalendarDefinition>>
  procedures: Readonly<Record<string, ProcedureNames>>
}
