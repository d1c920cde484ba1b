import { type DeskKind, type DeskRow, showDesk } from '@redress/api'
import { endOfDay } from '@redress/core/calendar'
import { moves, type Living } from '@redress/core/complaint'
import { ok, refuse } from '@redress/core/result'
import { settingsOf } from '@redress/core/settings'
import { viewOf, type Deadline, type World } from '@redress/core/steps'
import { formatInstant, type Instant } from '@redress/core/values'
import type { App } from '../app.ts'
import { readCursor, writeCursor } from '../http/cursor.ts'
import { personNamed } from '../wording/named.ts'
import { readerOf, type Reader } from '../reading/reading.ts'
import { serve } from '../http/serve.ts'
import { groundsOfList, keptReply } from '../reading/kept-replies.ts'
import { KeptRows } from '../reading/kept-rows.ts'
import { splitStream, type Tx } from '../store/index.ts'
import { complaintKind } from '../streams/complaint.ts'
import { bindingOf, shownBinding } from '../views/binding.ts'
import { workLeft } from '../views/deadlines.ts'
import { customerOf, summaryOf, textFact } from '../streams/complaint-facts.ts'
import { shownTo } from '../views/shown.ts'
import { type Names, whoNamed } from '../views/names.ts'
import { isStandInKey, keysOf } from '../streams/who-sees.ts'
import { keysOfDoer, keysOfOwn } from '../reading/keys-of-person.ts'
import { keptCounts } from './counts.ts'
import { openStepsBeside, openStepsOf, type OpenStep } from './desk-query.ts'
import { owedBy } from './owed-by.ts'

export function deskRoutes(app: App): void {
  const counts = keptCounts()
  serve(app, showDesk, async ({ caller, query, language }) => {
    const after = query.after === undefined ? undefined : readCursor(query.after)
    if (query.after !== undefined && !after) return refuse({ code: 'cursor-unknown' })
    const name = `desk ${JSON.stringify(query)}`
    return keptReply(app, showDesk, { caller, language, name }, (standing) =>
      app.store.read(caller.organisation, async (tx) => {
        const now = app.outside.now()
        const reader = await readerOf(app, tx, caller.organisation, now, [], { standing })
        const everything = keysOfDoer(reader.directory, caller.person, reader.today)
        const own = keysOfOwn(reader.directory, caller.person)
        const named = everything.filter((key) => !isStandInKey(key))
        const standIns = everything.filter(isStandInKey)
        const keys = query.whose === 'mine' ? own : everything
        const zone = settingsOf(reader.settings)?.zone ?? 'UTC'
        const page = await readPage(
          tx,
          reader,
          caller.person,
          { keys, own, kind: query.kind },
          after,
          query.limit,
        )
        const endOfToday = endOfDay(reader.today, zone)
        const reply = {
          ...page,
          counts: await counts.of(
            tx,
            reader,
            caller.person,
            { everything: named, own },
            endOfToday,
            standing.pos,
            () => standingIn(tx, reader, caller.person, { keys: standIns, named, own }),
          ),
          now: formatInstant(now),
        }
        return ok({ reply, grounds: groundsOfList(now) })
      }),
    )
  })
}

/** So much of what others of his people might owe is looked at for a count. */
const mostStandingIn = 200

/** When what somebody owes only because those it is owed by are kept away falls due: the kernel is asked one by one. */
async function standingIn(
  tx: Tx,
  reader: Reader,
  person: string,
  { keys, named, own }: { keys: readonly string[]; named: readonly string[]; own: readonly string[] },
): Promise<Instant[]> {
  if (keys.length === 0) return []
  const ours = new Set(own)
  const beside = { keys, others: [...named, ...own] }
  const found = await openStepsBeside(tx, reader.organisation, beside, mostStandingIn)
  await reader.lookAt(found.map(({ stream }) => splitStream(stream).id))
  const dues: Instant[] = []
  for (const open of found) if (await deskRow(reader, person, ours, open)) dues.push(open.due_at)
  return dues
}

