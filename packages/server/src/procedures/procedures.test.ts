import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listProcedures, showProcedure, showProcedurePicture } from '@redress/api'
import { startServer } from '../testing/index.ts'

function got<Value>(answer: { ok: true; value: Value } | { ok: false; problem: unknown }): Value {
  assert.ok(answer.ok, answer.ok ? '' : JSON.stringify(answer.problem))
  return answer.value
}

test('everybody reads the procedure he works by: the SOP, its clauses, who signed it, the flow', async () => {
  const { as } = await startServer({ now: '2026-03-10T02:00:00.000Z' })
  const ask = as('zhang-wei')
  const { procedures } = got(await ask(listProcedures, {}))
  const trader = procedures.find(({ id }) => id === 'trader-24-hours')
  assert.ok(trader?.current?.current)
  const params = { procedure: 'trader-24-hours', version: 'current' }
  const shown = got(await ask(showProcedure, { params }))
  assert.deepEqual(
    shown.version.signatures.map(({ name, person }) => [name, person?.id]),
    [
      ['drafted', 'sun-yue'],
      ['reviewed', 'li-na'],
      ['approved', 'wang-jun'],
    ],
  )
  const confirm = shown.sections.find(({ step }) => step === 'confirm')
  const sentence = confirm?.lines.find(({ text }) => text.en?.includes('24 h '))
  assert.match(sentence?.text.zh ?? '', /24 小时/)
  assert.ok(shown.sections.some(({ lines }) => lines.some(({ clauses }) => clauses.includes('S19-01'))))
  const picture = got(await ask(showProcedurePicture, { params, query: { language: 'zh' } }))
  assert.match(picture.wide, /^<svg /)
  assert.match(picture.narrow, /^<svg /)
  const same = { ...params, version: shown.version.version.slice(0, 12) }
  assert.equal(got(await ask(showProcedure, { params: same })).version.version, shown.version.version)
})

test('a procedure or version that this organisation does not have is not found', async () => {
  const { as } = await startServer({ now: '2026-03-10T02:00:00.000Z' })
  for (const params of [
    { procedure: 'no-such-procedure', version: 'current' },
    { procedure: 'trader-24-hours', version: 'ffffffffffff' },
    { procedure: 'constructor', version: 'current' },
  ]) {
    const answer = await as('zhang-wei')(showProcedure, { params })
    assert.equal(!answer.ok && answer.problem.status, 404)
  }
})
