import { type DeskRow, showDesk } from '@redress/api'
import { endOfDay } from '@redress/core/calendar'
import { deadlines, moves, type Living } from '@redress/core/complaint'
import { ok, refuse } from '@redress/core/result'
import { settingsOf } from '@redress/core/settings'
import { fitting, nameOf, type StepState, viewOf } from '@redress/core/steps'
import { formatInstant, own } from '@redress/core/values'
import type { App } from '../app.ts'
import { readCursor, writeCursor } from '../http/cursor.ts'
import { personNamed } from '../views/named.ts'
import { readerOf, type Reader } from '../reading.ts'
import { serve } from '../http/serve.ts'
import { splitStream, type Tx } from '../store/index.ts'
import { complaintKind } from '../streams/complaint.ts'
import { titleOf } from '../views/deadlines.ts'
import { customerOf, summaryOf, textFact } from '../views/facts.ts'
import { type Names, stepNamed, whoNamed } from '../views/names.ts'
import { keysOfDoer } from '../who-sees.ts'
import { countOwed, owedBy, type OpenStep } from './desk-query.ts'

export function deskRoutes(app: App): void {
  serve(app, showDesk, async ({ caller, query, now }) => {
    const after = query.after === undefined ? undefined : readCursor(query.after)
    if (query.after !== undefined && !after) return refuse({ code: 'cursor-unknown' })
    return app.store.read(caller.organisation, async (tx) => {
      const reader = await readerOf(app, tx, caller.organisation, now)
      const keys = keysOfDoer(reader.directory, caller.person, reader.today)
      const zone = settingsOf(reader.settings)?.zone ?? 'UTC'
      const page = await readPage(tx, reader, caller.person, keys, after, query.limit)
      return ok({
        ...page,
        counts: await countOwed(tx, caller.organisation, keys, now, endOfDay(reader.today, zone)),
        now: formatInstant(now),
      })
    })
  })
}

/** Rows name more people than may act (roles by district, say): the kernel is asked, and reading goes on until full. */
async function readPage(
  tx: Tx,
  reader: Reader,
  person: string,
  keys: readonly string[],
  from: ReturnType<typeof readCursor>,
  limit: number,
): Promise<{ rows: DeskRow[]; next?: string }> {
  const rows: DeskRow[] = []
  let after = from
  for (;;) {
    const found = await owedBy(tx, reader.organisation, keys, after, limit + 1)
    await reader.lookAt(found.map(({ stream }) => splitStream(stream).id))
    for (const [index, open] of found.entries()) {
      if (rows.length === limit && after) return { rows, next: writeCursor(after) }
      if (index === limit) break
      const row = await deskRow(reader, person, open)
      if (row) rows.push(row)
      after = { at: open.due_at, first: open.stream, second: open.step }
    }
    if (found.length <= limit) return { rows }
    if (rows.length >= limit && after) return { rows, next: writeCursor(after) }
  }
}

async function deskRow(
  reader: Reader,
  person: string,
  { stream, step: key }: OpenStep,
): Promise<DeskRow | undefined> {
  const { id } = splitStream(stream)
  const { state: complaint } = await reader.load(complaintKind, id)
  if (!complaint || complaint.status !== 'open') return undefined
  const step = own(complaint.steps, key)
  if (!step) return undefined
  const world = await reader.worldOf(complaint)
  const names: Names = { world, complaint }
  const actor = { person }
  const view = viewOf(world, complaint, reader.now, false)
  const fits = fitting(view, actor, step.doers)
  if (fits.length === 0 && step.taken !== person && step.assigned !== person) return undefined
  return {
    complaint: id,
    number: complaint.number,
    procedure: { id: complaint.procedure, title: world.procedure.title },
    step: key,
    title: stepNamed(names, key).title,
    doers: whoNamed(names, step.doers),
    takenBy: step.taken === undefined ? undefined : personNamed(world.directory, step.taken),
    clauses: [...(own(world.procedure.steps, nameOf(key))?.clause ?? [])],
    mine: isMine(step, person),
    customer: customerOf(complaint)?.name,
    product: textFact(complaint, 'product'),
    summary: summaryOf(complaint),
    received: formatInstant(complaint.received),
    openedAt: formatInstant(step.openedAt),
    ...binding(names, complaint, key, reader),
    moves: moves(world, complaint, actor, reader.now).flatMap((move) =>
      move.step === key && move.open ? [move.move] : [],
    ),
  }
}

const isMine = ({ taken, assigned, doers }: StepState, person: string) =>
  taken === person ||
  assigned === person ||
  doers.any.some(
    (term) => ('person' in term && term.person === person) || ('named' in term && term.named === person),
  )

/** The limit that binds: the first of the step's own and the totals around it, else of what waits for this step. */
function binding(
  names: Names,
  complaint: Living,
  key: string,
  reader: Reader,
): Pick<DeskRow, 'due' | 'limit' | 'state' | 'provisional'> {
  const running = deadlines(names.world, complaint, reader.now)
    .filter(({ due, stopped, state }) => due !== undefined && stopped === undefined && !over.has(state))
    .toSorted((a, b) => (a.due ?? 0) - (b.due ?? 0))
  const own = running.filter(({ step }) => step === key || step === undefined)
  const ahead = own.length > 0 ? own : running
  const [first] = ahead
  if (!first || first.due === undefined) return { state: 'none', provisional: false }
  const state = first.state === 'late' || first.state === 'warning' ? first.state : 'running'
  return {
    due: formatInstant(first.due),
    limit: titleOf(names, first),
    state,
    provisional: first.provisional,
  }
}

const over: ReadonlySet<string> = new Set(['ended', 'lapsed', 'met', 'met-late'])
