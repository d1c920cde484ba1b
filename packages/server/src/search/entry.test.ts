import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  closeComplaint,
  doStep,
  dropEntryDraft,
  fileComplaint,
  findCustomers,
  findProducts,
  findSimilar,
  listComplaints,
  listEntryDrafts,
  previewRecording,
  recordComplaint,
  saveEntryDraft,
  type Telling,
  type Values,
} from '@redress/api'
import {
  freshDatabase,
  got,
  hospitality,
  problemOf,
  startServer as startServerIn,
  type TestServer,
} from '../testing/index.ts'

/** What is alike depends on how often words stand in all texts of a database: here in those of this file alone. */
const database = freshDatabase()
const startServer = (options: Omit<Parameters<typeof startServerIn>[0], 'database'> = {}) =>
  startServerIn({ ...options, database })

const telling = (values: Values): Telling => ({ procedure: 'trader-24-hours', channel: 'call', values })

async function recorded(server: TestServer, values: Values, person = 'zhang-wei') {
  const { id, number } = got(await server.as(person)(recordComplaint, { body: telling(values) }))
  return { id, number }
}

const lin = { name: '林女士', contact: '采购部', phone: '+86 139-1000-2233', email: 'lin@customer.example' }

test('while it is told, complaints of the same lot, product, caller and words show, open ones first, each with the reason', async () => {
  const server = await startServer()
  const clerk = server.as('zhang-wei')
  const closed = await recorded(server, {
    description: '齿轮箱漏油，油封处渗漏',
    product: 'GX-40',
    lot: 'L2603',
    customer: lin,
  })
  got(
    await clerk(closeComplaint, {
      params: { id: closed.id },
      body: { outcome: 'withdrawn', reason: '客户撤回' },
    }),
  )
  const sameWords = await recorded(server, { description: '收到的齿轮箱在试运行时漏油', product: 'ZZ-1' })
  const sameProduct = await recorded(server, { description: '发票数量不符', product: 'gx-40 ' })
  await recorded(server, { description: '外箱破损', product: 'Q-9' })
  await server.searched()

  const { rows } = got(
    await clerk(findSimilar, {
      query: {
        words: '客户说齿轮箱漏油',
        product: 'GX-40',
        lot: 'l2603',
        phone: '139 1000 2233 (+86)',
        procedure: 'trader-24-hours',
      },
    }),
  )
  assert.deepEqual(
    rows.map(({ number, status, why }) => [number, status, why.map(({ by }) => by)]),
    [
      [sameWords.number, 'open', ['words']],
      [sameProduct.number, 'open', ['product']],
      [closed.number, 'closed', ['lot', 'product', 'words']],
    ],
  )
  const [first] = rows
  assert.deepEqual(first?.why, [{ by: 'words', words: ['齿轮箱', '漏油'] }])
  const samePhone = got(await clerk(findSimilar, { query: { phone: '+8613910002233' } })).rows
  assert.deepEqual(
    samePhone.map(({ number, why }) => [number, why]),
    [[closed.number, [{ by: 'customer', value: '林女士' }]]],
  )
  assert.deepEqual(got(await clerk(findSimilar, { query: { words: '天气很好' } })).rows, [])
})

test('a caller is known again by any part of the name, by either end of the number, by address and by order; a product by its lot', async () => {
  const server = await startServer()
  const clerk = server.as('zhang-wei')
  got(
    await server.anyone(fileComplaint, {
      params: { desk: server.name },
      body: { description: '漏油', product: 'GX-40', lot: 'L1', order: 'SO-881', customer: lin },
    }),
  )
  server.outside.pass(1_000)
  const last = await recorded(server, { description: '异响', product: 'GX-41', lot: 'L2', customer: lin })
  await recorded(server, { description: '破损', customer: { name: 'Stationer Ltd', phone: '555 0101' } })
  await server.searched()
  const known = async (q: string) => got(await clerk(findCustomers, { query: { q } })).customers
  for (const q of ['林', '林女', '女士', '+86 139', '86139', '2233', 'LIN@customer', 'SO-881'])
    assert.deepEqual(
      (await known(q)).map(({ name, phone }) => [name, phone]),
      [[lin.name, lin.phone]],
      q,
    )
  const [found] = await known('林女士')
  assert.deepEqual(
    [found?.complaints, found?.open, found?.products, found?.last.number],
    [2, 2, ['GX-41', 'GX-40'], last.number],
  )
  assert.deepEqual(await known('nobody'), [])
  assert.deepEqual(await known('%'), [])
  const { products } = got(await clerk(findProducts, { query: { q: 'gx' } }))
  assert.deepEqual(
    products.map(({ product, lots }) => [product, lots]),
    [
      ['GX-41', ['L2']],
      ['GX-40', ['L1']],
    ],
  )
})