/** Rows name more people than may act (roles by district, say): the kernel is asked, and reading goes on until full. */
async function readPage(
  tx: Tx,
  reader: Reader,
  person: string,
  { keys, own, kind }: { keys: readonly string[]; own: readonly string[]; kind: DeskKind | undefined },
  from: ReturnType<typeof readCursor>,
  limit: number,
): Promise<{ rows: DeskRow[]; next?: string }> {
  const ours = new Set(own)
  const rows: DeskRow[] = []
  let after = from
  for (;;) {
    const found = await openStepsOf(tx, reader.organisation, keys, after, limit + 1)
    await reader.lookAt(found.map(({ stream }) => splitStream(stream).id))
    for (const [index, open] of found.entries()) {
      if (rows.length === limit && after) return { rows, next: writeCursor(after) }
      if (index === limit) break
      const row = await deskRow(reader, person, ours, open)
      if (row && (kind === undefined || row.kind === kind)) rows.push(row)
      after = { at: open.due_at, first: open.stream, second: open.step }
    }
    if (found.length <= limit) return { rows }
    if (rows.length >= limit && after) return { rows, next: writeCursor(after) }
  }
}

/** What of a line holds while no limit warns or passes, and the limit whose time passes all the while. */
type Line = { row: DeskRow; limit: Deadline | undefined }

const kept = new KeptRows<Line | undefined>()

async function deskRow(
  reader: Reader,
  person: string,
  own: ReadonlySet<string>,
  { stream, step: key }: OpenStep,
): Promise<DeskRow | undefined> {
  const { id } = splitStream(stream)
  const { state: complaint } = await reader.load(complaintKind, id)
  if (!complaint || complaint.status === 'disposed') return undefined
  const world = await reader.worldOf(complaint)
  const line = kept.of(world, complaint, reader.now, `${person} ${key}`, () =>
    lineOf(world, complaint, id, key, person, own, reader.now),
  )
  if (!line?.limit) return line?.row
  return { ...line.row, workLeft: workLeft({ world, complaint }, line.limit, reader.now) }
}

function lineOf(
  world: World,
  complaint: Living,
  id: string,
  key: string,
  person: string,
  own: ReadonlySet<string>,
  now: Instant,
): Line | undefined {
  const names: Names = { world, complaint }
  const may = moves(world, complaint, { person }, now)
  const view = viewOf<Living>(world, complaint, now, complaint.status !== 'open')
  const owed = owedBy(names, view, person, key, may)
  if (!owed) return undefined
  const { step, subject, kind } = owed
  const { complaint: shown } = shownTo(world, complaint, person, now)
  const state = step === undefined ? undefined : complaint.steps[step]
  const limit = bindingOf(names, complaint, step, now)
  const row = {
    id: [id, kind, key].join(' '),
    kind,
    complaint: id,
    number: complaint.number,
    procedure: { id: complaint.procedure, title: world.procedure.title },
    step,
    subject,
    title: owed.title,
    reason: owed.reason,
    round: state?.round ?? 1,
    doers: whoNamed(names, owed.who),
    takenBy: state?.taken === undefined ? undefined : personNamed(world.directory, state.taken),
    assignedTo: state?.assigned === undefined ? undefined : personNamed(world.directory, state.assigned),
    clauses: [...owed.clauses],
    mine:
      keysOf(complaint.procedure, owed.who, complaint.holder).some((who) => own.has(who)) ||
      (kind === 'step' && (state?.taken === person || state?.assigned === person)),
    customer: customerOf(shown)?.name,
    product: textFact(shown, 'product'),
    summary: summaryOf(shown),
    received: formatInstant(complaint.received),
    openedAt: formatInstant(owed.since),
    ...shownBinding(names, limit),
    moves: may.flatMap((move) =>
      move.open && (subject === undefined ? move.step === step : move.subject === subject) ? [move.move] : [],
    ),
  }
  return { row, limit }
}
