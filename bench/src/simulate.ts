// A quarter in the life of a company: sixteen people work at random on two hundred complaints under three procedures,
// over HTTP and PostgreSQL, on a clock that the bench moves. The same seed must lead to the same head of the chain,
// another seed to another, and every evening the record must prove itself.
//   npm run bench -- simulate [days] [acts a day]
import { generateKeyPairSync } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  closeComplaint,
  doMove,
  doStep,
  recordComplaint,
  sendMessage,
  showComplaint,
  showDesk,
  uploadFile,
  type ComplaintView,
  type MoveView,
} from '@redress/api'
import { chanceOf, type Chance } from '@redress/core/rehearsal'
import { formatInstant, instantOf, parseInstant } from '@redress/core/values'
import { verifyOrganisation } from '@redress/server/audit'
import { startEngine } from '@redress/server/engine'
import { openServer } from '@redress/server/testing/open-server'
import { prepareDatabase } from '@redress/server/testing/prepare'
import pg from 'pg'
import { sweepTimers, type Idle } from '@redress/server/store'
import { passTime } from '@redress/server/pass-time'
import { answers, chooseMove, reasonsOf, type Answering } from './simulation/answers.ts'

const folder = await mkdtemp(join(tmpdir(), 'redress-simulation-'))
const checkpoints = join(folder, 'checkpoints')
const { publicKey: key } = generateKeyPairSync('ed25519')
const publicKey = key.export({ format: 'pem', type: 'spki' }).toString()

type Server = Awaited<ReturnType<typeof openServer>>
type Run = { head: string; events: number; doubts: string[]; counts: Map<string, number> }

