import { evolve, personalPaths, type Complaint, type ComplaintEvent } from '@redress/core/complaint'
import { forgetLooks } from '@redress/core/steps'
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
  forget: forgetLooks,
  files: (state) => [...filesIn(state)],
  numbers: (state) => (state?.drawn ? [state.drawn] : []),
}

/** Every file that stands anywhere in what the complaint knows. */
function* filesIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return
  if ('sha256' in value && typeof value.sha256 === 'string') {
    if (/^[0-9a-f]{64}$/.test(value.sha256)) yield value.sha256
  } else for (const inner of Object.values(value)) yield* filesIn(inner)
}

/** Whether something can be the id of a complaint. */
export const isId = (id: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
