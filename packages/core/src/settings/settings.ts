import { own, type Span, type Text, type Value } from '../values/index.ts'

/** What an organisation sets for one procedure: its knobs, the values it added to open lists, its own table rows. */
export type ProcedureSettings = {
  knobs: Readonly<Record<string, Value>>
  /** Field → value → label: added to the values of a `one-of` that is open. */
  lists: Readonly<Record<string, Readonly<Record<string, Text>>>>
  /** Table → rows, nested in the order of the table's keys; `else` wherever a row may be missing. */
  tables: Readonly<Record<string, TableRows>>
}
export type TableRows = { readonly [key: string]: Value | TableRows }

/** A letter that goes out as it stands, in each language; `{number}` and the like are replaced, nothing is computed. */
export type Letter = { title: Text; text: Text }

/** How a complaint came that its customer filed at a desk which no channel of the SOP stands for. */
export const portalChannel = 'portal'

/** A way in for customers: its public address is its name. It says which procedure a filing follows. */
export type Desk = {
  id: string
  title: Text
  procedure: string
  /** One of the procedure's, or `portalChannel`. */
  channel: string
  /** Language of the form before the customer chooses one. */
  language: 'zh' | 'en'
  languages: readonly ('zh' | 'en')[]
  /** What the form asks beside the description, in this order. */
  fields: readonly string[]
  /** Shown above the form. */
  text?: Text
  open: boolean
}

/** What a complaint pins when it is recorded. */
export type PinnedSettings = {
  zone: string
  languages: readonly ('zh' | 'en')[]
  /** What "immediately" means where a procedure does not say it. */
  atOnce: Span
  /** Whole percent of a limit after which it is warned of, where the procedure sets no target; 1 to 99. */
  warningPercent: number
  procedures: Readonly<Record<string, ProcedureSettings>>
}

/**
 * Settings as a complaint sees them: what it pinned under `version`, and letters and desks as they are now.
 *
 * Source: docs/procedure-language.md §19, decisions on what is pinned.
 */
export type Settings = PinnedSettings & {
  version: string
  /** What the organisation is called, as it stands on letters and forms. */
  title: Text
  letters: Readonly<Record<string, Letter>>
  desks: Readonly<Record<string, Desk>>
}

/** The fold of the organisation's `settings` stream: every version ever published, so that a pin can be looked up. */
export type SettingsBook = {
  title: Text
  versions: readonly PinnedSettings[]
  letters: Readonly<Record<string, Letter>>
  desks: Readonly<Record<string, Desk>>
}

export const emptySettingsBook: SettingsBook = { title: {}, versions: [], letters: {}, desks: {} }

/** The settings of a version (`1`, `2`, …), the newest without one; `undefined` when there is none such. */
export function settingsOf(book: SettingsBook, version = String(book.versions.length)): Settings | undefined {
  let known = read.get(book)
  if (!known) read.set(book, (known = new Map()))
  const settings = known.get(version) ?? settingsIn(book, version)
  if (settings) known.set(version, settings)
  return settings
}

/** The same object for the same version of the same book. */
const read = new WeakMap<SettingsBook, Map<string, Settings>>()

function settingsIn(book: SettingsBook, version: string): Settings | undefined {
  const pinned = /^[1-9]\d{0,8}$/.test(version) ? book.versions[Number(version) - 1] : undefined
  return pinned && { ...pinned, version, title: book.title, letters: book.letters, desks: book.desks }
}

/** What the organisation set for a procedure; nothing, where it set nothing. */
export const settingsFor = (settings: PinnedSettings, procedure: string): ProcedureSettings =>
  own(settings.procedures, procedure) ?? {
    knobs: {},
    lists: {},
    tables: {},
  }
