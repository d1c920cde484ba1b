import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addToComplaint, listComplaints } from '@redress/api'
import { readerOf } from '../reading/reading.ts'
import { fileOne, got, startServer, type TestServer } from '../testing/index.ts'
import { registerRows } from '../views/register-row.ts'
import { people, recordLeaking, registerLeaking, startHouse, withdraw } from './testing/leaking.ts'

const hour = 3_600_000

const listed = async (server: TestServer, person: string, query: { q?: string }) =>
  got(await server.as(person)(listComplaints, { query: { ...query, limit: 50 } })).rows

/** The same lines, each made of its complaint. */
const opened = (server: TestServer, person: string, ids: readonly string[]) =>
  server.store.read(server.organisation, async (tx) => {
    const reader = await readerOf(server, tx, server.organisation, server.outside.now())
    const rows = await registerRows(
      reader,
      person,
      ids.map((complaint_id) => ({ complaint_id, line: null })),
    )
    return JSON.parse(JSON.stringify(rows)) as unknown
  })

const kept = (server: TestServer) =>
  server.store.within(server.organisation, 'read only', (ask) =>
    ask<{ line: string | null }>({
      text: 'select line from complaint_search where organisation_id = $1',
      values: [server.organisation],
    }),
  )

test('a line that search keeps says what the opened complaint says: to everybody, and whatever time it is', async () => {
  const server = await startHouse()
  for (let at = 0; at < 8; at++) {
    const id = await recordLeaking(server, at % 4 === 0 ? 'hospitality-direct-channel' : 'trader-24-hours')
    if (at % 4 > 1) await registerLeaking(server, id)
    if (at % 4 === 3) await withdraw(server, id)
    server.outside.pass(hour)
  }
  await server.searched()
  assert.ok((await kept(server)).some(({ line }) => line !== null))
  let late = 0
  for (const pass of [0, hour, 20 * hour, 30 * hour, 400 * hour]) {
    server.outside.pass(pass)
    for (const person of people) {
      const rows = await listed(server, person, {})
      const ids = rows.map(({ id }) => id)
      assert.deepEqual(rows, await opened(server, person, ids), person)
      assert.deepEqual(await listed(server, person, { q: '漏油' }), rows, person)
      late += rows.filter((row) => row.late).length
    }
  }
  assert.ok(late > 0)
})

test('what has changed since search read it is listed as it is now, and found only by whoever may read it now', async () => {
  const server = await startServer()
  const clerk = server.as('zhang-wei')
  const { id, number } = await fileOne(server)
  const other = await fileOne(server)
  await server.searched()
  const [before] = await listed(server, 'zhang-wei', { q: number })
  assert.equal(before?.status, 'open')
  await withdraw(server, id)
  const [row] = await listed(server, 'zhang-wei', { q: number })
  assert.deepEqual([row?.status, row?.outcome?.id], ['closed', 'withdrawn'])
  const open = got(await clerk(listComplaints, { query: { q: '漏油', status: 'open' } }))
  assert.deepEqual([open.rows.map((one) => one.id), open.behind > 0], [[other.id], true])
  got(
    await server.anyone(addToComplaint, {
      params: { receipt: other.receipt },
      body: { kind: 'thanks', text: '谢谢' },
    }),
  )
  await server.searched()
  assert.deepEqual(await listed(server, 'zhang-wei', { q: number }), [row])
})
