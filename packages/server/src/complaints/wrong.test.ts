import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  addToComplaint,
  closeComplaint,
  doMove,
  doStep,
  fileComplaint,
  helpStep,
  listComplaints,
  listLetters,
  markLetterSent,
  sendMessage,
  showComplaint,
  skipStep,
  tellSatisfaction,
  uploadFile,
  type ComplaintView,
  type Values,
  type WrongView,
} from '@redress/api'
import { got, startServer, type TestServer } from '../testing/index.ts'

const hour = 3_600_000

async function filed(server: TestServer, told: { occurred?: string } = {}) {
  const { number, receipt } = got(
    await server.anyone(fileComplaint, {
      params: { desk: server.name },
      body: { description: '齿轮箱漏油', customer: { name: '林女士', phone: '+86 21 5555 0101' }, ...told },
    }),
  )
  const { rows } = got(await server.as('li-na')(listComplaints, {}))
  const id = rows.find((row) => row.number === number)?.id
  assert.ok(id)
  const see = async (person: string): Promise<ComplaintView> =>
    got(await server.as(person)(showComplaint, { params: { id } }))
  const done = async (person: string, key: string, values: Values) =>
    got(await server.as(person)(doStep, { params: { id, key }, body: { values } }))
  return { id, receipt, see, done }
}

/** What somebody can do about a line, by the names of the moves. */
const actsOn = ({ wrong, moves }: ComplaintView, kind: WrongView['kind']) =>
  (wrong.findLast((line) => line.kind === kind)?.acts ?? []).map(
    (id) => moves.find((move) => move.id === id)?.move,
  )

test('of what is late the latest comes first, with its clause, who answers for it and what each reader can do', async () => {
  const server = await startServer({ now: '2026-03-10T02:00:00.000Z' })
  const { see, done } = await filed(server)
  const fresh = await see('zhang-wei')
  assert.deepEqual(
    fresh.wrong.filter(({ severity }) => severity === 'bad'),
    [],
  )
  const missing = fresh.wrong.find(({ kind }) => kind === 'facts-missing')
  assert.equal(missing?.title.zh, '“记录投诉”还缺：产品、批号、投诉类型')
  assert.equal(missing.severity, 'note')
  assert.deepEqual(actsOn(fresh, 'facts-missing'), ['DoStep'])

  await done('zhang-wei', 'register', {
    'complaint-type': 'product',
    product: 'GX-40',
    lot: 'L1',
    'requested-date': '2026-03-10',
  })
  server.outside.pass(40 * hour)
  const late = await see('zhang-wei')
  assert.deepEqual(
    late.wrong.filter(({ severity }) => severity === 'bad').map(({ kind, step, due }) => [kind, step, due]),
    [
      ['late', 'close', '2026-03-10T16:00:00.000Z'],
      ['late', 'confirm', '2026-03-11T02:00:00.000Z'],
    ],
  )
  const first = late.wrong.find(({ step }) => step === 'confirm')
  assert.ok(first)
  assert.deepEqual(first.clauses, ['S19-21'])
  assert.deepEqual(
    first.who.map(({ en }) => en),
    ['Sales assistant'],
  )
  assert.deepEqual(actsOn(late, 'late'), ['SendMessage', 'TakeStep'])
  assert.deepEqual(actsOn(await see('li-na'), 'late'), ['Assign', 'Urge'])
  assert.deepEqual(actsOn(await see('li-na'), 'facts-missing'), ['DoStep'])
})

