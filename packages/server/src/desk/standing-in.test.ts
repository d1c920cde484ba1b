import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doMove, doStep, recordComplaint, setFacts, showComplaint, showDesk } from '@redress/api'
import type { Call } from '@redress/api/client'
import { got, hospitality, problemOf, startServer } from '../testing/index.ts'

const retail = `  retail-beyond-guarantee:
    roles:
      hcsm: zhang-wei
      designated-associate: zhou-jie
      store: sales
      store-gm: li-na
      legal: wu-lei
      merchandising: supply-chain
      public-relations: emma-brown
      senior-director: wang-jun
      operations-director: wang-jun
      jv-gm: wang-jun
      hq-operations: sun-yue
    signed-by: { drafted: sun-yue, reviewed: li-na, approved: wang-jun }
`

const recordedBy = async (clerk: Call, procedure: string, channel: string, description: string) =>
  got(
    await clerk(recordComplaint, {
      body: { procedure, channel, values: { customer: { name: '林女士' }, description } },
    }),
  )

test('work that may be started at any time is found by those who may start it, and by nobody else', async () => {
  const { as } = await startServer({ procedures: retail })
  const { id } = await recordedBy(as('zhang-wei'), 'retail-beyond-guarantee', 'counter', '冰箱漏水，地板损坏')
  const shown = (person: string) => as(person)(showComplaint, { params: { id } })
  assert.deepEqual(problemOf(await shown('zhou-jie')), [404, 'not-found'], 'nothing can be started yet')
  const values = {
    goods: 'other-goods',
    price: { amount: '3000', currency: 'CNY' },
    claim: { amount: '9000', currency: 'CNY' },
    'merchandise-involved': false,
    'media-involved': false,
    importance: 'ordinary',
  }
  got(await as('zhang-wei')(doStep, { params: { id, key: 'register' }, body: { values } }))
  assert.deepEqual(
    got(await shown('zhou-jie')).moves.flatMap(({ move, step, open }) =>
      open && step ? [[move, step]] : [],
    ),
    [['StartStep', 'contact']],
  )
  assert.deepEqual(problemOf(await shown('zhao-min')), [404, 'not-found'])
  const started = got(
    await as('zhou-jie')(doMove, { params: { id, move: 'StartStep' }, body: { step: 'contact' } }),
  )
  assert.equal(started.steps.find(({ key }) => key === 'contact[1]')?.status, 'open')
  assert.deepEqual(
    got(await as('zhou-jie')(showDesk, {})).rows.map(({ step }) => step),
    ['contact[1]'],
  )
})

test('a step lies on the desk of the superior who stands in since those named became persons concerned', async () => {
  const { as } = await startServer({ procedures: hospitality })
  const { id } = await recordedBy(as('zhang-wei'), 'hospitality-direct-channel', 'direct', '服务员收取小费')
  const desk = async (person: string) => {
    const { rows, counts } = got(await as(person)(showDesk, {}))
    if (person !== 'wu-lei') assert.equal(counts.all, rows.length, `${person} is told how much lies there`)
    return rows.flatMap(({ step, complaint }) => (complaint === id && step !== undefined ? [step] : []))
  }
  assert.deepEqual(
    [await desk('wu-lei'), await desk('sun-yue'), await desk('wang-jun')],
    [['register'], [], []],
  )
  const concern = (person: string, people: string[]) =>
    as(person)(setFacts, {
      params: { id },
      body: { values: { 'persons-concerned': people }, reason: '客户指认' },
    })
  got(await concern('wu-lei', ['wu-lei']))
  assert.deepEqual(
    [await desk('wu-lei'), await desk('sun-yue'), await desk('wang-jun')],
    [[], ['register'], []],
  )
  const { moves } = got(await as('sun-yue')(showComplaint, { params: { id } }))
  assert.ok(moves.some(({ move, step, open }) => move === 'DoStep' && step === 'register' && open))
  got(await concern('sun-yue', ['wu-lei', 'sun-yue']))
  assert.deepEqual(
    [await desk('wu-lei'), await desk('sun-yue'), await desk('wang-jun')],
    [[], [], ['register']],
  )
})

test('an open step lies with whoever the facts name now, and no longer with whom they named when it opened', async () => {
  const { as } = await startServer({ procedures: hospitality })
  const { id } = await recordedBy(as('zhang-wei'), 'hospitality-direct-channel', 'direct', '菜品变质')
  const values = { kind: 'complaint', phase: 'after-consumption', 'responsible-department': 'production' }
  got(await as('wu-lei')(doStep, { params: { id, key: 'register' }, body: { values, ticked: ['1'] } }))
  const classifies = async (person: string) =>
    got(await as(person)(showDesk, {})).rows.some(({ step }) => step === 'classify')
  assert.deepEqual([await classifies('chen-gang'), await classifies('zhao-min')], [true, false])
  const changed = { 'responsible-department': 'supply-chain' }
  got(await as('wu-lei')(setFacts, { params: { id }, body: { values: changed, reason: '属物流问题' } }))
  assert.deepEqual([await classifies('chen-gang'), await classifies('zhao-min')], [false, true])
})
