import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doStep, downloadDossier, recordComplaint, showComplaint, showDesk, type Values } from '@redress/api'
import { got, hospitality, problemOf, startServer } from '../testing/index.ts'

test('a step that only some may see leaves no trace for anybody else: no step, record, deadline or line of history, no whole record', async () => {
  const server = await startServer({ procedures: hospitality })
  const { as } = server
  const step = async (person: string, key: string, values: Values, ticked: string[] = []) =>
    got(await as(person)(doStep, { params: { id, key }, body: { values, ticked } }))
  const { id } = got(
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

  const hr = got(await as('wu-lei')(showComplaint, { params: { id } }))
  assert.ok(hr.records.some(({ step: at }) => at === 'personnel'))

  for (const person of ['zhou-jie', 'zhang-wei']) {
    const answer = await as(person)(showComplaint, { params: { id } })
    const text = JSON.stringify(got(answer))
    assert.ok(!text.includes('扣发奖金') && !text.includes('personnel'), person)
    assert.deepEqual(
      problemOf(await as(person)(downloadDossier, { params: { id } })),
      [404, 'not-found'],
      'the record whole is for those who may see all of it',
    )
    const desk = JSON.stringify(got(await as(person)(showDesk, {})))
    assert.ok(!desk.includes('personnel'), person)
  }
})