test('what cannot both be so is said: one answer told, another written down', async () => {
  const server = await startServer({ now: '2026-03-10T02:00:00.000Z' })
  const { id, receipt, see, done } = await filed(server)
  await done('zhang-wei', 'register', { 'complaint-type': 'product', product: 'GX-40', lot: 'L1' })
  const letters = async (person: string) => {
    for (const letter of got(await server.as(person)(listLetters, {})).rows)
      got(await server.as(person)(markLetterSent, { params: { id: letter.id }, body: {} }))
  }
  await letters('zhang-wei')
  await done('li-na', 'evaluate', {
    'initial-evaluation': '疑似密封圈问题',
    'designated-department': 'production',
    'responsible-person': 'zhou-jie',
  })
  await done('zhou-jie', 'investigate', {
    'investigate.method': 'product-check',
    facts: '密封圈装反',
    conclusion: '投诉属实',
    cause: '装配时没有防错',
  })
  for (const person of ['chen-gang', 'zhao-min'])
    got(
      await server.as(person)(helpStep, {
        params: { id, key: 'joint-study' },
        body: { how: 'give', text: '同意' },
      }),
    )
  const planning = (await see('li-na')).forms.find(({ step }) => step === 'joint-study')
  assert.deepEqual(
    planning?.needs.map(({ en }) => en),
    ['there are measures where kind is preventive'],
    'what has to hold is said before anybody tries',
  )
  await done('li-na', 'joint-study', {
    participants: ['销售', '生产'],
    minutes: '加装防错销。',
    measures: [{ kind: 'preventive', text: '加装防错销', responsible: 'production', due: '2026-03-20' }],
  })
  got(await server.as('li-na')(skipStep, { params: { id, key: 'improvement' }, body: { reason: '已涵盖' } }))
  assert.deepEqual((await see('li-na')).wrong, [], 'a complaint that goes as it should has nothing wrong')
  const { size: _, ...evidence } = got(
    await server.as('chen-gang')(uploadFile, { files: [new File(['已加装'], '防错销.txt')] }),
  )
  await done('chen-gang', 'act[m1]', { 'done-on': '2026-03-10', evidence: [evidence] })
  got(
    await server.as('li-na')(sendMessage, {
      params: { id },
      body: { step: 'feedback', values: { way: 'letter', text: '林女士：已加装防错销。' } },
    }),
  )
  assert.deepEqual(
    (await see('li-na')).wrong.map(({ kind }) => kind),
    ['letter-waiting'],
  )
  await letters('li-na')

  const waited = (await see('li-na')).wrong.find(({ kind }) => kind === 'customer-waited-for')
  assert.equal(waited?.title.zh, '等待客户回应：正式答复')
  assert.equal(waited.severity, 'note')
  server.outside.pass(hour)
  const tell = (satisfied: string) =>
    server.anyone(tellSatisfaction, { params: { receipt }, body: { satisfied } })
  got(await tell('dissatisfied'))
  assert.ok(
    !(await see('li-na')).wrong.some(({ kind }) => kind === 'customer-waited-for'),
    'he has said how it was',
  )
  got(await server.anyone(addToComplaint, { params: { receipt }, body: { text: '收到了，谢谢。' } }))
  const heard = await see('zhang-wei')
  assert.ok(!heard.wrong.some(({ kind }) => kind === 'customer-waited-for'))
  const unseen = heard.wrong.find(({ kind }) => kind === 'feedback-unseen')
  assert.equal(unseen?.severity, 'warning')
  assert.equal(unseen.reason?.zh, '收到了，谢谢。')
  assert.deepEqual(actsOn(heard, 'feedback-unseen'), ['SeeFeedback'])
  const move = heard.moves.find(({ id: name }) => name === unseen.acts[0])
  got(
    await server.as('zhang-wei')(doMove, {
      params: { id, move: 'SeeFeedback' },
      body: { subject: move?.subject, values: {} },
    }),
  )
  assert.ok(!(await see('zhang-wei')).wrong.some(({ kind }) => kind === 'feedback-unseen'))

  await done('li-na', 'ask-satisfaction', { satisfied: 'satisfied' })
  const other = (await see('li-na')).wrong.find(({ kind }) => kind === 'contradiction')
  assert.equal(other?.reason?.zh, '客户自己答“不满意”，登记的却是“满意”')
  got(
    await server.as('li-na')(closeComplaint, {
      params: { id },
      body: { outcome: 'solved', values: { solved: true } },
    }),
  )
  assert.deepEqual(
    (await see('li-na')).wrong.map(({ kind }) => kind),
    ['contradiction'],
    'closing does not unsay it',
  )
})

test('what cannot both be so is said: it happened after we heard of it', async () => {
  const server = await startServer({ now: '2026-03-10T02:00:00.000Z' })
  const { see } = await filed(server, { occurred: '2026-03-12' })
  const found = (await see('zhang-wei')).wrong.find(({ kind }) => kind === 'contradiction')
  assert.match(found?.reason?.en ?? '', /2026-03-12.*2026-03-10/)
})
