// Real complaints in two languages: 6,623 about banks in English, 495 messages to a city in Chinese. All go into one
// organisation as history, each is looked for by a word of its text, the import runs again, and 20 of each are filed as
// new through the public API. Needs the two tables beside the project (REAL_INPUT, else ../shared/data).
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { parseCsvObjects } from 'hucre/csv'
import { idOf, importTable } from '@redress/server/import'
import { openLocal } from '@redress/server/local'
import { startServer } from '@redress/server/main'
import { projectionsReady, searchAll } from './search-all.ts'
import { fileThroughTheDoor } from './through-the-door.ts'
import { verifyAll } from './verified.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = process.env.REAL_INPUT ?? resolve(root, '../shared/data')
const tables = [
  {
    name: 'English complaints',
    file: join(folder, 'en_cfpb_with_narratives.csv.gz'),
    map: 'bench/maps/cfpb.yaml',
    id: (row: Row) => idOf('cfpb', row['Complaint ID'] ?? ''),
    text: (row: Row) =>
      row['Consumer complaint narrative'] || `${row.Issue ?? ''}. ${row['Sub-issue'] ?? ''}`,
    language: 'en',
  },
  {
    name: 'Chinese messages',
    file: join(folder, 'zh_gov_messages_labelled.csv.gz'),
    map: 'bench/maps/messages.yaml',
    id: (row: Row) => idOf('messages', `${row.id ?? ''}/${row.label_level1 ?? ''}`),
    text: (row: Row) => `${row.subject ?? ''}\n${row.text ?? ''}`,
    language: 'zh',
  },
] as const
type Row = Readonly<Record<string, string>>

const rowsOf = async (file: string): Promise<Row[]> => {
  const { data } = parseCsvObjects(gunzipSync(await readFile(file)).toString('utf8'), {
    header: true,
    delimiter: ',',
  })
  return data.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value ?? '')])),
  )
}

const dataDirectory = await mkdtemp(join(tmpdir(), 'redress-real-input-'))
const local = await openLocal({ port: 0, host: '127.0.0.1', dataDirectory, demo: true })
if (!local.ok) throw new Error(JSON.stringify(local.refusal))
const { store, outside } = local.value
const often = { times: 1_000_000, seconds: 1 }
const server = await startServer(local.value, {
  root,
  webFolder: '',
  limits: { filings: often, receipts: often, signIns: often },
})
if (!server.ok) throw new Error(JSON.stringify(server.refusal))
let right = true
const check = (good: boolean, said: string) => {
  right &&= good
  console.log(`${good ? 'ok   ' : 'WRONG'} ${said}`)
}

try {
  const [organisation] = await store.organisations()
  if (!organisation) throw new Error('the demo organisation is not there')
  const loaded = await Promise.all(
    tables.map(async (table) => ({ ...table, rows: await rowsOf(table.file) })),
  )
  const total = loaded.reduce((sum, { rows }) => sum + rows.length, 0)

  const run = async ({ name, file, map, rows }: (typeof loaded)[number]) => {
    const began = performance.now()
    const result = await importTable({
      store,
      now: outside.now,
      file,
      map: await readFile(join(root, map), 'utf8'),
      by: 'li-na',
    })
    if (!result.ok) throw new Error(JSON.stringify(result.refusal))
    const seconds = (performance.now() - began) / 1000
    return { ...result.value, name, expected: rows.length, rate: Math.round(rows.length / seconds), seconds }
  }
  for (const table of loaded) {
    const { name, expected, recorded, history, refused, seconds, rate } = await run(table)
    check(
      recorded === expected && history === expected && refused === 0,
      `${name}: ${expected} rows, ${recorded} recorded as history, ${refused} refused; ${seconds.toFixed(1)} s, ${rate} rows/s (decide included)`,
    )
  }

  const eventsNow = async () =>
    (
      await store.read(organisation.organisation, (tx) =>
        tx
          .selectFrom('organisation_head')
          .select('pos')
          .where('organisation_id', '=', organisation.organisation)
          .executeTakeFirstOrThrow(),
      )
    ).pos
  const before = await eventsNow()
  for (const table of loaded) {
    const { name, already, expected, recorded, rate } = await run(table)
    check(
      already === expected && recorded === 0,
      `${name} again: ${already} there before, ${recorded} recorded; ${rate} rows/s`,
    )
  }
  check((await eventsNow()) === before, `the second import added no event (${before} before and after)`)

  await projectionsReady(store, organisation.organisation)
  for (const { name, rows, id, text, language } of loaded) {
    const wanted = rows.map((row) => ({ id: id(row), text: text(row) }))
    const { found, missed, words, seconds } = await searchAll(
      store,
      organisation.organisation,
      wanted,
      language,
    )
    check(
      missed.length === 0,
      `${name}: ${found} of ${wanted.length} found by ${language === 'zh' ? 'two characters' : 'a word'} of their text (${words} different, ${seconds.toFixed(1)} s)`,
    )
    for (const one of missed.slice(0, 5)) console.log(`       not found: ${one.id} by "${one.word}"`)
  }

  const desk = server.value.desks[0] ?? ''
  for (const { name, rows, text, language } of loaded) {
    const some = rows
      .map(text)
      .filter((each) => each.length > 20 && each.length <= 20_000)
      .slice(0, 20)
    const filed = await fileThroughTheDoor(`http://127.0.0.1:${server.value.port}`, desk, some, language)
    check(
      filed.right === some.length,
      `${name}: ${filed.right} of ${some.length} filed through the public API; each has a number, and its receipt shows it (${filed.milliseconds.toFixed(0)} ms each)`,
    )
  }

  const numbers = await store.read(organisation.organisation, (tx) =>
    tx
      .selectFrom('complaint')
      .select('number')
      .where('organisation_id', '=', organisation.organisation)
      .execute(),
  )
  const serials = numbers.map(({ number }) => Number(number.split('-').at(-1))).toSorted((a, b) => a - b)
  check(
    serials.length === total + 40 && serials.every((serial, index) => serial === index + 1),
    `${serials.length} numbers, 1 to ${serials.at(-1)} without gaps`,
  )
  check(await verifyAll(local.value), 'chain, numbers and rows verify')
} finally {
  await server.value.close()
  await rm(dataDirectory, { recursive: true, force: true })
}
console.log(right ? 'all right' : 'something is WRONG')
process.exitCode = right ? 0 : 1
