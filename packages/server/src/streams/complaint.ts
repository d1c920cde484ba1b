import { evolve, personalPaths, type Complaint, type ComplaintEvent } from '@redress/core/complaint'
import type { StreamKind } from '../store/index.ts'
import { complaintRows } from './complaint-rows.ts'

export const complaintKind: StreamKind<Complaint | undefined, ComplaintEvent> = {
  kind: 'complaint',
  empty: undefined,
  evolve,
  upcasters: {},
  personal: (id, event) =>
    personalPaths(event).map(({ path, key, party }) => ({
      path,
      key: key === 'party' && party !== undefined ? `party/${party}` : `complaint/${id}`,
    })),
  rows: complaintRows,
  numbers: (state) => (state && state.status !== 'disposed' && state.drawn ? [state.drawn] : []),
}
