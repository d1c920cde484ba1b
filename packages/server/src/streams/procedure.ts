import {
  evolveVersions,
  noVersions,
  type ProcedureVersions,
  type VersionEvent,
} from '@redress/core/procedure'
import type { StreamKind } from '../store/index.ts'

export const procedureKind: StreamKind<ProcedureVersions, VersionEvent> = {
  kind: 'procedure',
  empty: noVersions,
  evolve: evolveVersions,
  upcasters: {},
  personal: () => [],
}
