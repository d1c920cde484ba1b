import { type LetterView, listLetters, markLetterSent } from '@redress/api'
import { moves } from '@redress/core/complaint'
import { ok, refuse } from '@redress/core/result'
import { formatInstant, parseInstant } from '@redress/core/values'
import { type SqlBool, sql } from 'kysely'
import type { App } from '../app.ts'
import { readCursor, writeCursor, type Place } from '../http/cursor.ts'
import { isId } from '../streams/complaint.ts'
import { handle } from '../deciding/handle.ts'
import { readerOf, type Reader } from '../reading/reading.ts'
import { serve } from '../http/serve.ts'
import { splitStream, type Tx } from '../store/index.ts'
import { complaintKind } from '../streams/complaint.ts'
import { showDone } from '../showing/show.ts'
import { customerOf } from '../streams/complaint-facts.ts'
import { bindingOf, shownBinding } from '../views/binding.ts'
import { workLeft } from '../views/deadlines.ts'
import { wordNamed } from '../views/names.ts'
import { wayNamed } from '../views/ways.ts'
import { fileOf } from '../views/records.ts'
import { waitsFor } from '../streams/waiting-letter.ts'
import { keysOfReader } from '../reading/keys-of-person.ts'

/** Letters that have not left: on their way by mail, or to be printed or copied, sent by hand and marked as sent. */
export function letterRoutes(app: App): void {
  serve(app, listLetters, async ({ caller, query, now }) => {
    const after = query.after === undefined ? undefined : readCursor(query.after)
    if (query.after !== undefined && !after) return refuse({ code: 'cursor-unknown' })
    return app.store.read(caller.organisation, async (tx) => {
      const reader = await readerOf(app, tx, caller.organisation, now)
      const keys = keysOfReader(reader.directory, caller.person, reader.today)
      const found = await waiting(tx, caller.organisation, keys, after, query.limit + 1)
      const page = found.slice(0, query.limit)
      const last = page.at(-1)
      await reader.lookAt(page.map(({ stream }) => splitStream(stream).id))
      const met = await problemsOf(
        tx,
        caller.organisation,
        page.map(({ id }) => id),
      )
      const rows: LetterView[] = []
      for (const { id, stream } of page) {
        const letter = await letterView(reader, caller.person, id, splitStream(stream).id, {
          mails: app.outside.mailer !== undefined,
          met: met.get(id),
        })
        if (letter) rows.push(letter)
      }
      return ok({
        rows,
        next:
          found.length > query.limit && last
            ? writeCursor({ at: last.available_at, first: last.id, second: '' })
            : undefined,
        count: await countWaiting(tx, caller.organisation, keys),
        now: formatInstant(now),
        mail: app.outside.mailer !== undefined,
      })
    })
  })

  serve(app, markLetterSent, async (call) => {
    const { caller, params, body, once } = call
    const [id = '', message = ''] = params.id.split('/')
    if (!isId(id)) return refuse({ code: 'not-found' })
    const done = await handle(app, caller, id, once, ({ now }) => ({
      type: 'MarkSent',
      by: { person: caller.person },
      at: now,
      message,
      sent: body.sentAt === undefined ? now : parseInstant(new Date(body.sentAt).toISOString()),
      ...(body.way === undefined ? {} : { way: body.way }),
    }))
    return done.ok ? showDone(app, call, done.value) : done
  })
}

const readable = (tx: Tx, organisation: number, keys: readonly string[]) =>
  tx
    .selectFrom('outbox')
    .where('organisation_id', '=', organisation)
    .where('kind', 'in', ['letter', 'mail'])
    .where(
      sql<SqlBool>`exists (select from part where part.organisation_id = outbox.organisation_id
        and part.stream = outbox.stream and part.who = any(${[...keys]}::text[]))`,
    )

function waiting(
  tx: Tx,
  organisation: number,
  keys: readonly string[],
  after: Place | undefined,
  limit: number,
) {
  let query = readable(tx, organisation, keys).select(['id', 'stream', 'available_at'])
  if (after)
    query = query.where(
      sql<SqlBool>`(available_at, id) > (${new Date(after.at).toISOString()}::timestamptz, ${after.first})`,
    )
  return query.orderBy('available_at').orderBy('id').limit(limit).execute()
}

async function countWaiting(tx: Tx, organisation: number, keys: readonly string[]): Promise<number> {
  const { count } = await readable(tx, organisation, keys)
    .select(sql<number>`count(*)`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** What senders last met with these letters. */
async function problemsOf(
  tx: Tx,
  organisation: number,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const found = await tx
    .selectFrom('outbox_attempt')
    .select(['id', 'problem'])
    .where('organisation_id', '=', organisation)
    .where('id', 'in', [...ids])
    .execute()
  return new Map(found.flatMap(({ id, problem }) => (problem === null ? [] : [[id, problem] as const])))
}

async function letterView(
  reader: Reader,
  person: string,
  letter: string,
  id: string,
  { mails, met }: { mails: boolean; met: string | undefined },
): Promise<LetterView | undefined> {
  const { state: complaint } = await reader.load(complaintKind, id)
  if (!complaint || complaint.status === 'disposed') return undefined
  const message = complaint.messages.find((each) => `${id}/${each.id}` === letter)
  if (!message) return undefined
  const waits = waitsFor(complaint, message)
  const problem = message.undelivered?.reply ?? message.undelivered?.why ?? met
  const world = await reader.worldOf(complaint)
  const names = { world, complaint }
  const limit = bindingOf(names, complaint, message.step, reader.now)
  return {
    id: letter,
    complaint: id,
    number: complaint.number,
    step: message.step,
    kind: wordNamed('message', message.kind),
    way: wayNamed({ world }, message.way),
    to: { name: customerOf(complaint)?.name, address: message.address },
    subject: message.subject ?? '',
    text: message.text,
    language: message.language === 'en' ? 'en' : 'zh',
    automatic: message.automatic,
    queuedAt: formatInstant(message.queuedAt ?? message.at),
    ...shownBinding(names, limit),
    workLeft: limit && workLeft(names, limit, reader.now),
    files: message.attachments.flatMap(fileOf),
    waitsFor: waits === 'mail' && !mails ? 'hand' : waits,
    ...(problem === undefined || waits === 'hand' ? {} : { problem }),
    mine: moves(world, complaint, { person }, reader.now).some(
      (move) => move.move === 'MarkSent' && move.subject === message.id && move.open,
    ),
  }
}
