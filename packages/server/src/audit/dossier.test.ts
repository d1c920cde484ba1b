import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { fingerprint, makeCheckpoint, publicKeyOf } from '../store/checkpoints.ts'
import { answer, file, startStore } from '../store/testing/start-store.ts'
import { freshFolder } from '../testing/index.ts'
import { secretsOf } from '../host/keys.ts'
import { checkDossier } from './dossier-check.ts'
import { type Dossier, exportDossier } from './dossier.ts'

const { signingKey } = secretsOf(createHash('sha256').update('test').digest())
const trusted = fingerprint(publicKeyOf(signingKey))

/** A complaint among others, exported: between two checkpoints, with what others did in between. */
async function startExport() {
  const here = await startStore()
  const { store, organisation, chain, outside } = here
  const folder = await freshFolder('checkpoints')
  const place = { store, signingKey, folder, now: () => outside.now() }
  await store.writer.submit(organisation, file(outside.uuid(), { text: 'before' }))
  await makeCheckpoint(place, organisation)
  const id = outside.uuid()
  await store.writer.submit(organisation, file(outside.uuid(), { text: 'somebody else' }))
  await store.writer.submit(organisation, file(id, { text: '齿轮箱漏油' }))
  await store.writer.submit(organisation, file(outside.uuid(), { text: 'a third' }))
  await store.writer.submit(organisation, answer(id, '已更换密封圈'))
  const take = async (): Promise<Dossier> => {
    const dossier = await exportDossier(place, { organisation, chain, name: 'here' }, `complaint/${id}`)
    return dossier ?? assert.fail('nothing was exported')
  }
  return { ...here, id, take }
}

test('an exported complaint proves itself with nothing but the file', async () => {
  const { take, id } = await startExport()
  const text = JSON.stringify(await take())
  const { findings, facts } = checkDossier(text, trusted)
  assert.deepEqual(findings, [])
  assert.deepEqual([facts?.stream, facts?.events, facts?.erasedParts], [`complaint/${id}`, 2, 0])
  assert.equal(facts?.fingerprint, trusted)
})

test('it holds its own texts and nothing of anybody else', async () => {
  const { take } = await startExport()
  const dossier = await take()
  assert.equal(dossier.others.length, 2)
  const text = JSON.stringify(dossier)
  assert.ok(text.includes('齿轮箱漏油') && text.includes('已更换密封圈'))
  for (const strange of ['before', 'somebody else', 'a third']) assert.ok(!text.includes(strange), strange)
})

test('an erased party is gone from the next export, which still proves itself', async () => {
  const { take, store, organisation, id } = await startExport()
  await store.writer.submit(organisation, {
    act: (batch) => {
      batch.erase([`party/${id}`], [`complaint/${id}`])
      return { ok: true, value: undefined }
    },
  })
  const text = JSON.stringify(await take())
  const { findings, facts } = checkDossier(text, trusted)
  assert.deepEqual(findings, [])
  assert.equal(facts?.erasedParts, 1)
  assert.ok(!text.includes('Lin Daiyu') && text.includes('齿轮箱漏油'))
})

test('any change of any value in the file is found', async () => {
  const { take } = await startExport()
  const dossier = await take()
  const places = leaves(dossier).filter((path) => !['exportedAt', 'organisation'].includes(String(path[0])))
  const missed: string[] = []
  for (const path of places) {
    const changed = structuredClone(dossier)
    change(changed, path)
    if (checkDossier(JSON.stringify(changed), trusted).findings.length === 0) missed.push(path.join('/'))
  }
  assert.ok(places.length > 25)
  assert.deepEqual(missed, [])
})

test('an event left out, doubled or put elsewhere is found', async () => {
  const { take } = await startExport()
  const dossier = await take()
  const [first, second] = dossier.own
  assert.ok(first && second)
  const cases: Partial<Dossier>[] = [
    { own: [first], events: dossier.events.slice(0, 1) },
    { own: [second], events: dossier.events.slice(1) },
    { own: [first, first, second] },
    {
      own: [
        { ...first, pos: second.pos },
        { ...second, pos: first.pos },
      ],
    },
    { others: dossier.others.slice(1) },
    { others: dossier.others.toReversed() },
    { from: null },
    { partKeys: {} },
  ]
  for (const part of cases)
    assert.ok(
      checkDossier(JSON.stringify({ ...dossier, ...part }), trusted).findings.length > 0,
      JSON.stringify(part),
    )
})

test('a file signed by somebody else is not taken for ours', async () => {
  const { take } = await startExport()
  const stranger = publicKeyOf(secretsOf(createHash('sha256').update('stranger').digest()).signingKey)
  const { findings } = checkDossier(JSON.stringify(await take()), fingerprint(stranger))
  assert.deepEqual(findings, [{ code: 'another-key' }])
})

test('anything at all may be handed in: it answers, and never throws', () => {
  assert.deepEqual(checkDossier('{').findings, [{ code: 'not-a-dossier' }])
  fc.assert(
    fc.property(fc.json(), (text) => checkDossier(text).findings.length > 0),
    { numRuns: 300, seed: 20261121 },
  )
})

type Path = readonly (string | number)[]

function leaves(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([name, member]) => leaves(member, [...path, name]))
}

function change(target: unknown, path: Path) {
  const [name = '', ...rest] = path
  if (typeof target !== 'object' || target === null) return
  const found: unknown = Reflect.get(target, name)
  if (rest.length > 0) return change(found, rest)
  Reflect.set(target, name, typeof found === 'number' ? found + 1 : other(String(found)))
}

/** Another text of the same length: the last character but one is changed, so that padding is not what changes. */
function other(text: string): string {
  const at = Math.max(0, text.length - 4)
  return `${text.slice(0, at)}${text[at] === '0' ? '1' : '0'}${text.slice(at + 1)}`
}
