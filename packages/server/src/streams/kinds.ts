import type { AnyKind, Projection } from '../store/index.ts'
import { complaintSearch } from '../store/index.ts'
import { searchedOf } from './search-document.ts'
import { auditKind } from './audit.ts'
import { complaintKind } from './complaint.ts'
import { calendarKind, directoryKind, procedureKind, settingsKind } from './index.ts'

/** Every kind of stream the organisation's chain holds. */
export const kinds: readonly AnyKind[] = [
  auditKind,
  calendarKind,
  complaintKind,
  directoryKind,
  procedureKind,
  settingsKind,
]

/** What follows the record and may lag behind it. */
export const projections: readonly Projection[] = [
  // States of streams of kind `complaint`, which is what the projection looks at.
  complaintSearch((state, read) => searchedOf(state as typeof complaintKind.empty, read)),
]
