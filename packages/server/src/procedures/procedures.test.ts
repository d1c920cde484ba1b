import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  compareProcedures,
  listAttempts,
  listProcedures,
  showProcedure,
  showProcedurePicture,
  signProcedure,
} from '@redress/api'
import { readFile } from 'node:fs/promises'
import { draftVersion } from '../organisation/publish.ts'
import { startServer, type TestServer } from '../testing/index.ts'

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

const folder = `${import.meta.dirname}/../../../../procedures/trader-24-hours`

/** The demo's procedure with another first limit, proposed by the person who drafts it. */
async function proposeFaster({ store, organisation }: TestServer): Promise<string> {
  const source = await readFile(`${folder}/procedure.yaml`, 'utf8')
  const changed = source
    .replace('24 hours after received', '12 hours after received')
    .replace('document: { signed', "document: { version: '2', signed")
  assert.ok(changed.includes("version: '2'") && changed.includes('12 hours after received'))
  const companions = { 'clauses.yaml': await readFile(`${folder}/clauses.yaml`, 'utf8') }
  const proposal = { source: changed, companions, by: 'sun-yue' }
  const drafted = await draftVersion(store, organisation, proposal, { because: 'test' })
  assert.ok(drafted.ok, JSON.stringify(drafted))
  return drafted.value.version
}

test('a new version is signed on its page, in order, by those the organisation names, and then in force', async () => {
  const server = await startServer({ now: '2026-03-10T02:00:00.000Z' })
  const { as } = server
  const version = await proposeFaster(server)
  const params = { procedure: 'trader-24-hours', version }
  const give = (person: string, signature: string) =>
    as(person)(signProcedure, { params, body: { signature } })
  const code = async (person: string, signature: string) => {
    const answer = await give(person, signature)
    return answer.ok ? 'signed' : answer.problem.code
  }
  for (const [signature, person] of [
    ['drafted', 'sun-yue'],
    ['reviewed', 'li-na'],
    ['approved', 'wang-jun'],
  ] as const) {
    for (const other of ['sun-yue', 'li-na', 'wang-jun', 'zhang-wei']) {
      const { procedures } = got(await as(other)(listProcedures, {}))
      const waiting = procedures.find(({ id }) => id === params.procedure)?.toSign ?? []
      assert.deepEqual(
        waiting.map((each) => each.version),
        other === person ? [version] : [],
      )
      const { may } = got(await as(other)(showProcedure, { params })).version
      assert.deepEqual(may, other === person ? ['sign', 'refuse'] : [])
      if (other !== person) assert.equal(await code(other, signature), 'not-the-signer')
    }
    assert.equal(await code(person, signature === 'approved' ? 'reviewed' : 'approved'), 'signature-out-of-order')
    assert.equal(await code(person, signature), 'signed')
  }
  const { version: signed } = got(await as('zhang-wei')(showProcedure, { params }))
  assert.deepEqual([signed.current, signed.effective, signed.proposed?.by?.id], [true, '2026-03-10', 'sun-yue'])
  assert.ok((signed.rehearsed ?? 0) > 0)
  assert.equal(await code('wang-jun', 'approved'), 'version-signed')
  const attempts = got(await as('sun-yue')(listAttempts, { query: {} }))
  assert.ok(JSON.stringify(attempts).includes('not-the-signer'))
})

test('a signature refused with a reason ends the version; proposed again it begins anew', async () => {
  const server = await startServer({ now: '2026-03-10T02:00:00.000Z' })
  const { as } = server
  const version = await proposeFaster(server)
  const params = { procedure: 'trader-24-hours', version }
  const refuse = (refusal: string) =>
    as('sun-yue')(signProcedure, { params, body: { signature: 'drafted', refusal } })
  const without = await refuse(' ')
  assert.equal(!without.ok && without.problem.code, 'refusal-without-reason')
  const refused = got(await refuse('12 hours are too few for the night shift.'))
  assert.deepEqual([refused.refused?.person.id, refused.may], ['sun-yue', []])
  const late = await as('sun-yue')(signProcedure, { params, body: { signature: 'drafted' } })
  assert.equal(!late.ok && late.problem.code, 'version-refused')
  const { current } = got(await as('sun-yue')(showProcedure, { params: { ...params, version: 'current' } })).version
  assert.ok(current)
  assert.equal(await proposeFaster(server), version)
  assert.deepEqual(got(await as('sun-yue')(showProcedure, { params })).version.may, ['sign', 'refuse'])
})

test('two versions are compared in words, with the open complaints that have a changed step before them', async () => {
  const server = await startServer({ now: '2026-03-10T02:00:00.000Z' })
  const version = await proposeFaster(server)
  const params = { procedure: 'trader-24-hours', version }
  const compared = got(await server.as('li-na')(compareProcedures, { params, query: { since: 'current' } }))
  assert.ok(
    compared.changes.some(({ en }) => en?.includes('falls from 24 h') && en.includes('12 h')),
    JSON.stringify(compared.changes),
  )
  assert.ok(compared.changes.every(({ zh }) => zh !== undefined && zh !== ''))
  assert.deepEqual([compared.open, compared.ahead, compared.after.label], [0, 0, '2'])
})

test('the clauses of the source stand beside the SOP, each with the chapters that carry it out', async () => {
  const { as } = await startServer({ now: '2026-03-10T02:00:00.000Z' })
  const params = { procedure: 'trader-24-hours', version: 'current' }
  const { clauses, sections } = got(await as('zhang-wei')(showProcedure, { params }))
  const deadline = clauses.find(({ id }) => id === 'S19-21')
  assert.match(deadline?.text.zh ?? '', /24 小时/)
  const confirm = sections.find(({ step }) => step === 'confirm')
  assert.ok(deadline?.cited.some(({ number }) => number === confirm?.number))
  for (const { id, cited, app } of clauses) assert.ok(cited.length + app.length > 0, id)
})