test('among many complaints about the same product the one that shares most is found, however old, and the newest are', async () => {
  const server = await startServer()
  const many = (from: number, to: number) =>
    Promise.all(
      Array.from({ length: to - from }, (_, at) =>
        recorded(server, { description: `发票数量不符 第${from + at}张`, product: 'GX-40' }),
      ),
    )
  const alike = await recorded(server, { description: '试运行时齿轮箱漏油，油封处渗漏', product: 'GX-40' })
  const words = await recorded(server, { description: '发票上写着齿轮箱，油封处渗漏', product: 'Q-9' })
  await many(0, 90)
  server.outside.pass(60_000)
  const newest = await recorded(server, { description: '外箱破损', product: 'GX-40' })
  await server.searched()
  const find = async () =>
    got(
      await server.as('zhang-wei')(findSimilar, {
        query: { words: '齿轮箱漏油，油封处渗漏', product: 'gx-40', limit: 20 },
      }),
    ).rows
  const rows = await find()
  assert.deepEqual(
    rows.slice(0, 2).map(({ number, why }) => [number, why.map(({ by }) => by)]),
    [
      [alike.number, ['product', 'words']],
      [words.number, ['words']],
    ],
  )
  assert.ok(rows.some(({ number }) => number === newest.number))
  assert.deepEqual(await find(), rows, 'asked again while somebody types on')
})

test('beside the one complaint about the same product those show that share a single word, and what was found says why in its own writing', async () => {
  const server = await startServer()
  const clerk = server.as('zhang-wei')
  const ordered = got(
    await server.anyone(fileComplaint, {
      params: { desk: server.name },
      body: { description: '外箱破损', product: 'GX-40', order: 'SO-881/A', customer: lin },
    }),
  )
  const word = await recorded(server, { description: '减速机异响', product: 'Q-9' })
  await server.searched()
  const find = async (query: Record<string, string>) =>
    got(await clerk(findSimilar, { query })).rows.map(({ number, why }) => [number, why])
  assert.deepEqual(await find({ words: '异响', product: 'gx-40' }), [
    [word.number, [{ by: 'words', words: ['异响'] }]],
    [ordered.number, [{ by: 'product', value: 'GX-40' }]],
  ])
  assert.deepEqual(await find({ words: '漏水', order: 'so-881/a' }), [
    [ordered.number, [{ by: 'order', value: 'SO-881/A' }]],
  ])
  assert.deepEqual(await find({ words: '外箱', phone: '+86 139-1000-2233' }), [
    [
      ordered.number,
      [
        { by: 'customer', value: '林女士' },
        { by: 'words', words: ['外箱'] },
      ],
    ],
  ])
  assert.deepEqual(await find({ customer: '林女士' }), [
    [ordered.number, [{ by: 'customer', value: '林女士' }]],
  ])
})

test('more people than there are connections look at the register and tell complaints at the same moment', async () => {
  const server = await startServer()
  const { number } = await recorded(server, { description: '齿轮箱漏油', product: 'GX-40', customer: lin })
  await server.searched()
  const clerk = server.as('zhang-wei')
  const seen = await Promise.all(
    Array.from({ length: 24 }, async (_, at) => [
      got(await clerk(listComplaints, { query: { q: '漏油', limit: 10 + at } })).rows,
      got(await clerk(findSimilar, { query: { words: '齿轮箱漏油', limit: 1 + (at % 5) } })).rows,
    ]),
  )
  for (const rows of seen.flat()) assert.deepEqual([rows.length, rows[0]?.number], [1, number])
})

test('nobody is shown callers, products or likenesses of complaints they have no part in', async () => {
  const server = await startServer()
  await recorded(server, { description: '齿轮箱漏油', product: 'GX-40', lot: 'L2603', customer: lin })
  await server.searched()
  const stranger = server.as('wu-lei')
  assert.deepEqual(got(await stranger(findCustomers, { query: { q: '林女士' } })).customers, [])
  assert.deepEqual(got(await stranger(findProducts, { query: { q: 'GX' } })).products, [])
  const like = { words: '齿轮箱漏油', product: 'GX-40', lot: 'L2603' }
  assert.deepEqual(got(await stranger(findSimilar, { query: like })).rows, [])
})

