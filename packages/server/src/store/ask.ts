import { CompiledQuery } from 'kysely'
import type pg from 'pg'
import type { Tx } from './reader.ts'

/** Runs one statement; the caller names the columns it asked for. */
export type Ask = <Row extends object>(statement: {
  text: string
  values: readonly unknown[]
  name?: string
}) => Promise<Row[]>

export const askClient =
  (client: Pick<pg.ClientBase, 'query'>): Ask =>
  async <Row extends object>({ text, values, name }: Parameters<Ask>[0]) =>
    (await client.query<Row>({ text, values: [...values], ...(name !== undefined && { name }) })).rows

export const askTx =
  (tx: Tx): Ask =>
  async <Row extends object>({ text, values }: Parameters<Ask>[0]) =>
    (await tx.executeQuery<Row>(CompiledQuery.raw(text, [...values]))).rows
