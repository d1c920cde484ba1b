import type pg from 'pg'
import { type Ask, askClient } from '../../store/ask.ts'
import { eventDigest, genesis, headerText, linkHash } from '../../store/chain.ts'
import { openPool } from '../../store/pools.ts'
import type { Shared } from '../../store/shared.ts'
import { linksOf } from '../found-links.ts'
import type { Audited } from '../verify.ts'

/** Somebody who owns the database: no role, grant or policy keeps this connection from anything. */
export class Intruder {
  readonly ask: Ask
  readonly #client: pg.PoolClient
  readonly #end: () => Promise<void>
  private constructor(client: pg.PoolClient, end: () => Promise<void>) {
    this.#client = client
    this.#end = end
    this.ask = askClient(client)
  }

  static async at(ownerUrl: string): Promise<Intruder> {
    const pool = openPool({ connectionString: ownerUrl, max: 1 })
    const client = await pool.connect()
    await client.query("set search_path = redress, keys; set timezone = 'UTC'")
    return new Intruder(client, async () => {
      client.release()
      await pool.end()
    })
  }

  /** Changes something, looks, and takes the change back. */
  async during<Value>(change: () => Promise<unknown>, look: () => Promise<Value>): Promise<Value> {
    await this.#client.query('begin')
    try {
      await change()
      return await look()
    } finally {
      await this.#client.query('rollback')
    }
  }

  /** The audit as it would look at what this connection sees. */
  audited(shared: Shared): Audited {
    return { shared, within: (_organisation, _access, work) => work(this.ask) }
  }

  /** Recomputes every hash, as somebody would who knows how. */
  async rehash(organisation: number, chain: string) {
    let hash: Buffer = genesis(chain)
    let pos = 0
    const links = []
    for await (const found of linksOf(this.ask, organisation)) links.push(...found)
    for (const link of links) {
      pos = link.pos
      hash = linkHash(hash, pos, eventDigest(headerText(link), link.body))
      await this.ask({
        text: 'update event set hash = $3 where organisation_id = $1 and pos = $2',
        values: [organisation, pos, hash],
      })
    }
    await this.ask({
      text: 'update organisation_head set pos = $2, hash = $3 where organisation_id = $1',
      values: [organisation, pos, hash],
    })
  }

  leave = () => this.#end()
}
