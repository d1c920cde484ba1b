import type { ComplaintView, Form } from '@redress/api'
import {
  deadlines,
  formOf,
  moves,
  settable,
  type ComplaintEvent,
  type Form as StepForm,
  type Living,
  type Move,
  type Recorded,
} from '@redress/core/complaint'
import { viewOf, type World } from '@redress/core/steps'
import { formatInstant, type Instant } from '@redress/core/values'
import type { Reader } from '../reading/reading.ts'
import type { FileState } from '../files/sealed-files.ts'
import { previewOf } from '../http/file-types.ts'
import { deadlineView } from '../views/deadlines.ts'
import { customerOf, textFact } from '../streams/complaint-facts.ts'
import { factViews } from '../views/facts.ts'
import { formView } from '../views/forms.ts'
import { bookingViews, breachViews, extensionViews, pauseViews, raiseViews } from '../views/course.ts'
import { linkViews } from '../views/links.ts'
import { moveViews, type Procedures } from '../moves/move-views.ts'
import { copyViews, custodyViews, noticeViews } from '../views/papers.ts'
import { eventsShown, shownTo } from '../views/shown.ts'
import { seriesViews } from '../views/series.ts'
import { wrongViews } from '../views/wrong.ts'
import { actorView, channelNamed, type Names, whoNamed, wordNamed } from '../views/names.ts'
import { filesOf, measureViews, messagesPage, recordsPage } from '../views/records.ts'
import { stepViews } from '../views/steps.ts'
import { timelinePage } from '../views/timeline.ts'

export type Draft = { values: NonNullable<Form['draft']>['values']; savedAt: string }
export type Beside = {
  events: readonly ComplaintEvent[]
  version: number
  /** This person's own, by step. */
  drafts: ReadonlyMap<string, Draft>
  /** What is kept of the files the complaint names, by SHA-256. */
  files: ReadonlyMap<string, { size: number; state: FileState }>
}

const iso = (instant: Instant | undefined) => (instant === undefined ? undefined : formatInstant(instant))

/** What an answer about the whole complaint shows of what may be long. */
const firstPage = { limit: 40 }

/** Everything one person sees of one complaint now. */
export async function complaintView(
  reader: Reader,
  id: string,
  whole: Living,
  person: string,
  beside: Beside,
): Promise<ComplaintView> {
  const world = await reader.worldAmong(id, whole)
  const around = await aroundOf(reader, world, whole, person)
  // Nothing is awaited from here on, so that `note` sees everything that was derived.
  const { complaint, sight } = shownTo(world, whole, person, reader.now)
  const names: Names = { world, complaint }
  const view = viewOf<Living>(world, whole, reader.now, whole.status !== 'open')
  const seen = ({ step }: { step?: string | undefined }) => step === undefined || sight.step(step)
  const due = deadlines(world, whole, reader.now).filter(seen)
  const offered = moves(world, whole, { person }, reader.now).filter(seen)
  const events = eventsShown(beside.events, sight)
  const told = events.filter((event) => event !== undefined)
  const steps = stepViews(names, view, person, due, told).filter(({ key }) => sight.step(key))
  const may = moveViews(names, view, offered, person, around.procedures)
  const files = filesOf(names).map((file) => ({
    ...file,
    ...(beside.files.get(file.sha256) ?? ({ size: 0, state: 'missing' } as const)),
    preview: previewOf(file.type),
  }))
  const closed = complaint.status === 'open' ? undefined : complaint
  const records = recordsPage(names, firstPage)
  const messages = messagesPage(names, firstPage, new Set(offered.flatMap(({ subject }) => subject ?? [])))
  const shown: ComplaintView = {
    id,
    number: complaint.number,
    version: beside.version,
    status: complaint.status,
    procedure: { id: complaint.procedure, title: world.procedure.title },
    procedureVersion: complaint.pinned.procedure,
    desk: complaint.desk,
    channel: complaint.channel === undefined ? undefined : channelNamed(names, complaint.channel),
    language: languageOf(complaint),
    received: formatInstant(complaint.received),
    recordedAt: formatInstant(complaint.recordedAt),
    registeredAt: iso(complaint.registeredAt),
    closedAt: iso(closed?.closedAt),
    outcome: closed && wordNamed('outcome', closed.outcome),
    recorder: actorView(names, complaint.recorder),
    holder: whoNamed(names, complaint.holder),
    customer: customerView(complaint),
    facts: factViews(names, view, settable(world, whole, { person }, reader.now)),
    steps,
    moves: may,
    forms: formsFor(names, whole, person, reader, offered, beside.drafts).map((form) => ({
      ...form,
      fields: form.fields.filter(({ name, activity }) => activity !== undefined || sight.field(name)),
    })),
    deadlines: due.map((deadline) => deadlineView(names, deadline, reader.now)),
    records: records.records,
    measures: measureViews(names),
    messages: messages.messages,
    earlier: { records: records.earlier, messages: messages.earlier },
    files,
    custodies: custodyViews(names, view, person),
    notices: noticeViews(names, view, person),
    copies: copyViews(names, view),
    links: around.links,
    series: around.series,
    raises: raiseViews(names, told),
    bookings: around.bookings,
    pauses: pauseViews(names),
    extensions: extensionViews(names),
    breaches: breachViews(names),
    wrong: wrongViews({
      names,
      view,
      deadlines: due,
      steps,
      files,
      moves: may,
      sees: sight.field,
    }),
    timeline: timelinePage(names, textFact(whole, 'customer'), events, firstPage),
    now: formatInstant(reader.now),
  }
  reader.note(whole)
  return shown
}

