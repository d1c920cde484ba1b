import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  fileComplaint,
  listCalendars,
  previewCalendar,
  showCalendarYear,
  showComplaint,
  showDesk,
} from '@redress/api'
import { readFile } from 'node:fs/promises'
import { readOrganisation } from '@redress/core/organisation'
import { applyOrganisation } from '../organisation/apply.ts'
import { knownFrom, shippedProcedures } from '../organisation/known.ts'
import { draftVersion, sign } from '../organisation/publish.ts'
import { complaintKind } from '../streams/complaint.ts'
import { directoryKind, only } from '../streams/index.ts'
import { startServer, type TestServer } from '../testing/index.ts'

function got<Value>(answer: { ok: true; value: Value } | { ok: false; problem: unknown }): Value {
  assert.ok(answer.ok, answer.ok ? '' : JSON.stringify(answer.problem))
  return answer.value
}

test('everybody sees the calendars that limits are counted on, and a year of each', async () => {
  const { as } = await startServer({ now: '2026-03-10T02:00:00.000Z' })
  const { calendars, version, timeZoneData, zone, today } = got(await as('zhang-wei')(listCalendars, {}))
  assert.deepEqual([version, zone, today], ['1', 'Asia/Shanghai', '2026-03-10'])
  assert.match(timeZoneData, /^20\d\d[a-z]$/)
  const [office] = calendars
  assert.equal(office?.name, 'office')
  assert.equal(office.usual, true)
  assert.deepEqual(office.published, { from: '2015-01-01', to: '2026-12-31' })
  assert.ok(office.sources.some((address) => address.includes('gov.cn')))
  const year = got(await as('zhang-wei')(showCalendarYear, { params: { calendar: 'office', year: '2026' } }))
  assert.equal(year.days.length, 365)
  assert.equal(year.workingDays, 248)
  assert.equal(year.openHours, 248 * 7.5)
  const spring = year.days.find(({ date }) => date === '2026-02-16')
  assert.deepEqual([spring?.hours, spring?.exception, spring?.name?.en], [[], true, 'Spring Festival'])
  for (const params of [
    { calendar: 'night', year: '2026' },
    { calendar: 'office', year: '20x6' },
    { calendar: 'constructor', year: '2026' },
  ]) {
    const answer = await as('zhang-wei')(showCalendarYear, { params })
    assert.equal(!answer.ok && answer.problem.status, 404)
  }
})

/** The demo's procedure with a first answer within working time, signed by the people who sign the demo's. */
async function inWorkingTime({ store, organisation }: TestServer): Promise<void> {
  const source = await readFile(
    `${import.meta.dirname}/../../../../procedures/trader-24-hours/procedure.yaml`,
    'utf8',
  )
  const changed = source
    .replace('24 hours after received', '8 working hours after received')
    .replace('document: { signed', "document: { version: '2', signed")
  const { state } = await store.read(organisation, (tx) => store.load(tx, organisation, directoryKind, only))
  let standing = await draftVersion(store, organisation, { source: changed }, { because: 'test' })
  while (standing.ok && standing.value.next !== undefined) {
    const { version, next: signature } = standing.value
    const person = state.signers['trader-24-hours']?.[signature] ?? ''
    standing = await sign(store, organisation, { procedure: 'trader-24-hours', version, signature, person })
  }
  assert.ok(standing.ok, JSON.stringify(standing))
}

test('before a day is published one sees which open deadlines it would move, and only of complaints one may read', async () => {
  const server = await startServer({ now: '2026-03-10T02:00:00.000Z' })
  const { anyone, as, name: desk } = server
  await inWorkingTime(server)
  const body = { description: '收到的齿轮箱漏油', customer: { name: '林女士', phone: '+86 21 5555 0101' } }
  const filed = got(await anyone(fileComplaint, { params: { desk }, body }))
  const id = got(await as('zhang-wei')(showDesk, {})).rows[0]?.complaint ?? ''
  const before = got(await as('zhang-wei')(showComplaint, { params: { id } })).deadlines
  const counted = before.filter(({ why }) => why.some(({ code }) => code === 'open'))
  const closed = { calendar: 'office' }
  assert.ok(counted.length > 0, JSON.stringify(before))
  const days = [{ date: '2026-03-10', hours: [] }]
  const preview = got(await as('zhang-wei')(previewCalendar, { params: closed, body: { days } }))
  assert.deepEqual([preview.checked, preview.more], [1, false])
  assert.equal(preview.moved.length, counted.length)
  for (const { number, before: was, after } of preview.moved) {
    assert.equal(number, filed.number)
    assert.ok(was !== undefined && after !== undefined && was < after)
  }
  const away = { days: [{ date: '2030-03-10', hours: [] }] }
  assert.deepEqual(got(await as('zhang-wei')(previewCalendar, { params: closed, body: away })).moved, [])
  const stranger = got(await as('wu-lei')(previewCalendar, { params: closed, body: { days } }))
  assert.deepEqual([stranger.checked, stranger.moved], [0, []])
  const after = got(await as('zhang-wei')(showComplaint, { params: { id } })).deadlines
  assert.deepEqual(
    after.map(({ due }) => due),
    before.map(({ due }) => due),
  )
  const wrong = await as('zhang-wei')(previewCalendar, {
    params: closed,
    body: { days: [{ date: '2026-03-10', hours: [['09:00', '25:00']] }] },
  })
  assert.deepEqual(!wrong.ok && [wrong.problem.status, wrong.problem.code], [400, 'calendar-wrong'])
})

/** The demo's file with another day off, applied to the test's own organisation. */
const closeOn = (server: TestServer, date: string) =>
  publish(
    server,
    '    like: cn-official',
    `    days: { ${date}: { hours: closed, zh: 停电, en: power cut } }\n    like: cn-official`,
  )

