export const statuses = ['unregistered', 'open', 'closed'] as const
export type Status = (typeof statuses)[number]
export type RegisterSearch = { q?: string; status?: Status; from?: string; to?: string }

const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() || undefined : undefined
const date = (value: unknown) => {
  const written = text(value)
  return written !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(written) ? written : undefined
}

export function readRegisterSearch(search: Record<string, unknown>): RegisterSearch {
  const [q, from, to] = [text(search['q'])?.slice(0, 200), date(search['from']), date(search['to'])]
  const status = statuses.find((one) => one === search['status'])
  return { ...(q && { q }), ...(status && { status }), ...(from && { from }), ...(to && { to }) }
}
