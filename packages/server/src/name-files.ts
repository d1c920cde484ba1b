import type { FileValue } from '@redress/core/values'
import { nameFiles, type Batch } from './store/index.ts'

/** The files a command names stay, in the same transaction in which they are named. */
export function keepNamed(batch: Batch, files: readonly FileValue[]): void {
  if (files.length === 0) return
  const named = files.map(({ sha256 }) => sha256)
  batch.alongside((tx) => nameFiles(tx, batch.organisation, named, batch.now))
}
