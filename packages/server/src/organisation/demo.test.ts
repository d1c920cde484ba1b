import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { kinds } from '../streams/kinds.ts'
import { openStore, type Store } from '../store/index.ts'
import { pinned, pinsOn, type Load } from '../streams/index.ts'
import { fakeOutside, sharedDatabase } from '../testing/index.ts'
import { startDemo, type DemoSignIn } from './demo.ts'
import { draftVersion, sign } from './publish.ts'

const { appUrl } = await sharedDatabase()
const outside = fakeOutside({ now: '2026-11-21T02:00:00.000Z' })
const store: Store = openStore({ appUrl, outside, kinds, masterKey: randomBytes(32) })
after(() => store.close())

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const shipped = await readFile(join(root, 'demo/organisation.yaml'), 'utf8')
const procedures = join(root, 'procedures')
const folder = await mkdtemp(join(tmpdir(), 'redress-demo-'))
after(() => rm(folder, { recursive: true }))
/** Other tests of the run may have a demo of their own. */
const name = `demo-${randomBytes(6).toString('hex')}`
const own = shipped
  .replace('organisation: haiwan', `organisation: ${name}`)
  .replace('  haiwan:', `  ${name}:`)
const file = join(folder, 'organisation.yaml')
await writeFile(file, own)
const given: DemoSignIn['email'][] = []
const start = () =>
  startDemo({ store, outside, file, procedures, giveSignIn: async ({ email }) => void given.push(email) })
const loadOf =
  (organisation: number): Load =>
  (kind, id) =>
    store.read(organisation, (tx) => store.load(tx, organisation, kind, id))

test('the demo is an organisation whose procedure is in force and whose people can sign in', async () => {
  const { organisation, signIns } = await start()
  assert.equal(signIns.length, 10)
  assert.equal(new Set(signIns.map(({ password }) => password)).size, 10)
  assert.deepEqual(
    given,
    signIns.map(({ email }) => email),
  )
  const load = loadOf(organisation)
  const pins = await pinsOn(load, 'trader-24-hours', '2026-11-21')
  assert.ok(pins)
  assert.deepEqual([pins.settings, pins.calendars], ['1', '1'])
  const world = await pinned(load, 'trader-24-hours', pins)
  assert.equal(world.procedure.procedure, 'trader-24-hours')
  assert.equal(world.settings.title.en, 'Haiwan Trading Co., Ltd.')
  assert.ok(world.book.calendar('office'))
  assert.equal(await pinsOn(load, 'trader-24-hours', '2026-11-20'), undefined)
  assert.equal(await pinsOn(load, 'no-such-procedure', '2026-11-21'), undefined)
})

test('starting the demo twice is starting it once', async () => {
  const { organisation } = await start()
  const count = () =>
    store.read(organisation, (tx) =>
      tx
        .selectFrom('event')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .where('organisation_id', '=', organisation)
        .executeTakeFirstOrThrow(),
    )
  const before = await count()
  await start()
  assert.deepEqual(await count(), before)
})

test('a new version needs every signature in order, by the people named and nobody twice', async () => {
  const { organisation } = await start()
  const source = `${await readFile(join(procedures, 'trader-24-hours/procedure.yaml'), 'utf8')}\n# revised\n`
  const drafted = await draftVersion(store, organisation, { source }, { because: 'test' })
  assert.ok(drafted.ok)
  const { version } = drafted.value
  assert.deepEqual(
    [drafted.value.drafted, drafted.value.next, drafted.value.signer],
    [true, 'drafted', 'sun-yue'],
  )
  const give = (signature: string, person: string) =>
    sign(store, organisation, { procedure: 'trader-24-hours', version, signature, person })
  const refused = async (signature: string, person: string) => {
    const result = await give(signature, person)
    return result.ok ? 'signed' : result.refusal.code
  }
  assert.equal(await refused('approved', 'wang-jun'), 'signature-out-of-order')
  assert.equal(await refused('drafted', 'li-na'), 'not-the-signer')
  assert.equal(await refused('drafted', 'nobody'), 'person-unknown')
  assert.equal(await refused('drafted', 'sun-yue'), 'signed')
  assert.equal(await refused('reviewed', 'li-na'), 'signed')
  const load = loadOf(organisation)
  assert.notEqual((await pinsOn(load, 'trader-24-hours', '2026-11-21'))?.procedure, version)
  const last = await give('approved', 'wang-jun')
  assert.equal(last.ok && last.value.from, '2026-11-21')
  assert.equal((await pinsOn(load, 'trader-24-hours', '2026-11-21'))?.procedure, version)
  assert.equal(await refused('approved', 'wang-jun'), 'version-signed')
  const again = await draftVersion(store, organisation, { source }, { because: 'test' })
  assert.equal(again.ok && again.value.drafted, false)
})

test('a file that is no procedure is answered with its problems', async () => {
  const { organisation } = await start()
  const result = await draftVersion(store, organisation, { source: 'procedure: [' }, { because: 'test' })
  assert.ok(!result.ok && result.refusal.code === 'procedure-has-problems')
  assert.ok(result.refusal.problems.length > 0)
})

test('a demo organisation with a mistake does not start half', async () => {
  const broken = join(folder, 'broken.yaml')
  await writeFile(broken, own.replace('head: li-na', 'head: li-mei'))
  await assert.rejects(
    startDemo({ store, outside, file: broken, procedures, giveSignIn: async () => {} }),
    /no-such-person/,
  )
})
