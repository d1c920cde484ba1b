import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import {
  addToComplaint,
  closeComplaint,
  doStep,
  listLetters,
  markLetterSent,
  showComplaint,
  showDesk,
} from '@redress/api'
import { secretsOf } from '../host/keys.ts'
import { projections } from '../streams/kinds.ts'
import { fingerprint, makeCheckpoint, publicKeyOf } from '../store/checkpoints.ts'
import { lookFor } from '../store/index.ts'
import { fileOne, freshFolder, got, sharedDatabase, startServer, type TestServer } from '../testing/index.ts'
import { checkDossier } from './dossier-check.ts'
import { exportDossier } from './dossier.ts'
import { rebuildOrganisation } from './rebuild.ts'
import { Intruder } from './testing/tampering.ts'
import { verifyOrganisation } from './verify.ts'

const { signingKey } = secretsOf(createHash('sha256').update('test').digest())
const publicKey = publicKeyOf(signingKey)

/** A company at work: complaints filed, one registered, letters sent. */
async function startCompany() {
  const server = await startServer()
  const { store, organisation, outside } = server
  const filed = []
  for (let index = 0; index < 4; index++) {
    filed.push(await fileOne(server))
    outside.pass(60_000)
  }
  await register(server, filed[0]?.id ?? '')
  const [letter] = got(await server.as('zhang-wei')(listLetters, {})).rows
  assert.ok(letter)
  got(await server.as('zhang-wei')(markLetterSent, { params: { id: letter.id }, body: {} }))
  const folder = await freshFolder('checkpoints')
  const place = { store, signingKey, folder, now: () => outside.now() }
  await makeCheckpoint(place, organisation)
  const named = (await store.organisations()).find((each) => each.organisation === organisation)
  assert.ok(named)
  const verify = () => verifyOrganisation(store, named, { folder, publicKey })
  return { ...server, server, filed, named, place, verify }
}

async function register(server: TestServer, id: string) {
  const clerk = server.as('zhang-wei')
  const { forms } = got(await clerk(showComplaint, { params: { id } }))
  const version = forms.find(({ step }) => step === 'register')?.version
  const body = { values: { 'complaint-type': 'product' }, ...(version !== undefined && { version }) }
  got(await clerk(doStep, { params: { id, key: 'register' }, body }))
}

test('what a company recorded verifies: chain, numbers, and every row as its events say', async () => {
  const { verify } = await startCompany()
  const { findings, events, rows } = await verify()
  assert.deepEqual(findings, [])
  assert.ok(events > 20 && rows > 20, `${events} events, ${rows} rows`)
})

test('rebuild finds nothing to mend, and the search comes back as it was', async () => {
  const { store, organisation, verify, searched } = await startCompany()
  await searched()
  const look = () =>
    store.read(organisation, async (tx) => (await lookFor(tx, organisation, '齿轮', { most: 10 })).hits)
  const before = await look()
  assert.equal(before.length, 4)
  const { mended, rows } = await rebuildOrganisation(store, organisation, projections)
  assert.deepEqual(mended, [])
  assert.ok(rows > 20)
  assert.deepEqual(await look(), before)
  assert.deepEqual((await verify()).findings, [])
})

test('what search keeps is verified as far as it has read: a reader, a line or a text changed there is found, and mended', async () => {
  const { store, filed, organisation, verify, searched } = await startCompany()
  const [{ id } = { id: '' }] = filed
  const intruder = await Intruder.at((await sharedDatabase()).ownerUrl)
  try {
    const change = (set: string) =>
      intruder.ask({
        text: `update complaint_search set ${set} where organisation_id = $1 and complaint_id = $2`,
        values: [organisation, id],
      })
    await change(`line = '{}'`)
    assert.deepEqual((await verify()).findings, [], 'search has not read it yet')
    await searched()
    assert.deepEqual((await verify()).findings, [])
    for (const set of [
      `line = replace(line, '林', '王')`,
      `words = array_to_tsvector(tsvector_to_array(words) || '!r=unit:sales-2'::text)`,
      `readers = array_to_tsvector(tsvector_to_array(readers) || '!r=unit:sales-2'::text)`,
      `text = text || '!'`,
      `status = 'closed'`,
    ]) {
      await change(set)
      const found = [{ code: 'row-differs', table: 'complaint_search', key: id }]
      assert.deepEqual((await verify()).findings, found, set)
      assert.deepEqual((await rebuildOrganisation(store, organisation, projections)).mended, found)
      assert.deepEqual((await verify()).findings, [], set)
    }
  } finally {
    await intruder.leave()
  }
})

test('what a customer says about a closed complaint is a row like any other: verified, and rebuilt the same', async () => {
  const { server, filed, store, organisation, verify } = await startCompany()
  const [, one] = filed
  assert.ok(one)
  const body = { outcome: 'withdrawn' as const, reason: '客户撤回', values: {} }
  got(await server.as('zhang-wei')(closeComplaint, { params: { id: one.id }, body }))
  const said = { kind: 'objection' as const, text: '并没有解决' }
  got(await server.anyone(addToComplaint, { params: { receipt: one.receipt }, body: said }))
  const { rows } = got(await server.as('zhang-wei')(showDesk, { query: { kind: 'feedback' } }))
  assert.equal(rows.length, 1)
  assert.deepEqual((await verify()).findings, [])
  assert.deepEqual((await rebuildOrganisation(store, organisation, projections)).mended, [])
})

test('nothing a customer told stands readable in the chain', async () => {
  const { organisation } = await startCompany()
  const intruder = await Intruder.at((await sharedDatabase()).ownerUrl)
  try {
    for (const told of ['林女士', 'lin@customer.example', '5555 0101', '齿轮箱漏油', 'gearbox leaks']) {
      const found = await intruder.ask<{ type: string }>({
        text: `select type from event where organisation_id = $1
               and (strpos(body, $2) > 0 or strpos(actor, $2) > 0 or strpos(stream, $2) > 0)`,
        values: [organisation, told],
      })
      assert.deepEqual(found, [], told)
    }
  } finally {
    await intruder.leave()
  }
})

test('a real complaint is exported and proves itself offline', async () => {
  const { filed, place, named } = await startCompany()
  const dossier = await exportDossier(place, named, `complaint/${filed[0]?.id}`)
  const { findings, facts } = checkDossier(JSON.stringify(dossier), fingerprint(publicKey))
  assert.deepEqual(findings, [])
  assert.ok((facts?.events ?? 0) > 5)
})
