import { instantOf } from '@redress/core/values'
import type { Outside } from './outside.ts'
import { forgetUnnamed, type Store } from './store/index.ts'

const day = 24 * 3_600_000

/** Files that were brought and then named by nothing are gone after a day: their rows first, then their bytes. */
export async function sweepFiles(
  store: Store,
  { now, files }: Pick<Outside, 'now' | 'files'>,
): Promise<void> {
  for (const { organisation } of await store.organisations()) {
    const before = instantOf(now() - day)
    for (const sha256 of await store.change(organisation, (tx) => forgetUnnamed(tx, organisation, before)))
      await files.remove(organisation, sha256)
  }
}
