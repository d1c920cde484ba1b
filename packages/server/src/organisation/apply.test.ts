import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { readOrganisation } from '@redress/core/organisation'
import { kinds } from '../streams/kinds.ts'
import { openStore, type Store } from '../store/index.ts'
import { calendarKind, directoryKind, only, settingsKind } from '../streams/index.ts'
import { fakeOutside, sharedDatabase } from '../testing/index.ts'
import { applyOrganisation } from './apply.ts'

const { appUrl } = await sharedDatabase()
const outside = fakeOutside()
const store: Store = openStore({ appUrl, outside, kinds, masterKey: randomBytes(32) })
after(() => store.close())

const known = {
  calendars: {},
  procedures: {
    sop: {
      roles: { sales: { outside: false, qualified: ['certificate', 'valid-until'] } },
      channels: ['email'],
      settings: {},
      openLists: [],
      openTables: {},
    },
  },
}
const because = { because: 'test' }

const fileOf = (name: string, more = '') => {
  const source = `
organisation: ${name}
title: { zh: 甲公司, en: Acme }
zone: Asia/Shanghai
calendar: office
calendars: { office: { week: { mon-fri: 08:00-12:00 } } }
units: { sales: { zh: 销售部, en: Sales } }
people:
  ana: { name: Ana, email: ana@acme.example, unit: sales }
procedures: { sop: { roles: { sales: sales }, qualified: { sales: { ana: { certificate: C-77, valid-until: 2027-12-31 } } } } }
letters: { acknowledgement: { title: { zh: 收到, en: Received }, text: { zh: '编号 {number}', en: 'Number {number}' } } }
desks: { ${name}: { title: { zh: 投诉, en: Complaints }, procedure: sop, channel: email } }
${more}
`
  const { file, problems } = readOrganisation(source, known)
  assert.ok(file, JSON.stringify(problems))
  return file
}
const fresh = () => `org-${randomUUID()}`
const apply = async (file: Parameters<typeof applyOrganisation>[1]) => {
  const result = await applyOrganisation(store, file, because)
  assert.ok(result.ok, JSON.stringify(result))
  return result.value
}
const counts = ({
  directory,
  settings,
  calendar,
}: {
  directory: number
  settings: number
  calendar: number
}) => [directory, settings, calendar]

test('applying a file makes the organisation; applying it again adds nothing', async () => {
  const name = fresh()
  const first = await apply(fileOf(name))
  assert.equal(first.created, true)
  assert.deepEqual(counts(first), [4, 4, 1])
  const second = await apply(fileOf(name))
  assert.equal(second.created, false)
  assert.deepEqual(counts(second), [0, 0, 0])
  const { organisation } = first
  const [directory, settings, shelf] = await store.read(organisation, async (tx) => [
    (await store.load(tx, organisation, directoryKind, only)).state,
    (await store.load(tx, organisation, settingsKind, only)).state,
    (await store.load(tx, organisation, calendarKind, only)).state,
  ])
  assert.equal(directory.people.ana?.name, 'Ana')
  const { certificate, 'valid-until': until } = directory.qualified.sop?.sales?.ana ?? {}
  assert.deepEqual([certificate, until], ['C-77', '2027-12-31'])
  assert.deepEqual(settings.title, { zh: '甲公司', en: 'Acme' })
  assert.equal(settings.desks[name]?.open, true)
  assert.equal(shelf.books.length, 1)
  assert.equal(shelf.books[0]?.timeZoneData, process.versions.tz)
})

test('who is no longer in the file has left, who is new is known, and only that is written', async () => {
  const name = fresh()
  const { organisation } = await apply(fileOf(name))
  const file = fileOf(name)
  const { ana, ...others } = file.directory.people
  assert.ok(ana)
  const bo = { ...ana, id: 'bo', name: 'Bo' }
  const changed = await apply({ ...file, directory: { ...file.directory, people: { ...others, bo } } })
  assert.deepEqual(counts(changed), [2, 0, 0])
  const people = await store.read(
    organisation,
    async (tx) => (await store.load(tx, organisation, directoryKind, only)).state.people,
  )
  assert.deepEqual([people.ana?.active, people.bo?.active], [false, true])
  assert.deepEqual(counts(await apply(file)), [2, 0, 0])
})

test('new settings and calendars are new versions; what complaints pinned stays', async () => {
  const name = fresh()
  const { organisation } = await apply(fileOf(name))
  assert.deepEqual(counts(await apply(fileOf(name, 'warning: 70 %'))), [0, 1, 0])
  assert.deepEqual(counts(await apply({ ...fileOf(name), title: { zh: '乙', en: 'Bee' } })), [0, 2, 0])
  const book = await store.read(
    organisation,
    async (tx) => (await store.load(tx, organisation, settingsKind, only)).state,
  )
  assert.deepEqual(
    book.versions.map(({ warningPercent }) => warningPercent),
    [80, 70, 80],
  )
})

test('a desk of another organisation is refused, and nothing of the file is applied', async () => {
  const [mine, theirs] = [fresh(), fresh()]
  await apply(fileOf(theirs))
  const file = fileOf(mine)
  const [desk] = Object.values(file.desks)
  assert.ok(desk)
  const stolen = { ...file, desks: { [theirs]: { ...desk, id: theirs } } }
  const result = await applyOrganisation(store, stolen, because)
  assert.deepEqual(result.ok ? undefined : result.refusal, { code: 'desk-taken', desk: theirs })
  assert.deepEqual(counts(await apply(file)), [4, 4, 1])
})

test('a desk that is gone from the file gives its address free', async () => {
  const [first, second] = [fresh(), fresh()]
  await apply(fileOf(first))
  await apply({ ...fileOf(first), desks: {} })
  const file = fileOf(second)
  const [desk] = Object.values(file.desks)
  assert.ok(desk)
  await apply({ ...file, desks: { [first]: { ...desk, id: first } } })
  const found = await store.global((tx) =>
    tx
      .selectFrom('desk')
      .innerJoin('organisation', 'organisation.organisation_id', 'desk.organisation_id')
      .select('organisation.name')
      .where('desk', '=', first)
      .execute(),
  )
  assert.deepEqual(found, [{ name: second }])
})

test('names of people are sealed in the chain', async () => {
  const name = fresh()
  const { organisation } = await apply(fileOf(name))
  const bodies = await store.read(organisation, (tx) =>
    tx.selectFrom('event').select('body').where('organisation_id', '=', organisation).execute(),
  )
  assert.ok(bodies.some(({ body }) => body.includes('"ana"')))
  assert.ok(bodies.every(({ body }) => !body.includes('Ana') && !body.includes('ana@acme.example')))
})

test('an id whose person was forgotten is never given to somebody new', async () => {
  const name = fresh()
  const { organisation } = await apply(fileOf(name))
  await store.writer.submit(organisation, {
    async act(batch) {
      await batch.load(directoryKind, only)
      batch.append(
        directoryKind,
        only,
        [
          { type: 'PersonLeft', v: 1, person: 'ana' },
          { type: 'PersonForgotten', v: 1, person: 'ana', ground: 'asked' },
        ],
        { actor: { system: true, because: 'test' } },
      )
      return { ok: true, value: undefined }
    },
  })
  assert.deepEqual(await applyOrganisation(store, fileOf(name), because), {
    ok: false,
    refusal: { code: 'person-forgotten', person: 'ana' },
  })
})
