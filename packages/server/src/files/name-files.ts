import type { FileValue } from '@redress/core/values'
import { streamOf, type Batch } from '../store/index.ts'
import { complaintKind } from '../streams/complaint.ts'

/** The files a command names stay with its complaint, in the same transaction in which they are named. */
export function keepNamed(batch: Batch, complaint: string, files: readonly FileValue[]): void {
  if (files.length === 0) return
  batch.keepFiles(
    streamOf(complaintKind, complaint),
    files.map(({ sha256 }) => sha256),
  )
}
