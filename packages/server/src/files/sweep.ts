import { instantOf, type Instant } from '@redress/core/values'
import type { Outside } from '../outside.ts'
import { blobsKept, forgetUnnamed, type Store } from '../store/index.ts'

const day = 24 * 3_600_000
const page = 500

/**
 * Files that were brought and then named by nothing are gone after a day: their rows first, then their bytes. So are
 * bytes that no row knows, which a server that was killed between the two leaves behind.
 */
export async function sweepFiles(
  store: Store,
  { now, files }: Pick<Outside, 'now' | 'files'>,
): Promise<void> {
  const before = instantOf(now() - day)
  for (const { organisation } of await store.organisations()) {
    for (const blob of await store.change(organisation, (tx) => forgetUnnamed(tx, organisation, before)))
      await files.remove(organisation, blob)
    await removeStray(store, files, organisation, before)
  }
}

async function removeStray(store: Store, files: Outside['files'], organisation: number, before: Instant) {
  let old: string[] = []
  const look = async () => {
    const blobs = old
    old = []
    const kept = await store.read(organisation, (tx) => blobsKept(tx, organisation, blobs))
    for (const blob of blobs) if (!kept.has(blob)) await files.remove(organisation, blob)
  }
  for await (const { blob, writtenAt } of files.list(organisation)) {
    if (writtenAt < before) old.push(blob)
    if (old.length >= page) await look()
  }
  await look()
}