test('what is unfinished waits on the server for its writer alone, is not written over by another window, and goes with the recording', async () => {
  const server = await startServer()
  const clerk = server.as('zhang-wei')
  const id = 'a'.repeat(32)
  const first = telling({ description: '齿轮箱' })
  const saved = got(await clerk(saveEntryDraft, { params: { id }, body: { telling: first } }))
  server.outside.pass(1_000)
  const more = telling({ description: '齿轮箱漏油' })
  const again = got(
    await clerk(saveEntryDraft, { params: { id }, body: { telling: more, savedAt: saved.savedAt } }),
  )
  const late = await clerk(saveEntryDraft, {
    params: { id },
    body: { telling: first, savedAt: saved.savedAt },
  })
  assert.deepEqual(problemOf(late), [409, 'stale'])
  assert.deepEqual(got(await clerk(listEntryDrafts, {})).drafts, [
    { id, telling: more, savedAt: again.savedAt },
  ])
  assert.deepEqual(got(await server.as('li-na')(listEntryDrafts, {})).drafts, [])
  assert.deepEqual(
    problemOf(await clerk(saveEntryDraft, { params: { id: 'x' }, body: { telling: first } })),
    [404, 'not-found'],
  )
  got(await clerk(recordComplaint, { body: { ...more, draft: id } }))
  assert.deepEqual(got(await clerk(listEntryDrafts, {})).drafts, [])
  const other = 'b'.repeat(32)
  got(await clerk(saveEntryDraft, { params: { id: other }, body: { telling: first } }))
  got(await clerk(dropEntryDraft, { params: { id: other } }))
  assert.deepEqual(got(await clerk(listEntryDrafts, {})).drafts, [])
})

test('the read-back says what was told, what is promised and by when, and what registering still needs; it draws no number', async () => {
  const server = await startServer({ now: '2026-11-23T02:00:00.000Z' })
  const clerk = server.as('zhang-wei')
  const values = { description: '三包纸受潮', product: 'A3', customer: lin }
  const preview = got(
    await clerk(previewRecording, {
      body: { ...telling(values), received: '2026-11-23T01:00:00+00:00', language: 'en' },
    }),
  )
  assert.deepEqual(
    preview.said.map(({ name, shown }) => [name, shown.en]),
    [
      ['customer', '林女士'],
      ['product', 'A3'],
      ['description', '三包纸受潮'],
    ],
  )
  assert.deepEqual(
    preview.promised.map(({ step, due }) => [step, due]),
    [['confirm', '2026-11-24T01:00:00.000Z']],
  )
  assert.deepEqual(preview.received, '2026-11-23T01:00:00.000Z')
  assert.deepEqual(
    preview.missing.map(({ name }) => name),
    ['lot', 'contact-person', 'contact-data', 'complaint-type'],
  )
  assert.equal(got(await clerk(listComplaints, {})).rows.length, 0)
  const future = await clerk(previewRecording, {
    body: { ...telling(values), received: '2026-11-23T03:00:00Z' },
  })
  assert.deepEqual(problemOf(future), [422, 'received-in-future'])
  const { number } = await recorded(server, values)
  assert.match(number, /-0001$/)
})

test('a word that stands only where somebody may not look finds nothing for them and is not counted', async () => {
  const server = await startServer({ procedures: hospitality })
  const { as } = server
  const step = async (person: string, key: string, values: Values, ticked: string[] = []) =>
    got(await as(person)(doStep, { params: { id, key }, body: { values, ticked } }))
  const { id, number } = got(
    await as('zhang-wei')(recordComplaint, {
      body: {
        procedure: 'hospitality-direct-channel',
        channel: 'normal',
        values: { customer: { name: '林女士' }, description: '服务员收取小费' },
      },
    }),
  )
  await step(
    'zhang-wei',
    'register',
    { kind: 'complaint', phase: 'after-consumption', 'responsible-department': 'production' },
    ['1'],
  )
  await step('chen-gang', 'classify', { class: 'violation', investigator: 'zhou-jie' })
  await step('wu-lei', 'personnel', { to: 'zhou-jie', effect: 'deduction', reason: '收取小费，扣发奖金' })
  await server.searched()
  const found = async (person: string, q: string) => {
    const { rows, total, counts } = got(await as(person)(listComplaints, { query: { q } }))
    return [rows.map((row) => row.number), total, counts.open]
  }
  const one = [[number], { count: 1, exact: true }, 1]
  const none = [[], { count: 0, exact: true }, 0]
  assert.deepEqual(await found('wu-lei', '扣发奖金'), one)
  for (const person of ['zhou-jie', 'zhang-wei']) {
    assert.deepEqual(await found(person, '扣发奖金'), none, person)
    assert.deepEqual(await found(person, '收取小费'), one, person)
    const like = got(await as(person)(findSimilar, { query: { words: '扣发奖金' } })).rows
    assert.deepEqual(like, [], person)
  }
})
