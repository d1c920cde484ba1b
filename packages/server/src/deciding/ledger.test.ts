import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { doStep, recordComplaint, showComplaint, type ComplaintView } from '@redress/api'
import { verifyOrganisation } from '../audit/index.ts'
import { passTime } from './pass-time.ts'
import { sweepTimers } from '../store/index.ts'
import { got, noCheckpoints, startServer, type TestServer } from '../testing/index.ts'

const shopFloor = `
  shop-floor-publication:
    roles:
      marketing: sales
      marketing-section: { for: customer, rows: {}, else: emma-brown }
      business-division: { for: plant, rows: {}, else: production }
      business-division-manager: { for: plant, rows: {}, else: chen-gang }
      qc-manager: wu-lei
      quality: quality
    signed-by: { drafted: sun-yue, reviewed: li-na, approved: wang-jun }
`
let server: TestServer
before(async () => {
  server = await startServer({ now: '2026-11-23T01:00:00Z', procedures: shopFloor })
})

const step = async (person: string, id: string, key: string, values: Record<string, string | boolean>) =>
  got(await server.as(person)(doStep, { params: { id, key }, body: { values } }))

/** Recorded, not published within the hour, found late by quality. */
async function publishedLate(): Promise<ComplaintView> {
  const { id } = got(
    await server.as('li-na')(recordComplaint, {
      body: {
        procedure: 'shop-floor-publication',
        values: { description: '异响', customer: { name: '东方' } },
      },
    }),
  )
  await step('li-na', id, 'register', {
    product: 'gear',
    lot: 'L1',
    plant: 'production',
    'new-product': false,
    'batch-count': '4',
    extent: 'non-batch',
    'batch-scrap': false,
  })
  server.outside.pass(61 * 60_000)
  const all = await server.store.organisations()
  const own = all.filter(({ organisation }) => organisation === server.organisation)
  await sweepTimers({
    store: { ...server.store, organisations: () => Promise.resolve(own) },
    now: server.outside.now,
    pass: passTime,
    idle: new Map(),
    failed: (_, __, error) => assert.fail(String(error)),
  })
  await step('sun-yue', id, 'assessment[1]/supervise', { 'breach-verdict': 'confirmed' })
  return got(await server.as('emma-brown')(showComplaint, { params: { id } }))
}

const assess = async ({ id }: ComplaintView, to: string, base: string) => {
  await step('emma-brown', id, 'assessment[1]/points', { to, base, reason: '未公示' })
  return got(await server.as('emma-brown')(showComplaint, { params: { id } }))
}
const points = ({ bookings }: ComplaintView) => bookings.map(({ value }) => value)

test('a second offence costs double in another complaint, says which one it repeats, and is made again from the events', async () => {
  const first = await assess(await publishedLate(), 'chen-gang', '3')
  const other = await assess(await publishedLate(), 'zhou-jie', '5')
  const again = await assess(await publishedLate(), 'chen-gang', '3')
  assert.deepEqual([first, other, again].map(points), [['3'], ['5'], ['6']])
  assert.deepEqual(
    [first, other, again].map(({ bookings }) => bookings[0]?.repeats?.complaint?.number),
    [undefined, undefined, first.number],
  )
  assert.partialDeepStrictEqual(again.bookings[0]?.repeats, { factor: '2', stands: true })

  const own = (await server.store.organisations()).find((each) => each.organisation === server.organisation)
  assert.ok(own)
  assert.deepEqual((await verifyOrganisation(server.store, own, await noCheckpoints())).findings, [])
})
