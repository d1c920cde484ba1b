import type { ComplaintView, MoveDone } from '@redress/api'
import type { ComplaintEvent, Living, Sight } from '@redress/core/complaint'
import { refuse, ok, type Result } from '@redress/core/result'
import { formatInstant } from '@redress/core/values'
import type { App } from '../app.ts'
import type { Handled } from '../deciding/handle.ts'
import type { Caller, Minimal } from '../http/call.ts'
import { findReadable } from '../reading/find-readable.ts'
import { isId } from '../streams/complaint.ts'
import { readerOf, type Grounds } from '../reading/reading.ts'
import { stateOfFile } from '../files/sealed-files.ts'
import { draftsOn, filesOfStream, streamOf, type Tx } from '../store/index.ts'
import { complaintKind } from '../streams/complaint.ts'
import { complaintView, type Draft } from './complaint-view.ts'
import { readDraft } from '../views/draft-body.ts'
import type { Names } from '../views/names.ts'
import { shownTo } from '../views/shown.ts'

/** What a move answers: the complaint as it is afterwards, or in little where that was preferred. */
export async function showDone(
  app: App,
  { caller, minimal }: { caller: Caller; minimal: boolean },
  done: Handled,
): Promise<Result<ComplaintView | Minimal<MoveDone>, { code: 'not-found' }>> {
  return minimal ? ok({ minimal: done }) : show(app, caller, done.id)
}

type Beheld = { view: ComplaintView; grounds: Grounds; drafts: number }

/** The complaint as the caller may see it, or not at all. */
export async function show(
  app: App,
  caller: Caller,
  id: string,
): Promise<Result<ComplaintView, { code: 'not-found' }>> {
  const beheld = await behold(app, caller, id)
  return beheld.ok ? ok(beheld.value.view) : beheld
}

/** The same with what it stands on. */
export const behold = (
  app: App,
  caller: Caller,
  id: string,
): Promise<Result<Beheld, { code: 'not-found' }>> =>
  app.store.readByKeys(caller.organisation, async (tx) => {
    const now = app.outside.now()
    if (!isId(id)) return refuse({ code: 'not-found' })
    // All of these are on their way at once; the history is opened once for itself and the complaint folded from it.
    const reading = beside(app, tx, caller, id)
    // Awaited below, unless something else fails first.
    reading.catch(() => undefined)
    const events = await app.store.history(tx, caller.organisation, complaintKind, id)
    const reader = await readerOf(app, tx, caller.organisation, now, [id])
    const found = await findReadable(reader, caller.person, id)
    const { drafts, files } = await reading
    if (!found) return refuse({ code: 'not-found' })
    const { complaint, version } = found
    const view = await complaintView(reader, id, complaint, caller.person, {
      // Something may have been added since they were read.
      events:
        events.length === version
          ? events
          : await app.store.history(tx, caller.organisation, complaintKind, id),
      version,
      drafts,
      files,
    })
    const grounds = reader.grounds()
    const until = Math.min(
      grounds.until,
      // Files may be damaged or go whatever the record says.
      files.size === 0 ? Infinity : now + fileMilliseconds,
      // Working time passes while nothing happens.
      view.deadlines.some(({ workLeft }) => workLeft !== undefined) ? now + workMilliseconds : Infinity,
    )
    return ok({ view, grounds: { ...grounds, until }, drafts: drafts.size })
  })

/** What was found of files on the disk is believed for so long. */
const fileMilliseconds = 1_000
/** What is left of working time is said to the minute. */
const workMilliseconds = 60_000

type Shown = {
  /** The complaint without what is kept from the caller. */
  names: Names
  sight: Sight
  whole: Living
  history: () => Promise<ComplaintEvent[]>
}

/** Parts of a complaint as the caller may see them, or nothing of it at all. */
export const showPart = <Part>(
  app: App,
  caller: Caller,
  id: string,
  part: (shown: Shown) => Promise<Part> | Part,
): Promise<Result<Part, { code: 'not-found' }>> =>
  app.store.read(caller.organisation, async (tx) => {
    const now = app.outside.now()
    const reader = await readerOf(app, tx, caller.organisation, now, isId(id) ? [id] : [])
    const found = await findReadable(reader, caller.person, id)
    if (!found) return refuse({ code: 'not-found' })
    const world = await reader.worldOf(found.complaint)
    const { complaint, sight } = shownTo(world, found.complaint, caller.person, now)
    const history = () => app.store.history(tx, caller.organisation, complaintKind, id)
    return ok(await part({ names: { world, complaint }, sight, whole: found.complaint, history }))
  })

async function draftsOf(tx: Tx, { organisation, person }: Caller, id: string): Promise<Map<string, Draft>> {
  const drafts = await draftsOn(tx, { organisation, person, stream: streamOf(complaintKind, id) })
  return new Map(
    drafts.map(({ step, body, saved_at }) => [
      step,
      { values: readDraft(body).values, savedAt: formatInstant(saved_at) },
    ]),
  )
}

/** What is kept of the files of a complaint, by SHA-256. */
async function filesKept({ outside }: App, tx: Tx, organisation: number, id: string) {
  const found = await filesOfStream(tx, organisation, streamOf(complaintKind, id))
  return new Map(
    await Promise.all(
      found.map(
        async ({ sha256, ...file }) =>
          [sha256, { size: file.size, state: await stateOfFile(outside, organisation, file) }] as const,
      ),
    ),
  )
}

async function beside(app: App, tx: Tx, caller: Caller, id: string) {
  const [drafts, files] = await Promise.all([
    draftsOf(tx, caller, id),
    filesKept(app, tx, caller.organisation, id),
  ])
  return { drafts, files }
}
