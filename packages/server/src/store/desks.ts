import type { Tx } from './reader.ts'

/** The first of these public addresses that belongs to another organisation. */
export async function deskOfOthers(
  tx: Tx,
  organisation: number,
  desks: readonly string[],
): Promise<string | undefined> {
  if (desks.length === 0) return undefined
  const found = await tx
    .selectFrom('desk')
    .select('desk')
    .where('desk', 'in', desks)
    .where('organisation_id', '!=', organisation)
    .orderBy('desk')
    .executeTakeFirst()
  return found?.desk
}

/** Makes these, and no others, the public addresses of the organisation; one that is closed is free for anybody. */
export async function openDesks(tx: Tx, organisation: number, desks: readonly string[]): Promise<void> {
  const known = await tx
    .selectFrom('desk')
    .select('desk')
    .where('organisation_id', '=', organisation)
    .execute()
  const names = known.map(({ desk }) => desk)
  const closed = names.filter((desk) => !desks.includes(desk))
  const opened = desks.filter((desk) => !names.includes(desk))
  if (closed.length > 0)
    await tx
      .deleteFrom('desk')
      .where('organisation_id', '=', organisation)
      .where('desk', 'in', closed)
      .execute()
  if (opened.length > 0)
    await tx
      .insertInto('desk')
      .values(opened.map((desk) => ({ desk, organisation_id: organisation, name: desk })))
      .execute()
}
