import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import {
  closeComplaint,
  doMove,
  doStep,
  listComplaints,
  recordComplaint,
  showComplaint,
  showDesk,
} from '@redress/api'
import { verifyOrganisation } from '../audit/index.ts'
import { got, noCheckpoints, startServer, type TestServer } from '../testing/index.ts'

/** Every way in which a limit can end, in one procedure. */
const endings = `
procedure: endings
title: { zh: 各种结束, en: Endings }
clauses: { prefix: E1 }
document: { signed: [drafted] }
record-by: anyone
roles:
  office: { zh: 办公室, en: Office }
  shop: { zh: 车间, en: Shop }
fields: { gone: { zh: 已退, en: gone, type: flag } }
pause: [{ reasons: [sample on its way], by: office, limits: [look] }]
steps:
  register: { title: { zh: 登记, en: Register }, by: office, asks: [description] }
  object: { title: { zh: 异议, en: Object }, by: office, lapses: 4 days }
  repair:
    title: { zh: 修理, en: Repair }
    ends: gone
    steps:
      fetch: { title: { zh: 取货, en: Fetch }, by: shop, within: 2 days }
      mend: { title: { zh: 维修, en: Mend }, by: shop, after: fetch, within: 3 days after received }
  look: { title: { zh: 检查, en: Look }, by: shop, within: 2 days }
  check: { title: { zh: 审核, en: Check }, by: office, after: look, back: { to: look }, asks: [gone] }
`
const inForce = `  endings:
    roles: { office: sales, shop: production }
    signed-by: { drafted: sun-yue }
`
const day = 86_400_000

let server: TestServer
before(async () => {
  server = await startServer({
    now: '2026-03-02T02:00:00.000Z',
    sops: { endings },
    procedures: inForce,
  })
})

async function registered(): Promise<string> {
  const clerk = server.as('li-na')
  const customer = { name: '林女士', contact: '139 1000 2233' }
  const values = { description: '漏油', customer }
  const { id } = got(
    await clerk(recordComplaint, { body: { procedure: 'endings', channel: 'call', values } }),
  )
  got(await clerk(doStep, { params: { id, key: 'register' }, body: { values: {} } }))
  return id
}

const does = async (person: string, id: string, key: string, values = {}) =>
  void got(await server.as(person)(doStep, { params: { id, key }, body: { values } }))

const moves = async (
  person: string,
  id: string,
  move: string,
  values: Record<string, string>,
  step?: string,
) => void got(await server.as(person)(doMove, { params: { id, move }, body: { step, values } }))

/** What lists say of it, opened and as search keeps it: when it is due, and which of its steps are late on a desk. */
async function listed(id: string) {
  await server.searched()
  const asked = { limit: 100 }
  const clerk = server.as('li-na')
  const rows = got(await clerk(listComplaints, { query: asked })).rows
  const found = got(await clerk(listComplaints, { query: { ...asked, q: '漏油' } })).rows
  const late = got(await clerk(listComplaints, { query: { ...asked, late: 'yes' } })).rows
  const row = rows.find((one) => one.id === id)
  assert.deepEqual(found.find((one) => one.id === id) ?? row, row)
  const desk = await Promise.all(
    ['li-na', 'chen-gang'].map(async (person) => got(await server.as(person)(showDesk, { query: asked }))),
  )
  return {
    due: row?.due,
    late: [row?.late === true, late.some((one) => one.id === id)],
    desk: desk.flatMap(({ rows: owed }) =>
      owed.flatMap(({ complaint, kind, step, state }) =>
        complaint === id && kind === 'step' ? [`${step} ${state}`] : [],
      ),
    ),
  }
}

const nothing = (...desk: string[]) => ({ due: undefined, late: [false, false], desk })

test('once a window was used and what had a limit is done or has ended, nothing of it is due in any list', async () => {
  const id = await registered()
  assert.equal((await listed(id)).due, '2026-03-04T16:00:00.000Z')
  await does('li-na', id, 'object')
  await does('chen-gang', id, 'look')
  await does('li-na', id, 'check', { gone: true })
  assert.deepEqual(await listed(id), nothing('close none'))
  server.outside.pass(30 * day)
  assert.deepEqual(await listed(id), nothing('close none'))
})

test('work sent back after it was done in time, and work whose clock stands, are late in no list', async () => {
  const [sentBack, standing] = [await registered(), await registered()]
  for (const id of [sentBack, standing]) await does('li-na', id, 'object')
  await does('chen-gang', sentBack, 'fetch')
  await does('chen-gang', sentBack, 'mend')
  await does('chen-gang', sentBack, 'look')
  await moves('li-na', sentBack, 'Return', { to: 'look', reason: '不完整' }, 'check')
  await does('chen-gang', standing, 'fetch')
  await does('chen-gang', standing, 'mend')
  await moves('li-na', standing, 'Pause', { reason: 'sample on its way' })
  server.outside.pass(30 * day)
  assert.deepEqual(await listed(sentBack), nothing('look none'))
  const { late, desk } = await listed(standing)
  assert.deepEqual(late, [false, false])
  assert.match(desk.join(), /^look (running|warning)$/)
})

test('in a closed complaint nothing is due, and in one taken up again only what is to be done anew', async () => {
  const id = await registered()
  const params = { id }
  const body = { outcome: 'withdrawn', reason: '客户撤回' } as const
  got(await server.as('li-na')(closeComplaint, { params, body }))
  server.outside.pass(30 * day)
  assert.deepEqual(await listed(id), nothing())
  const { deadlines } = got(await server.as('li-na')(showComplaint, { params }))
  assert.deepEqual([...new Set(deadlines.map(({ state }) => state))], ['ended'])
  await moves('li-na', id, 'Reopen', { reason: '再次投诉' })
  assert.deepEqual(await listed(id), nothing('check none'))
})

test('the rows of all of them are those the events say', async () => {
  const { organisation, name, store } = server
  const [here] = (await store.organisations()).filter((one) => one.organisation === organisation)
  assert.ok(here, name)
  assert.deepEqual((await verifyOrganisation(store, here, await noCheckpoints())).findings, [])
})
