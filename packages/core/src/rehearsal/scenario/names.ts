import type { ProcedureNames } from '../../organisation/index.ts'
import type { Procedure, ValueLabel } from '../../procedure/index.ts'

const isOpen = (values: readonly ValueLabel[]): boolean => values.some(({ open, of }) => open || isOpen(of))

/** What an organisation file may say about a procedure. */
export const namesOf = ({ roles, channels, settings, fields, tables }: Procedure): ProcedureNames => ({
  roles: Object.fromEntries(
    Object.values(roles).map(({ name, outside, qualified }) => [name, { outside, qualified }]),
  ),
  channels: Object.keys(channels),
  settings: Object.fromEntries(Object.values(settings).map(({ name, type }) => [name, type])),
  openLists: Object.values(fields)
    .filter(({ values }) => isOpen(values))
    .map(({ name }) => name),
  openTables: Object.fromEntries(
    Object.values(tables)
      .filter(({ rows }) => rows === 'setting')
      .map(({ name, of, gives }) => [name, { keys: of.length, gives }]),
  ),
})