/** What has to be looked up beside the complaint. */
async function aroundOf(reader: Reader, world: World, whole: Living, person: string) {
  const { complaint } = shownTo(world, whole, person, reader.now)
  const may = moves(world, whole, { person }, reader.now)
  reader.note(whole)
  const names: Names = { world, complaint }
  return {
    procedures: await elsewhere(reader, complaint, may),
    links: await linkViews(names, reader, person),
    series: await seriesViews(names, reader, person),
    bookings: await bookingViews(names, whole, reader, person),
  }
}

/** Procedures it could move to; looked up only where the move is there. */
async function elsewhere(reader: Reader, complaint: Living, may: readonly Move[]): Promise<Procedures> {
  if (!may.some(({ move, open }) => move === 'MoveToProcedure' && open)) return []
  const procedures = await reader.proceduresInForce()
  return procedures
    .filter(({ procedure }) => procedure !== complaint.procedure)
    .map(({ procedure, title }) => ({ id: procedure, title }))
}

export const languageOf = ({ language }: Pick<Recorded, 'language'>): 'zh' | 'en' | undefined =>
  language === 'zh' || language === 'en' ? language : undefined

function customerView(complaint: Recorded): ComplaintView['customer'] {
  const party = customerOf(complaint)
  return (
    party && {
      name: party.name,
      contact: party.contact,
      email: party.email,
      phone: party.phone,
      verified: party.verified,
    }
  )
}

/** Forms of the open steps this person can finish, whatever is still missing in them. */
function formsFor(
  names: Names,
  complaint: Living,
  person: string,
  reader: Reader,
  may: Move[],
  drafts: Beside['drafts'],
) {
  const steps = new Set(
    may.flatMap(({ move, step }) => (step !== undefined && finishes.has(move) ? [step] : [])),
  )
  return [...steps].flatMap((step): Form[] => {
    const form = formOf(names.world, complaint, step, { person }, reader.now)
    return form ? [formView(names, form, drafts.get(step), letterOf(names, form))] : []
  })
}

const finishes: ReadonlySet<string> = new Set(['DoStep', 'SendMessage', 'Close'])

/** Where a reply would go and what the organisation's template says; for steps that answer somebody. */
function letterOf(names: Names, form: StepForm): Form['letter'] {
  const { world, complaint } = names
  if (form.command !== 'SendMessage') return undefined
  const customer = customerOf(complaint)
  const party = form.through ? form.through.party : customer
  return {
    to: customer?.name,
    address: party?.email ?? party?.phone,
    ...(form.through && { via: whoNamed(names, form.through.via) }),
    language: languageOf(complaint) ?? world.procedure.languages[0] ?? 'zh',
  }
}
