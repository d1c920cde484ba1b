import type { Instant } from '@redress/core/values'
import { type SqlBool, sql } from 'kysely'
import { askTx } from './ask.ts'
import { nonceBytes, partKey, seal, unseal } from './sealing.ts'
import type { Shared } from './shared.ts'
import type { Tx } from './reader.ts'

export type FileRow = { sha256: string; size: number; type: string }
/** Where the sealed bytes lie, and the key that opens them. */
export type KeptFile = { blob: string; key: Buffer }

/** Brought, and not yet named by any stream. */
const unnamed = ''
const placeOf = (sha256: string, stream: string) => `file ${sha256} ${stream}`

/** Notes that the bytes of a file are kept; brought again, it counts as brought now. Gives the blob it takes the place of. */
export async function noteFile(
  { keys }: Pick<Shared, 'keys'>,
  tx: Tx,
  organisation: number,
  { sha256, size, type, blob, key }: FileRow & KeptFile,
  now: Instant,
): Promise<string | undefined> {
  await tx
    .insertInto('file')
    .values({ organisation_id: organisation, sha256, size, type, stored_at: now, named_at: null })
    .onConflict((on) => on.columns(['organisation_id', 'sha256']).doUpdateSet({ stored_at: now }))
    .execute()
  const before = await copies(tx, organisation, sha256).where('stream', '=', unnamed).executeTakeFirst()
  const wrapped = keys.wrap(placeOf(sha256, unnamed), key)
  await tx
    .insertInto('file_key')
    .values({ organisation_id: organisation, sha256, stream: unnamed, blob, wrapped, kept_at: now })
    .onConflict((on) =>
      on.columns(['organisation_id', 'sha256', 'stream']).doUpdateSet({ blob, wrapped, kept_at: now }),
    )
    .execute()
  return before?.blob
}

/** Those of the named files that this organisation has. */
export const filesNamed = async (
  tx: Tx,
  organisation: number,
  named: readonly string[],
): Promise<Map<string, FileRow>> => {
  if (named.length === 0) return new Map()
  const rows = await tx
    .selectFrom('file')
    .select(['sha256', 'size', 'type'])
    .where('organisation_id', '=', organisation)
    .where('sha256', 'in', [...new Set(named)])
    .execute()
  return new Map(rows.map((row) => [row.sha256, row]))
}

/** The files a stream names, with where their bytes lie. */
export const filesOfStream = (
  tx: Tx,
  organisation: number,
  stream: string,
): Promise<{ sha256: string; size: number; blob: string }[]> =>
  tx
    .selectFrom('file_key')
    .innerJoin('file', (join) =>
      join
        .onRef('file.organisation_id', '=', 'file_key.organisation_id')
        .onRef('file.sha256', '=', 'file_key.sha256'),
    )
    .select(['file.sha256', 'file.size', 'file_key.blob'])
    .where('file_key.organisation_id', '=', organisation)
    .where('file.organisation_id', '=', organisation)
    .where('file_key.stream', '=', stream)
    .execute()

/** From now on these files belong to that stream: their keys are wrapped with its own. */
export async function nameFiles(
  shared: Pick<Shared, 'keys' | 'outside'>,
  tx: Tx,
  organisation: number,
  stream: string,
  named: readonly string[],
  now: Instant,
): Promise<void> {
  for (const sha256 of new Set(named)) {
    const known = await copies(tx, organisation, sha256).execute()
    if (known.some((copy) => copy.stream === stream)) continue
    const found = await readable(shared, tx, organisation, sha256, known)
    if (!found) throw new Error(`a file is named whose bytes nobody can read: ${sha256}`)
    const place = placeOf(sha256, stream)
    const secret = partKey(await secretOf(shared, tx, organisation, stream), place)
    await tx
      .insertInto('file_key')
      .values({
        organisation_id: organisation,
        sha256,
        stream,
        blob: found.blob,
        wrapped: seal(secret, shared.outside.random(nonceBytes), place, found.key),
        kept_at: now,
      })
      .execute()
    if (found.stream === unnamed) await forget(tx, organisation, sha256, unnamed)
    await tx
      .updateTable('file')
      .set({ named_at: now })
      .where('organisation_id', '=', organisation)
      .where('sha256', '=', sha256)
      .where('named_at', 'is', null)
      .execute()
  }
}

/** A file of a stream; `undefined` where it names none such, or its key was destroyed. */
export async function findFile(
  shared: Pick<Shared, 'keys'>,
  tx: Tx,
  organisation: number,
  stream: string,
  sha256: string,
): Promise<KeptFile | undefined> {
  const own = await copies(tx, organisation, sha256).where('stream', '=', stream).execute()
  return readable(shared, tx, organisation, sha256, own)
}

