import { emptyAuditDay, evolveAudit, type AuditDay, type AuditEvent } from '@redress/core/audit'
import type { StreamKind } from '../store/index.ts'

/** One stream per local day; ids and codes alone, so nothing in it is sealed. */
export const auditKind: StreamKind<AuditDay, AuditEvent> = {
  kind: 'audit',
  empty: emptyAuditDay,
  evolve: evolveAudit,
  upcasters: {},
  personal: () => [],
}
