import { formatInstant } from '@redress/core/values'
import { askClient } from './ask.ts'
import { genesis } from './chain.ts'
import type { StoreOutside } from './outside.ts'
import { rowsEdition } from './rows.ts'
import { onOne, type Pool, take } from './pools.ts'
import { settingOf } from './reader.ts'
import { databaseCode } from './retry.ts'

export type Organisation = { organisation: number; chain: string; name: string }

/** Makes an organisation with the head of its chain, or finds the one of that name. */
export async function makeOrganisation(pool: Pool, outside: StoreOutside, name: string) {
  const client = await take(pool)
  const ask = askClient(client)
  const find = async () =>
    (
      await ask<Organisation>({
        text: 'select organisation_id as organisation, chain, name from organisation where name = $1',
        values: [name],
      })
    )[0]
  try {
    const known = await find()
    if (known) return { ...known, created: false }
    const chain = outside.uuid()
    await client.query('begin')
    const made = await ask<{ organisation: number }>({
      text: `insert into organisation (chain, name, created_at) values ($1, $2, $3)
             returning organisation_id as organisation`,
      values: [chain, name, formatInstant(outside.now())],
    })
    const organisation = made[0]?.organisation ?? 0
    await client.query(settingOf(organisation))
    await ask({
      text: `insert into organisation_head (organisation_id, pos, hash, recorded_at, key_epoch, rows_edition)
             values ($1, 0, $2, to_timestamp(0), 0, $3)`,
      values: [organisation, genesis(chain), rowsEdition],
    })
    await client.query('commit')
    return { organisation, chain, name, created: true }
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    const winner = databaseCode(error) === '23505' ? await find() : undefined
    if (!winner) throw error
    return { ...winner, created: false }
  } finally {
    client.release()
  }
}

export async function everyOrganisation(pool: Pool): Promise<Organisation[]> {
  const found = await onOne(pool, (client) =>
    client.query<Organisation>(
      'select organisation_id as organisation, chain, name from organisation order by organisation_id',
    ),
  )
  return found.rows
}
