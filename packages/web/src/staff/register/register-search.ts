export const statuses = ['unregistered', 'open', 'closed'] as const
export type Status = (typeof statuses)[number]
export type RegisterSearch = { q?: string; status?: Status; from?: string; to?: string; late?: 'yes' }

/** The same with conditions taken away: nothing empty stands in the address. */
export const without = (search: {
  [Name in keyof RegisterSearch]: RegisterSearch[Name] | undefined
}): RegisterSearch => ({
  ...(search.q && { q: search.q }),
  ...(search.status && { status: search.status }),
  ...(search.from && { from: search.from }),
  ...(search.to && { to: search.to }),
  ...(search.late && { late: search.late }),
})

export const same = (one: RegisterSearch, other: RegisterSearch): boolean =>
  JSON.stringify(without(one)) === JSON.stringify(without(other))

const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() || undefined : undefined
const date = (value: unknown) => {
  const written = text(value)
  return written !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(written) ? written : undefined
}

export const readRegisterSearch = (search: Record<string, unknown>): RegisterSearch =>
  without({
    q: text(search['q'])?.slice(0, 200),
    status: statuses.find((one) => one === search['status']),
    from: date(search['from']),
    to: date(search['to']),
    late: search['late'] === 'yes' ? 'yes' : undefined,
  })