const [days = '91', actsADay = '24'] = process.argv.slice(3)
const day = 86_400_000
const begin = parseInstant('2026-01-05T01:00:00.000Z')
const complaints = 200
const company = await readFile(new URL('./simulation/company.yaml', import.meta.url), 'utf8')
const people = [...company.matchAll(/^ {2}([a-z-]+): \{ name:/gm)].map(([, id]) => id ?? '')
const units = [...company.matchAll(/^ {2}([a-z-]+): \{ zh: [^,]+, en: [^,]+, (?:in|head):/gm)].map(
  ([, id]) => id ?? '',
)
const procedures = ['trader-24-hours', 'interim-and-permanent', 'four-grades'] as const
const subjects = ['杯盖', '提手', '外箱', '标签', '螺丝', '密封圈']

/** Refusals that a form filled at random deserves; any other to a move that was shown as open is a doubt. */
const deserved =
  /^(missing|reason-missing|unknown-|wrong-value|not-a-|letter-|stale|too-|checklist|level-too-low|before-|future|needs-|date-|validation|nothing-|same-)/

async function record(server: Server, chance: Chance): Promise<string | undefined> {
  const procedure = chance.pick(procedures) ?? 'four-grades'
  const person =
    procedure === 'trader-24-hours' ? 'assistant' : procedure === 'four-grades' ? 'salesman' : 'clerk'
  const made = await server.as(person)(recordComplaint, {
    body: {
      procedure,
      values: {
        description: `${chance.pick(subjects) ?? ''}有问题`,
        customer: {
          name: `客户${String(chance.below(20))}`,
          phone: `138 0000 ${String(1000 + chance.below(20))}`,
        },
      },
    },
  })
  return made.ok ? undefined : made.problem.code
}

/** Somebody with something on the desk, and one thing of it. */
async function somethingOwed(server: Server, chance: Chance) {
  for (let tries = 0; tries < 8; tries += 1) {
    const person = chance.pick(people) ?? 'chief'
    const desk = await server.as(person)(showDesk, { query: {} })
    if (!desk.ok) return { person, problem: desk.problem.code }
    const row = chance.pick(desk.value.rows)
    if (row) return { person, row }
  }
  return undefined
}

/** One act of one person: opens the desk, takes something of it, does one of the moves that are open. */
async function act(server: Server, chance: Chance, file: Answering['file']): Promise<[string, string]> {
  const owed = await somethingOwed(server, chance)
  if (!owed) return ['nothing to do', 'ok']
  if (!owed.row) return ['desk', owed.problem]
  const { person, row } = owed
  const call = server.as(person)
  const shown = await call(showComplaint, { params: { id: row.complaint } })
  if (!shown.ok) return ['show', shown.problem.code]
  const move = chooseMove(chance, shown.value.moves)
  if (!move) return ['no move', 'ok']
  const answer = await carryOut(server, person, shown.value, move, chance, file)
  return [move.move, answer]
}

async function carryOut(
  server: Server,
  person: string,
  complaint: ComplaintView,
  move: MoveView,
  chance: Chance,
  file: Answering['file'],
): Promise<string> {
  const call = server.as(person)
  const now = formatInstant(server.outside.now())
  const at: Answering = {
    chance,
    people,
    units,
    file,
    words: `${complaint.number}: ${complaint.measures.map((measure) => measure.text).join('；')}`,
    now,
    today: now.slice(0, 10),
  }
  const id = complaint.id
  const form = move.by === 'form' ? complaint.forms.find(({ step }) => step === move.step) : undefined
  if (move.by === 'form' && !form) return 'no-form'
  if (!form) {
    const { step, subject, outcome, version } = move
    const sent = await call(doMove, {
      params: { id, move: move.move },
      body: {
        ...(step === undefined ? {} : { step }),
        ...(subject === undefined ? {} : { subject }),
        ...(outcome === undefined ? {} : { outcome }),
        ...(version === undefined ? {} : { version }),
        values: answers(at, move.fields),
      },
    })
    return sent.ok ? 'ok' : sent.problem.code
  }
  const body = { values: answers(at, form.fields), version: form.version, reasons: reasonsOf(form) }
  const ticked = form.checklist.map(({ name }) => name)
  switch (form.command) {
    case 'DoStep': {
      const sent = await call(doStep, { params: { id, key: form.step }, body: { ...body, ticked } })
      return sent.ok ? 'ok' : sent.problem.code
    }
    case 'SendMessage': {
      const sent = await call(sendMessage, { params: { id }, body: { ...body, step: form.step } })
      return sent.ok ? 'ok' : sent.problem.code
    }
    case 'Close': {
      const outcome = closeComplaint.body.shape.outcome.options.find(
        (one) => one === form.outcomes?.[0]?.value,
      )
      const sent = await call(closeComplaint, {
        params: { id },
        body: { ...body, outcome: outcome ?? 'solved' },
      })
      return sent.ok ? 'ok' : sent.problem.code
    }
  }
}

async function quarter(ownerUrl: string, seed: number): Promise<Run> {
  const chance = chanceOf(seed)
  const server = await openServer(await prepareDatabase(ownerUrl), {
    now: formatInstant(begin),
    seed: `quarter ${String(seed)}`,
    organisation: company,
  })
  const counts = new Map<string, number>()
  const doubts: string[] = []
  const idle: Idle = new Map()
  const sweep = () =>
    sweepTimers({
      store: server.store,
      now: server.outside.now,
      pass: passTime,
      idle,
      failed: (_, stream, error) => doubts.push(`timer of ${stream}: ${String(error)}`),
    })
  const brought = await server.as('clerk')(uploadFile, {
    files: [new File(['%PDF-1.4\n%%EOF\n'], 'evidence.pdf')],
  })
  if (!brought.ok) throw new Error(JSON.stringify(brought.problem))
  const file = { sha256: brought.value.sha256, name: 'evidence.pdf', type: brought.value.type }
  let recorded = 0
  let events = 0
  for (let today = 0; today < Number(days); today += 1) {
    const opening = begin + today * day
    for (let n = 0; n < 20 && recorded < complaints; n += 1) {
      server.outside.setNow(instantOf(opening + n * 60_000))
      const refused = await record(server, chance)
      if (refused === undefined) recorded += 1
      else doubts.push(`recording: ${refused}`)
    }
    for (let n = 0; n < Number(actsADay); n += 1) {
      server.outside.pass((1 + chance.below(30)) * 60_000)
      await sweep()
      const [what, answer] = await act(server, chance, file)
      const key = `${what} ${answer === 'ok' ? '' : answer}`.trim()
      counts.set(key, (counts.get(key) ?? 0) + 1)
      if (answer !== 'ok' && !deserved.test(answer)) doubts.push(`day ${String(today)}: ${what}: ${answer}`)
    }
    server.outside.setNow(instantOf(opening + day - 60_000))
    await sweep()
    if (await sweep()) doubts.push(`day ${String(today)}: a timer is left over`)
    const found = await verify(server)
    events = found.events
    doubts.push(...found.findings.map((finding) => `day ${String(today)}: ${JSON.stringify(finding)}`))
  }
  const { head } = await verify(server)
  await server.close()
  return { head, events, doubts, counts }
}

async function verify({ store, organisation }: Server) {
  const found = (await store.organisations()).find((one) => one.organisation === organisation)
  if (!found) throw new Error('the organisation is gone')
  const { events, findings } = await verifyOrganisation(store, found, { folder: checkpoints, publicKey })
  const [head] = await store.within(organisation, 'read only', (ask) =>
    ask<{ hash: Buffer }>({
      text: 'select hash from organisation_head where organisation_id = $1',
      values: [organisation],
    }),
  )
  return { events, findings, head: head?.hash.toString('hex') ?? '' }
}

/** An empty database beside the others: a second run must find nothing of the first. */
async function freshDatabase(ownerUrl: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(`create database ${name}`)
  } finally {
    await client.end()
  }
  const address = new URL(ownerUrl)
  address.pathname = `/${name}`
  return address.href
}

const engine = await startEngine(join(folder, 'database'))
if (!engine.ok) throw new Error(JSON.stringify(engine.refusal))
await mkdir(checkpoints)
try {
  const runs: Run[] = []
  for (const [index, seed] of [1, 1, 2].entries()) {
    const began = performance.now()
    const run = await quarter(await freshDatabase(engine.value.ownerUrl, `quarter_${String(index)}`), seed)
    runs.push(run)
    const seconds = Math.round((performance.now() - began) / 1_000)
    console.log(
      `seed ${String(seed)}: ${String(run.events)} events in ${days} days, head ${run.head.slice(0, 16)}…, ${String(run.doubts.length)} doubts, ${String(seconds)} s`,
    )
    for (const doubt of run.doubts.slice(0, 12)) console.log(`  ${doubt}`)
    console.log(
      `  ${[...run.counts]
        .sort(([, a], [, b]) => b - a)
        .map(([what, n]) => `${what} ${String(n)}`)
        .join(' · ')}`,
    )
  }
  const [first, again, other] = runs
  const right =
    first?.head === again?.head &&
    first?.head !== other?.head &&
    runs.every(({ doubts }) => doubts.length === 0)
  console.log(
    `same seed, same head: ${String(first?.head === again?.head)}; another seed, another: ${String(first?.head !== other?.head)}`,
  )
  process.exitCode = right ? 0 : 1
} finally {
  await engine.value.stop()
  await rm(folder, { recursive: true, force: true })
}