/** The demo's file with one thing changed; how many complaints adopted its calendars. */
async function publish(server: TestServer, before: string, after: string): Promise<number> {
  const root = `${import.meta.dirname}/../../../../`
  const shipped = await shippedProcedures(`${root}procedures`)
  const source = (await readFile(`${root}demo/organisation.yaml`, 'utf8'))
    .replace(/^organisation: haiwan$/m, `organisation: ${server.name}`)
    .replace(/^ {2}haiwan:$/m, `  ${server.name}:`)
    .replaceAll('@haiwan.example', `@${server.name}.example`)
    .replace(before, after)
  const known = knownFrom([...shipped.values()].map(({ procedure }) => procedure))
  const { file, problems } = readOrganisation(source, known)
  assert.ok(file, JSON.stringify(problems))
  const applied = await applyOrganisation(server.store, file, { because: 'test' })
  assert.ok(applied.ok)
  return applied.value.adopted
}

test('publishing a day off moves the deadlines of open complaints by an event that says from when to when', async () => {
  const server = await startServer({ now: '2026-03-10T02:00:00.000Z' })
  const { anyone, as, name: desk } = server
  await inWorkingTime(server)
  const body = { description: '收到的齿轮箱漏油', customer: { name: '林女士', phone: '+86 21 5555 0101' } }
  got(await anyone(fileComplaint, { params: { desk }, body }))
  const owed = async () => got(await as('zhang-wei')(showDesk, {})).rows[0]
  const id = (await owed())?.complaint ?? ''
  const confirm = async () => {
    const { deadlines } = got(await as('zhang-wei')(showComplaint, { params: { id } }))
    return deadlines.find(({ step }) => step === 'confirm')
  }
  assert.equal((await confirm())?.due, '2026-03-11T02:30:00.000Z')

  assert.equal(await closeOn(server, '2026-03-11'), 1)
  const after = await confirm()
  assert.equal(after?.due, '2026-03-12T02:30:00.000Z')
  assert.ok(
    after?.why.some(({ text }) => text.en?.includes('power cut')),
    JSON.stringify(after?.why),
  )
  const { state } = await server.store.read(server.organisation, (tx) =>
    server.store.load(tx, server.organisation, complaintKind, id),
  )
  assert.ok(state && state.status === 'open')
  assert.equal(state.pinned.calendars, '2')
  const history = await server.store.read(server.organisation, (tx) =>
    server.store.history(tx, server.organisation, complaintKind, id),
  )
  const adopted = history.find(({ type }) => type === 'CalendarsAdopted')
  assert.ok(adopted?.type === 'CalendarsAdopted')
  assert.deepEqual(adopted.moved, [
    {
      limit: 'confirm.within',
      step: 'confirm',
      before: '2026-03-11T02:30:00.000Z',
      after: '2026-03-12T02:30:00.000Z',
    },
  ])
  assert.equal(await closeOn(server, '2026-03-11'), 0)

  const { timeline } = got(await as('zhang-wei')(showComplaint, { params: { id } }))
  assert.ok(timeline.entries.some(({ event }) => event === 'CalendarsAdopted'))
})

test('a calendar is called in every explanation by the title it was published with last', async () => {
  const server = await startServer({ now: '2026-03-10T02:00:00.000Z' })
  const { anyone, as, name: desk } = server
  await inWorkingTime(server)
  const body = { description: '收到的齿轮箱漏油', customer: { name: '林女士', phone: '+86 21 5555 0101' } }
  got(await anyone(fileComplaint, { params: { desk }, body }))
  const id = got(await as('zhang-wei')(showDesk, {})).rows[0]?.complaint ?? ''
  const said = async () => {
    const { deadlines } = got(await as('zhang-wei')(showComplaint, { params: { id } }))
    return deadlines.find(({ step }) => step === 'confirm')?.why[0]?.text
  }
  const before = await said()
  assert.match(before?.zh ?? '', /按日历“办公室工作时间”/)
  await publish(
    server,
    'title: { zh: 办公室工作时间, en: Office hours }',
    'title: { zh: 总部工作时间, en: Head office hours }',
  )
  const after = await said()
  assert.match(after?.zh ?? '', /按日历“总部工作时间”/)
  assert.match(after?.en ?? '', /on the calendar “Head office hours”/)
})

test('people read minutes in the explanation of a deadline, also where it began between two', async () => {
  const server = await startServer({ now: '2026-03-10T02:00:12.340Z' })
  const { anyone, as, name: desk } = server
  await inWorkingTime(server)
  const body = { description: '收到的齿轮箱漏油', customer: { name: '林女士', phone: '+86 21 5555 0101' } }
  got(await anyone(fileComplaint, { params: { desk }, body }))
  const id = got(await as('zhang-wei')(showDesk, {})).rows[0]?.complaint ?? ''
  const { deadlines } = got(await as('zhang-wei')(showComplaint, { params: { id } }))
  const why = deadlines.find(({ step }) => step === 'confirm')?.why ?? []
  const lines = (language: 'zh' | 'en') => why.map(({ text }) => text[language] ?? '')
  for (const line of [...lines('zh'), ...lines('en')])
    assert.doesNotMatch(line, /\d s\b|秒|\d:\d\d:\d\d|\.\d/)
  const [open] = why.filter(({ code }) => code === 'open')
  assert.match(open?.text.en ?? '', /10:00–12:00: open, 2 h count, 6 h left/)
  assert.equal(open?.values['openMs'], 2 * 3_600_000 - 12_340, 'what is exact stands beside')
})
