import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  closeComplaint,
  doStep,
  helpStep,
  skipStep,
  uploadFile,
  fileComplaint,
  giveSatisfaction,
  listComplaints,
  listLetters,
  markLetterSent,
  sendMessage,
  showAddress,
  showComplaint,
  showDesk,
  showReceipt,
  showSatisfaction,
  tellSatisfaction,
  type ComplaintView,
} from '@redress/api'
import sharp from 'sharp'
import { startServer } from '../testing/index.ts'

/** The value of an answer that must not be a refusal. */
function got<Value>(answer: { ok: true; value: Value } | { ok: false; problem: unknown }): Value {
  assert.ok(answer.ok, answer.ok ? '' : JSON.stringify(answer.problem))
  return answer.value
}

test('a complaint goes from the customer’s phone to its close, through four people', async () => {
  const server = await startServer({ now: '2026-03-10T02:00:00.000Z' })
  const { outside, anyone, as } = server
  const filed = got(
    await anyone(fileComplaint, {
      params: { desk: server.name },
      body: {
        description: '收到的齿轮箱漏油，无法使用。',
        customer: { name: '林女士', phone: '+86 21 5555 0101' },
        product: '齿轮箱 GX-40',
        lot: 'L2603',
        language: 'zh',
      },
    }),
  )
  assert.match(filed.number, /^TC2026-0001$/)
  assert.equal(filed.promised[0]?.due, '2026-03-11T02:00:00.000Z')

  const waiting = got(await as('zhang-wei')(listLetters, {}))
  assert.deepEqual(
    waiting.rows.map(({ number, automatic, kind }) => [number, automatic, kind.id]),
    [[filed.number, true, 'acknowledgement']],
  )
  const [letter] = waiting.rows
  assert.ok(letter)
  assert.ok(letter.text.includes(filed.receiptUrl), letter.text)
  got(await as('zhang-wei')(markLetterSent, { params: { id: letter.id }, body: {} }))

  const desk = got(await as('zhang-wei')(showDesk, {}))
  assert.deepEqual(
    desk.rows.map(({ step }) => step),
    ['register'],
  )
  const id = desk.rows[0]?.complaint ?? ''
  const see = async (person: string): Promise<ComplaintView> =>
    got(await as(person)(showComplaint, { params: { id } }))

  outside.pass(60_000)
  const form = (await see('zhang-wei')).forms.find(({ step }) => step === 'register')
  assert.ok(form)
  got(
    await as('zhang-wei')(doStep, {
      params: { id, key: 'register' },
      body: { values: { 'complaint-type': 'product' }, version: form.version },
    }),
  )
  const registered = await see('zhang-wei')
  assert.equal(registered.registeredAt, '2026-03-10T02:01:00.000Z')
  assert.deepEqual(
    registered.steps.filter(({ status }) => status === 'done').map(({ key }) => key),
    ['register', 'confirm'],
  )

  const evaluation = {
    'initial-evaluation': '疑似密封圈问题',
    'designated-department': 'production',
    'responsible-person': 'zhou-jie',
  }
  got(await as('li-na')(doStep, { params: { id, key: 'evaluate' }, body: { values: evaluation } }))

  outside.pass(3_600_000)
  const his = got(await as('zhou-jie')(showDesk, {}))
  assert.deepEqual(
    his.rows.map(({ step, mine }) => [step, mine]),
    [['investigate', true]],
  )
  got(
    await as('zhou-jie')(doStep, {
      params: { id, key: 'investigate' },
      body: {
        values: {
          'investigate.method': 'product-check',
          facts: '密封圈装反',
          conclusion: '投诉属实',
          cause: '装配时没有防错',
        },
      },
    }),
  )

  const early = await as('li-na')(doStep, { params: { id, key: 'joint-study' }, body: { values: study } })
  assert.equal(!early.ok && early.problem.code, 'missing')
  for (const [person, text] of [
    ['chen-gang', '生产部：加防错销'],
    ['zhao-min', '物流部：隔离库存同批产品'],
  ] as const)
    got(await as(person)(helpStep, { params: { id, key: 'joint-study' }, body: { how: 'give', text } }))
  got(await as('li-na')(doStep, { params: { id, key: 'joint-study' }, body: { values: study } }))
  got(
    await as('emma-brown')(skipStep, {
      params: { id, key: 'improvement' },
      body: { reason: 'The preventive measure covers it' },
    }),
  )

  const planned = await see('chen-gang')
  assert.deepEqual(
    planned.forms.map(({ step }) => step),
    ['act[m1]'],
  )
  assert.equal(planned.steps.find(({ key }) => key === 'act[m1]')?.title.zh, '采取行动 · 加装防错销')
  const meeting = planned.records.find(({ activity }) => activity === 'meet')
  assert.equal(meeting?.fields.find(({ name }) => name === 'kind')?.shown?.zh, '会研并制定行动计划')
  assert.deepEqual(
    planned.timeline.entries.filter(({ event }) => event === 'MeasurePlanned').map(({ title }) => title.zh),
    ['制定措施：加装防错销'],
  )
  const photo = new File([await picture()], '防错销.png', { type: 'image/png' })
  const { size: _, ...evidence } = got(await as('chen-gang')(uploadFile, { files: [photo] }))
  got(
    await as('chen-gang')(doStep, {
      params: { id, key: 'act[m1]' },
      body: { values: { 'done-on': '2026-03-10', evidence: [evidence] } },
    }),
  )

  const reply = (await see('emma-brown')).forms.find(({ command }) => command === 'SendMessage')
  assert.equal(reply?.step, 'feedback')
  const text = '林女士，您好：原因已查明，我们已加装防错销，并为您更换齿轮箱。'
  got(
    await as('emma-brown')(sendMessage, {
      params: { id },
      body: { step: 'feedback', values: { way: 'letter', text }, version: reply.version },
    }),
  )
  const answer = got(await as('emma-brown')(listLetters, {})).rows[0]
  assert.ok(answer)
  assert.ok(answer.text.startsWith(text), answer.text)
  const link = /\/s\/(\S+)$/.exec(answer.text)?.[1] ?? ''
  const opened = () => anyone(showSatisfaction, { params: { link } })
  assert.deepEqual(got(await opened()).satisfaction.answers, [], 'not before the answer has left')
  outside.pass(60_000)
  got(await as('emma-brown')(markLetterSent, { params: { id: answer.id }, body: {} }))

  const told = got(await anyone(showReceipt, { params: { receipt: filed.receipt } }))
  assert.equal(told.status, 'answered')
  assert.deepEqual(
    told.maySend.map(({ value }) => value),
    ['acceptance', 'objection', 'more-information', 'withdrawal', 'other'],
    'what he thinks of the outcome is asked with the answer, not only with the closing',
  )
  assert.deepEqual(
    told.messages.map((message) => [message.from, message.text.includes('防错销')]),
    [
      ['us', false],
      ['us', true],
    ],
  )

  const { receipt } = filed
  const tap = (satisfied: string) => anyone(tellSatisfaction, { params: { receipt }, body: { satisfied } })
  assert.deepEqual(
    told.satisfaction.answers.map(({ value }) => value),
    ['satisfied', 'acceptable', 'dissatisfied'],
  )
  const invented = await tap('no-answer')
  assert.equal(!invented.ok && invented.problem.code, 'wrong-value')
  assert.equal(got(await tap('dissatisfied')).satisfaction.given, 'dissatisfied')
  assert.equal(got(await tap('satisfied')).satisfaction.given, 'satisfied')

  // The link in the answer opens the same question and nothing else; the last word counts.
  assert.equal(got(await opened()).satisfaction.given, 'satisfied')
  const say = (satisfied: string) => anyone(giveSatisfaction, { params: { link }, body: { satisfied } })
  assert.equal(got(await say('acceptable')).satisfaction.given, 'acceptable')
  assert.equal(got(await say('satisfied')).satisfaction.given, 'satisfied')
  const wrong = [
    await anyone(showReceipt, { params: { receipt: link } }),
    await anyone(showAddress, { params: { link } }),
    await anyone(showSatisfaction, {
      params: { link: `${link.startsWith('A') ? 'B' : 'A'}${link.slice(1)}` },
    }),
    await anyone(showSatisfaction, { params: { link: receipt } }),
  ]
  for (const each of wrong) assert.equal(!each.ok && each.problem.code, 'not-found')
  const asking = (await see('li-na')).forms.find(({ step }) => step === 'ask-satisfaction')
  const answered = asking?.fields.find(({ name }) => name === 'satisfied')
  assert.deepEqual([answered?.value, answered?.proposed], ['satisfied', true])
  got(
    await as('li-na')(doStep, {
      params: { id, key: 'ask-satisfaction' },
      body: { values: { satisfied: 'satisfied' } },
    }),
  )
  const recorded = got(await opened()).satisfaction
  assert.deepEqual([recorded.answers, recorded.said?.en], [[], 'satisfied'], 'what he said stays to be seen')
  const late = await tap('dissatisfied')
  assert.equal(!late.ok && late.problem.code, 'not-open', 'what was recorded is no longer changed')
  const lacking = async (values: Record<string, boolean>) => {
    const closing = await as('li-na')(closeComplaint, { params: { id }, body: { outcome: 'solved', values } })
    return closing.ok ? [] : (closing.problem.missing ?? []).map(({ kind, name }) => `${kind} ${name}`)
  }
  assert.deepEqual(await lacking({}), ['asks solved'], 'what is asked is not named as a condition as well')
  assert.deepEqual(await lacking({ solved: false }), ['needs solved'])
  const tooFew = await as('li-na')(closeComplaint, {
    params: { id },
    body: { outcome: 'solved', values: { solved: false } },
  })
  assert.equal(!tooFew.ok && tooFew.problem.code, 'missing')
  const closed = got(
    await as('li-na')(closeComplaint, {
      params: { id },
      body: { outcome: 'solved', values: { solved: true } },
    }),
  )
  assert.equal(closed.status, 'closed')
  assert.deepEqual(got(await as('li-na')(showDesk, {})).rows, [])

  const ended = got(await anyone(showReceipt, { params: { receipt: filed.receipt } }))
  assert.deepEqual([ended.status, ended.outcome?.title.zh], ['closed', '已解决'])

  await server.searched()
  for (const q of ['漏油', '防错', 'GX-40', filed.number]) {
    const found = got(await as('li-na')(listComplaints, { query: { q } }))
    assert.deepEqual(
      found.rows.map(({ number }) => number),
      [filed.number],
      q,
    )
  }
})

const picture = async () =>
  new Uint8Array(
    await sharp({ create: { width: 8, height: 8, channels: 3, background: '#345' } })
      .png()
      .toBuffer(),
  )

const study = {
  participants: ['销售', '生产', '物流'],
  minutes: '确认装反的原因，决定加装防错销。',
  measures: [{ kind: 'preventive', text: '加装防错销', responsible: 'production', due: '2026-03-20' }],
}
