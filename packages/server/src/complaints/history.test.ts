import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import {
  addToComplaint,
  doMove,
  doStep,
  listMessages,
  listRecords,
  listTimeline,
  showComplaint,
  type TimelineEntry,
} from '@redress/api'
import { fileOne, got, problemOf, startServer, type TestServer } from '../testing/index.ts'

const calls = 60
const letters = 42

let server: TestServer
let id: string
before(async () => {
  server = await startServer()
  const filed = await fileOne(server)
  id = filed.id
  const clerk = server.as('zhang-wei')
  got(
    await clerk(doStep, {
      params: { id, key: 'register' },
      body: { values: { 'complaint-type': 'product', lot: 'L2603' } },
    }),
  )
  const time = new Date(server.outside.now()).toISOString()
  const called = async (call: number) =>
    got(
      await clerk(doMove, {
        params: { id, move: 'AddRecord' },
        body: {
          subject: 'contact',
          values: { counterpart: 'Customer', time, persons: 'Zhang Wei', content: `call ${call}` },
        },
      }),
    )
  await Promise.all(Array.from({ length: calls }, (_, call) => called(call)))
  for (let letter = 1; letter <= letters; letter++)
    got(
      await server.anyone(addToComplaint, {
        params: { receipt: filed.receipt },
        body: { kind: 'more-information', text: `letter ${letter}` },
      }),
    )
})

const clerk = () => server.as('zhang-wei')
const shown = async () => got(await clerk()(showComplaint, { params: { id } }))

async function wholeTimeline(party?: TimelineEntry['party']): Promise<TimelineEntry[]> {
  const found: TimelineEntry[] = []
  for (let before: number | undefined; ;) {
    const page = got(await clerk()(listTimeline, { params: { id }, query: { before, party, limit: 17 } }))
    found.push(...page.entries)
    if (page.before === undefined) {
      assert.equal(page.total, found.length)
      return found
    }
    before = page.before
  }
}

test('a long complaint opens with the newest of its history, small enough for a phone', async () => {
  const complaint = await shown()
  assert.ok(JSON.stringify(complaint).length < 250_000)
  const { entries, total, before } = complaint.timeline
  assert.deepEqual([entries.length, total, before], [40, complaint.version, complaint.version - 39])
  assert.equal(entries[0]?.version, complaint.version)
  assert.deepEqual(complaint.timeline.parties, ['customer', 'us', 'system'])
})

test('page after page gives every entry of the history once, newest first', async () => {
  const entries = await wholeTimeline()
  assert.deepEqual(
    entries.map(({ version }) => version),
    Array.from({ length: (await shown()).version }, (_, index) => index + 1).reverse(),
  )
})

test('one side of the history is told alone, with its own count', async () => {
  const all = await wholeTimeline()
  for (const party of ['customer', 'us', 'third', 'system'] as const)
    assert.deepEqual(
      (await wholeTimeline(party)).map(({ version }) => version),
      all.filter((entry) => entry.party === party).map(({ version }) => version),
    )
  assert.equal(
    all.filter(({ event, party }) => event === 'FeedbackReceived' && party === 'customer').length,
    letters,
  )
})

test('records before those the complaint shows come by asking, none twice and none left out', async () => {
  const complaint = await shown()
  const [first] = complaint.records
  assert.deepEqual([complaint.records.length, complaint.earlier.records], [40, calls - 40])
  const before = got(await clerk()(listRecords, { params: { id }, query: { before: first?.id, limit: 200 } }))
  assert.equal(before.earlier, 0)
  assert.equal(new Set([...before.records, ...complaint.records].map((record) => record.id)).size, calls)
})

test('letters that still wait for somebody are shown however old they are', async () => {
  const complaint = await shown()
  const waiting = complaint.moves.filter(({ move }) => move === 'SeeFeedback')
  assert.ok(waiting.length > 40)
  for (const { subject } of waiting) assert.ok(complaint.messages.some((message) => message.id === subject))
  const page = got(await clerk()(listMessages, { params: { id }, query: { limit: 5 } }))
  assert.deepEqual(
    page.messages.map(({ text }) => text),
    [38, 39, 40, 41, 42].map((letter) => `letter ${letter}`),
  )
})

test('who may not read the complaint is not told its history either', async () => {
  const other = await server.another()
  const stranger = server.as('zhang-wei', other)
  const query = { limit: 40 }
  for (const route of [listTimeline, listRecords, listMessages] as const)
    assert.deepEqual(problemOf(await stranger(route, { params: { id }, query })), [404, 'not-found'])
})