/** Forgets the files that nobody named since they were brought before `before`; gives the blobs nothing holds any more. */
export async function forgetUnnamed(tx: Tx, organisation: number, before: Instant): Promise<string[]> {
  const gone = await tx
    .deleteFrom('file_key')
    .where('organisation_id', '=', organisation)
    .where('stream', '=', unnamed)
    .where('kept_at', '<', before)
    .returning(['sha256', 'blob'])
    .execute()
  return released(tx, organisation, gone)
}

/** Forgets the files of a stream; gives the blobs nothing holds any more. */
export async function forgetFilesOf(tx: Tx, organisation: number, stream: string): Promise<string[]> {
  const gone = await tx
    .deleteFrom('file_key')
    .where('organisation_id', '=', organisation)
    .where('stream', '=', stream)
    .returning(['sha256', 'blob'])
    .execute()
  return released(tx, organisation, gone)
}

export async function countFilesOf(tx: Tx, organisation: number, stream: string): Promise<number> {
  const rows = await tx
    .selectFrom('file_key')
    .select('sha256')
    .where('organisation_id', '=', organisation)
    .where('stream', '=', stream)
    .execute()
  return rows.length
}

/** Which files are kept, a page at a time, after the last one seen. */
export const filesKeptFrom = (
  tx: Tx,
  organisation: number,
  after: { sha256: string; stream: string },
): Promise<{ sha256: string; stream: string }[]> =>
  tx
    .selectFrom('file_key')
    .select(['sha256', 'stream'])
    .where('organisation_id', '=', organisation)
    .where(sql<SqlBool>`(sha256, stream) > (${after.sha256}, ${after.stream})`)
    .orderBy('sha256')
    .orderBy('stream')
    .limit(500)
    .execute()

/** Those of these blobs that something holds. */
export async function blobsKept(
  tx: Tx,
  organisation: number,
  blobs: readonly string[],
): Promise<Set<string>> {
  if (blobs.length === 0) return new Set()
  const rows = await tx
    .selectFrom('file_key')
    .select('blob')
    .where('organisation_id', '=', organisation)
    .where('blob', 'in', [...blobs])
    .execute()
  return new Set(rows.map(({ blob }) => blob))
}

type Copy = { stream: string; blob: string; wrapped: Buffer }

const copies = (tx: Tx, organisation: number, sha256: string) =>
  tx
    .selectFrom('file_key')
    .select(['stream', 'blob', 'wrapped'])
    .where('organisation_id', '=', organisation)
    .where('sha256', '=', sha256)
    .orderBy('stream')

const forget = (tx: Tx, organisation: number, sha256: string, stream: string) =>
  tx
    .deleteFrom('file_key')
    .where('organisation_id', '=', organisation)
    .where('sha256', '=', sha256)
    .where('stream', '=', stream)
    .execute()

/** The first copy whose key still exists. */
async function readable(
  { keys }: Pick<Shared, 'keys'>,
  tx: Tx,
  organisation: number,
  sha256: string,
  known: readonly Copy[],
): Promise<(KeptFile & { stream: string }) | undefined> {
  for (const { stream, blob, wrapped } of known) {
    const place = placeOf(sha256, stream)
    if (stream === unnamed) return { stream, blob, key: keys.open(place, wrapped) }
    const secret = await keys.look(askTx(tx), organisation, stream)
    if (secret && secret !== 'destroyed')
      return { stream, blob, key: unseal(partKey(secret, place), place, wrapped) }
  }
  return undefined
}

/** The key of a stream; one that seals nothing but files yet is made now. */
async function secretOf(
  { keys }: Pick<Shared, 'keys'>,
  tx: Tx,
  organisation: number,
  stream: string,
): Promise<Buffer> {
  const secret = await keys.look(askTx(tx), organisation, stream)
  if (secret === 'destroyed') throw new Error(`a file for a stream whose key was destroyed: ${stream}`)
  if (secret) return secret
  const made = keys.make(stream)
  await tx
    .insertInto('subject_key')
    .values({ organisation_id: organisation, ...made.row })
    .execute()
  return made.secret
}

async function released(
  tx: Tx,
  organisation: number,
  gone: readonly { sha256: string; blob: string }[],
): Promise<string[]> {
  if (gone.length === 0) return []
  const held = await tx
    .selectFrom('file_key')
    .select(['sha256', 'blob'])
    .where('organisation_id', '=', organisation)
    .where('sha256', 'in', [...new Set(gone.map(({ sha256 }) => sha256))])
    .execute()
  const left = gone.filter(({ sha256 }) => !held.some((each) => each.sha256 === sha256))
  if (left.length > 0)
    await tx
      .deleteFrom('file')
      .where('organisation_id', '=', organisation)
      .where('sha256', 'in', [...new Set(left.map(({ sha256 }) => sha256))])
      .execute()
  return gone.map(({ blob }) => blob).filter((blob) => !held.some((each) => each.blob === blob))
}
