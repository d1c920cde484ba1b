export type AuditSearch = { day?: string }

export function readAuditSearch({ day }: Record<string, unknown>): AuditSearch {
  return typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day) ? { day } : {}
}
