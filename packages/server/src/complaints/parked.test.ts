import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { doStep, fileComplaint, showComplaint, showDesk } from '@redress/api'
import { draftVersion, sign } from '../organisation/publish.ts'
import { directoryKind, only } from '../streams/index.ts'
import { got, startServer, type TestServer } from '../testing/index.ts'

/** The demo's procedure, which sets aside what is about transport, signed by the people who sign the demo's. */
async function parking({ store, organisation }: TestServer): Promise<void> {
  const source = await readFile(
    `${import.meta.dirname}/../../../../procedures/trader-24-hours/procedure.yaml`,
    'utf8',
  )
  const changed = source.replace('document: { signed', "document: { version: '2', signed").replace(
    /^steps:$/m,
    `scope:
  - { when: 'lot = "unknown"', then: park, say: { zh: 请先提供批号, en: please find the lot number first }, clause: S19-11 }
steps:`,
  )
  const { state } = await store.read(organisation, (tx) => store.load(tx, organisation, directoryKind, only))
  let standing = await draftVersion(store, organisation, { source: changed }, { because: 'test' })
  while (standing.ok && standing.value.next !== undefined) {
    const { version, next: signature } = standing.value
    const person = state.signers['trader-24-hours']?.[signature] ?? ''
    standing = await sign(store, organisation, { procedure: 'trader-24-hours', version, signature, person })
  }
  assert.ok(standing.ok, JSON.stringify(standing))
}

test('whoever opens a parked complaint reads why nothing is open, and that the clock runs on', async () => {
  const server = await startServer({ now: '2026-03-10T02:00:00.000Z' })
  await parking(server)
  got(
    await server.anyone(fileComplaint, {
      params: { desk: server.name },
      body: { description: '收到的齿轮箱漏油', customer: { name: '林女士', phone: '+86 21 5555 0101' } },
    }),
  )
  const clerk = server.as('zhang-wei')
  const id = got(await clerk(showDesk, {})).rows[0]?.complaint ?? ''
  got(
    await clerk(doStep, {
      params: { id, key: 'register' },
      body: { values: { 'complaint-type': 'product', product: 'GX-40', lot: 'unknown' } },
    }),
  )
  const { wrong } = got(await clerk(showComplaint, { params: { id } }))
  const [parked] = wrong.filter(({ kind }) => kind === 'parked')
  assert.ok(parked, JSON.stringify(wrong))
  assert.match(parked.title.zh ?? '', /期限照常计算：请先提供批号/)
  assert.match(parked.title.en ?? '', /limits from the receipt on go on running: please find the lot/)
  assert.deepEqual(parked.clauses, ['S19-11'])
  assert.ok(parked.acts.length > 0, 'and what can be done about it')
})
