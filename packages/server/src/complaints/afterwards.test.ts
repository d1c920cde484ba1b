import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { before, test } from 'node:test'
import {
  closeComplaint,
  disposeComplaint,
  doMove,
  recordComplaint,
  showComplaint,
  type ComplaintView,
  type Values,
} from '@redress/api'
import { draftVersion, sign } from '../organisation/index.ts'
import { fileOne, got, problemOf, startServer, type TestServer } from '../testing/index.ts'

const pharma = `
  pharma-three-classes:
    roles: { quality: sales, complaint-handler: li-na }
    signed-by: { drafted: sun-yue, reviewed: li-na, approved: wang-jun }
`
let server: TestServer
before(async () => {
  server = await startServer({ procedures: pharma })
})

const see = async (id: string, by = 'zhang-wei'): Promise<ComplaintView> =>
  got(await server.as(by)(showComplaint, { params: { id } }))
const move = (id: string, name: string, values: Values = {}, by = 'zhang-wei') =>
  server.as(by)(doMove, { params: { id, move: name }, body: { values } })
const offered = ({ moves }: ComplaintView, name: string) => moves.find((each) => each.move === name)

test('what the customer says on the telephone is written down by whoever works on the complaint', async () => {
  const { id } = await fileOne(server)
  assert.ok(offered(await see(id), 'ReceiveFeedback')?.open)
  const told = got(await move(id, 'ReceiveFeedback', { kind: 'more-information', content: '已换过密封圈' }))
  assert.ok(told.timeline.entries.some(({ event }) => event === 'FeedbackReceived'))
  assert.deepEqual(problemOf(await move(id, 'ReceiveFeedback', { kind: 'thanks' })), [422, 'missing'])
})

test('a complaint recorded under the wrong procedure moves, keeps its number, and lies with those who register there', async () => {
  const { id, number } = await fileOne(server)
  const choices = offered(await see(id), 'MoveToProcedure')?.fields.find(({ name }) => name === 'procedure')
  assert.ok(choices?.choices?.some(({ value }) => value === 'pharma-three-classes'))
  const values = { procedure: 'pharma-three-classes', reason: '与贸易无关' }
  const moved = got(await move(id, 'MoveToProcedure', values))
  assert.deepEqual([moved.number, moved.procedure.id], [number, 'pharma-three-classes'])
  assert.deepEqual(problemOf(await move(id, 'MoveToProcedure', values)), [403, 'not-allowed'])
})

test('an open complaint goes on under the version in force, with a reason, and its record says so', async () => {
  const { id } = await fileOne(server)
  assert.equal(offered(await see(id), 'Migrate'), undefined)
  const source = await readFile(
    new URL('../../../../procedures/trader-24-hours/procedure.yaml', import.meta.url),
    'utf8',
  )
  const newer = source.replace(/number: .*TC.*/, (line) => `${line}   # as printed`)
  assert.notEqual(newer, source)
  const drafted = await draftVersion(
    server.store,
    server.organisation,
    { source: newer },
    { because: 'test' },
  )
  assert.ok(drafted.ok, JSON.stringify(drafted))
  const { procedure, version } = drafted.value
  for (const [signature, person] of [
    ['drafted', 'sun-yue'],
    ['reviewed', 'li-na'],
    ['approved', 'wang-jun'],
  ] as const)
    await sign(server.store, server.organisation, { procedure, version, signature, person })
  const owner = await see(id)
  assert.ok(offered(owner, 'Migrate')?.open, JSON.stringify(owner.moves.map((one) => one.id)))
  assert.deepEqual(problemOf(await move(id, 'Migrate')), [422, 'reason-missing'])
  const moved = got(await move(id, 'Migrate', { reason: '新版已批准' }))
  assert.equal(moved.procedureVersion, version)
  assert.ok(moved.timeline.entries.some(({ event }) => event === 'ProcedureChanged'))
})

test('what was kept its time is disposed of: its number is left, nobody finds it again, the record still proves itself', async () => {
  const values = { description: '药片变色', 'product-expiry': '2020-01-01' }
  const as = server.as('li-na')
  const { id, number } = got(
    await as(recordComplaint, { body: { procedure: 'pharma-three-classes', values } }),
  )
  assert.deepEqual(problemOf(await as(disposeComplaint, { params: { id } })), [409, 'not-open'])
  got(
    await as(closeComplaint, {
      params: { id },
      body: { outcome: 'withdrawn', reason: '客户撤回', values: {} },
    }),
  )
  assert.ok(offered(await see(id, 'li-na'), 'Dispose')?.open)
  const gone = got(await as(disposeComplaint, { params: { id } }))
  assert.equal(gone.number, number)
  assert.match(gone.digest, /^[0-9a-f]{64}$/)
  assert.deepEqual(problemOf(await as(showComplaint, { params: { id } })), [404, 'not-found'])
})

test('the digest of what is disposed of holds whatever was said to it up to the last moment', async () => {
  const as = server.as('li-na')
  const values = { description: '药片变色', 'product-expiry': '2020-01-01' }
  const { id } = got(await as(recordComplaint, { body: { procedure: 'pharma-three-classes', values } }))
  const closing = { outcome: 'withdrawn' as const, reason: '客户撤回', values: {} }
  got(await as(closeComplaint, { params: { id }, body: closing }))
  // While the first is written the others wait, and are then written as one.
  const said = ['一', '二', '三'].map((content) =>
    move(id, 'ReceiveFeedback', { kind: 'thanks', content }, 'li-na'),
  )
  const first = await as(disposeComplaint, { params: { id } })
  await Promise.all(said)
  if (!first.ok) assert.deepEqual(problemOf(first), [409, 'stale'])
  const gone = first.ok ? first.value : got(await as(disposeComplaint, { params: { id } }))
  const hashes = await server.store.within(server.organisation, 'read only', (ask) =>
    ask<{ hash: Buffer }>({
      text: 'select hash from event where organisation_id = $1 and stream = $2 order by version',
      values: [server.organisation, `complaint/${id}`],
    }),
  )
  const digest = createHash('sha256')
  for (const { hash } of hashes.slice(0, -1)) digest.update(hash)
  assert.equal(gone.digest, digest.digest('hex'))
})

test('what has to be kept for ever is archived, not disposed of', async () => {
  const { id } = await fileOne(server)
  const closed = got(
    await server.as('zhang-wei')(closeComplaint, {
      params: { id },
      body: { outcome: 'withdrawn', reason: '客户撤回', values: {} },
    }),
  )
  assert.ok(offered(closed, 'Archive')?.open)
  assert.equal(got(await move(id, 'Archive')).status, 'archived')
  const refused = await server.as('zhang-wei')(disposeComplaint, { params: { id } })
  assert.deepEqual(problemOf(refused), [409, 'still-retained'])
})

test('what may not be disposed of yet says until when it is kept', async () => {
  const as = server.as('li-na')
  const values = { description: '药片变色', 'product-expiry': '2031-01-31' }
  const { id } = got(await as(recordComplaint, { body: { procedure: 'pharma-three-classes', values } }))
  const closing = { outcome: 'withdrawn' as const, reason: '客户撤回', values: {} }
  const closed = got(await as(closeComplaint, { params: { id }, body: closing }))
  assert.deepEqual(offered(closed, 'Dispose')?.refusal?.title, {
    zh: '须保存至 2032-02-01 00:00，在此之前不能销毁',
    en: 'It is kept until 2032-02-01 00:00 and cannot be disposed of before',
  })
})
