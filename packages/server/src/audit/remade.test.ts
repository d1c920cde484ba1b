import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closeComplaint, listComplaints } from '@redress/api'
import { remakeRows } from '../store/index.ts'
import { fileOne, freshDatabase, got, noCheckpoints, startServer, whenDone } from '../testing/index.ts'
import { Intruder } from './testing/tampering.ts'
import { verifyOrganisation } from './verify.ts'

async function written() {
  const database = await freshDatabase()
  const server = await startServer({ database: Promise.resolve(database), now: '2026-03-10T02:00:00.000Z' })
  const filed = [await fileOne(server), await fileOne(server), await fileOne(server)]
  const [closed] = filed.map(({ id }) => id)
  const clerk = server.as('zhang-wei')
  got(
    await clerk(closeComplaint, {
      params: { id: closed ?? '' },
      body: { outcome: 'withdrawn', reason: '客户撤回' },
    }),
  )
  await server.searched()
  const { ask, leave } = await Intruder.at(database.ownerUrl)
  whenDone(leave)
  const change = (text: string) => ask({ text, values: [] })
  const lists = async () => {
    // A list that was just answered is kept for a second.
    server.outside.pass(2_000)
    const asked = async (query: object) => got(await clerk(listComplaints, { query })).rows
    return [await asked({}), await asked({ q: '漏油' }), await asked({ late: 'yes' })]
  }
  const verify = async () => {
    const [here] = await server.store.organisations()
    assert.ok(here)
    return (await verifyOrganisation(server.store, here, await noCheckpoints())).findings
  }
  return { ...server, filed, change, lists, verify }
}

/** As if an older program had taken every limit for one of long ago. */
const old = [
  `update complaint set next_deadline = '2026-01-01' where status = 'open'`,
  `update open_step set due_at = '2026-01-01'`,
  `update complaint_search set line = replace(line, '"late":false', '"late":true')`,
  'delete from timer',
]

test('what an older program said of open complaints is right again as soon as its database is opened', async () => {
  const { store, change, lists, verify } = await written()
  const before = await lists()
  assert.equal(before[2]?.length, 0)
  for (const text of old) await change(text)
  const told: number[] = []
  await remakeRows(store, (count) => void told.push(count))
  assert.equal((await lists())[2]?.length, 2, 'rows of this edition are left as they are')

  await change('update organisation_head set rows_edition = 0')
  await change(`update complaint_search set line = replace(line, '"late":true', '"late":false')
    where status = 'closed'`)
  assert.ok((await verify()).length > 4)
  await remakeRows(store, (count) => void told.push(count))
  assert.deepEqual(await lists(), before)
  assert.deepEqual(await verify(), [])
  await remakeRows(store, (count) => void told.push(count))
  assert.deepEqual(told, [2], 'once')
})

test('a complaint that cannot be read keeps nobody from opening the others', async () => {
  const { store, filed, change, verify } = await written()
  const broken = filed[1]?.id ?? ''
  for (const text of old.slice(0, 2)) await change(text)
  await change(`update event set body = '{' where stream = 'complaint/${broken}' and version = 1`)
  await change('update organisation_head set rows_edition = 0')
  store.shared.folded.forget(1)
  await remakeRows(store)
  const rows = (await verify()).filter(({ code }) => code.startsWith('row-'))
  assert.ok(rows.every((finding) => 'key' in finding && finding.key.includes(broken)))
  assert.deepEqual(
    (await verify()).filter(({ code }) => code === 'event-unreadable').length,
    1,
    'and it is named',
  )
})
