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
  const another = () => fileOne(server)
  return { ...server, filed, another, ask, change, lists, verify }
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
  const told: string[] = []
  const tell = (done: number, all: number) => void told.push(`${done}/${all}`)
  await remakeRows(store, tell)
  assert.equal((await lists())[2]?.length, 2, 'rows of this edition are left as they are')

  await change('update organisation_head set rows_edition = 0')
  await change(`update complaint_search set line = replace(line, '"late":true', '"late":false')
    where status = 'closed'`)
  assert.ok((await verify()).length > 4)
  await remakeRows(store, tell)
  assert.deepEqual(await lists(), before)
  assert.deepEqual(await verify(), [])
  await remakeRows(store, tell)
  assert.deepEqual(told, ['0/2', '2/2'], 'once')
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

test('a start that was cut short goes on where it was, and begins again where something was recorded since', async () => {
  const { store, change, lists, verify, another } = await written()
  const before = await lists()
  for (const text of old.slice(0, 2)) await change(text)
  await change('update organisation_head set rows_edition = 0')
  const looked = async (stopAt?: string) => {
    const told: string[] = []
    const tell = (done: number, all: number) => {
      told.push(`${done}/${all}`)
      if (told.at(-1) === stopAt) throw new Error('the power went')
    }
    await remakeRows(store, tell, 1).catch((error: unknown) => assert.match(String(error), /power/))
    return told
  }
  assert.deepEqual(await looked('1/2'), ['0/2', '1/2'])
  assert.deepEqual(await looked(), ['1/2', '2/2'])
  assert.deepEqual(await lists(), before)
  assert.deepEqual(await verify(), [])

  await change('update organisation_head set rows_edition = 0')
  assert.deepEqual(await looked('1/2'), ['0/2', '1/2'])
  await another()
  assert.deepEqual(await looked(), ['0/3', '1/3', '2/3', '3/3'])
  assert.deepEqual(await verify(), [])
})

test('what comes out the same is not written again', async () => {
  const { store, change, ask } = await written()
  await change('update organisation_head set rows_edition = 0')
  const versions = async () => [
    await ask<{ xmin: string }>({
      text: 'select xmin::text from complaint order by complaint_id',
      values: [],
    }),
    await ask<{ xmin: string }>({
      text: 'select xmin::text from complaint_search order by complaint_id',
      values: [],
    }),
  ]
  const before = await versions()
  await remakeRows(store)
  assert.deepEqual(await versions(), before)
})
