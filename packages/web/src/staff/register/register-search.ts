import { registerColumns, type RegisterColumn, type RegisterView } from '@redress/api'

export const statuses = ['unregistered', 'open', 'closed'] as const
export type Status = (typeof statuses)[number]
export type RegisterSearch = {
  q?: string
  status?: Status
  from?: string
  to?: string
  late?: 'yes'
  procedure?: string
  /** Whoever holds it, by the id the server gives. */
  holder?: string
  /** Columns in their order, separated by commas; without it the usual ones. */
  columns?: string
  /** The link of a view somebody keeps. */
  view?: string
}

/** What the register shows where nobody chose; the product stands below the customer. */
export const usualColumns = [
  'number',
  'summary',
  'customer',
  'received',
  'status',
  'holder',
  'due',
] as const satisfies readonly RegisterColumn[]

/** The same with conditions taken away: nothing empty stands in the address. */
export const without = (search: {
  [Name in keyof RegisterSearch]: RegisterSearch[Name] | undefined
}): RegisterSearch => ({
  ...(search.q && { q: search.q }),
  ...(search.status && { status: search.status }),
  ...(search.from && { from: search.from }),
  ...(search.to && { to: search.to }),
  ...(search.late && { late: search.late }),
  ...(search.procedure && { procedure: search.procedure }),
  ...(search.holder && { holder: search.holder }),
  ...(search.columns && search.columns !== usualColumns.join(',') && { columns: search.columns }),
  ...(search.view && { view: search.view }),
})

export const same = (one: RegisterSearch, other: RegisterSearch): boolean =>
  JSON.stringify(without(one)) === JSON.stringify(without(other))

/** The conditions alone. */
export function filterOf({ columns: _, view: __, ...filter }: RegisterSearch) {
  return filter
}

const isColumn = (name: string): name is RegisterColumn => registerColumns.some((column) => column === name)

export function columnsOf({ columns }: RegisterSearch): readonly RegisterColumn[] {
  const chosen = [...new Set((columns ?? '').split(','))].filter(isColumn)
  return chosen.length > 0 ? chosen : usualColumns
}

export const searchOf = ({ filter, columns }: Pick<RegisterView, 'filter' | 'columns'>): RegisterSearch =>
  readRegisterSearch({ ...filter, columns: columns?.join(',') })

const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() || undefined : undefined
const date = (value: unknown) => {
  const written = text(value)
  return written !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(written) ? written : undefined
}
const named = (value: unknown, pattern: RegExp) => {
  const written = text(value)
  return written !== undefined && pattern.test(written) ? written : undefined
}

export function readRegisterSearch(search: Record<string, unknown>): RegisterSearch {
  const columns = text(search['columns'])
  return without({
    q: text(search['q'])?.slice(0, 200),
    status: statuses.find((one) => one === search['status']),
    from: date(search['from']),
    to: date(search['to']),
    late: search['late'] === 'yes' ? 'yes' : undefined,
    holder: text(search['holder'])?.slice(0, 300),
    procedure: named(search['procedure'], /^[\w.-]{1,120}$/),
    columns: columns === undefined ? undefined : columnsOf({ columns }).join(','),
    view: named(search['view'], /^[0-9a-f-]{36}$/),
  })
}
