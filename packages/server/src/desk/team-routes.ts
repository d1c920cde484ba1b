import { showTeam, type DeskKind, type Reply } from '@redress/api'
import { moves, seersOf, type Living, urgeable } from '@redress/core/complaint'
import { headOf, membersOf, rolesOfUnit, type Directory } from '@redress/core/directory'
import { ok } from '@redress/core/result'
import { nameOf, viewOf, type Who } from '@redress/core/steps'
import { formatInstant, own } from '@redress/core/values'
import type { App } from '../app.ts'
import { serve } from '../http/serve.ts'
import { feedbackOfKey, messageOfKey, noticeOfKey } from '../streams/owed.ts'
import { readerOf, type Reader } from '../reading/reading.ts'
import { splitStream, type Tx } from '../store/index.ts'
import { complaintKind } from '../streams/complaint.ts'
import { customerOf, summaryOf, textFact } from '../streams/complaint-facts.ts'
import { shownTo } from '../views/shown.ts'
import { personNamed, unitNamed } from '../wording/named.ts'
import { stepNamed, whoNamed, word, type Names } from '../views/names.ts'
import { noticeText } from '../views/papers.ts'
import { keysOfOwn } from '../reading/keys-of-person.ts'
import { bindingOf, shownBinding } from '../views/binding.ts'
import { workLeft } from '../views/deadlines.ts'
import type { OpenStep } from './desk-query.ts'
import { feedbackText } from './feedback-text.ts'
import { loadOf, loadsOfPeople, lyingWith, troubles, type Keys } from './team-query.ts'

type Team = Reply<typeof showTeam>
const mostRows = 100

/** For whoever heads a unit, or stands above one that has no head of its own. */
export function teamRoutes(app: App): void {
  serve(app, showTeam, ({ caller: { organisation, person }, query, now }) =>
    app.store.read(organisation, async (tx) => {
      const reader = await readerOf(app, tx, organisation, now)
      const { directory } = reader
      const headed = Object.keys(directory.units).filter(
        (unit) => headOf(directory, unit) === person && (query.unit ?? unit) === unit,
      )
      const units: Team['units'] = []
      for (const unit of headed) {
        const people = await loadsOfPeople(tx, organisation, keysOfPeople(directory, unit), now)
        units.push({
          unit: unitNamed(directory, unit),
          ...(await loadOf(tx, organisation, keysOfUnit(directory, unit), now)),
          people: membersOf(directory, unit).map((id) => ({
            person: personNamed(directory, id),
            ...(people.get(id) ?? { open: 0, late: 0 }),
          })),
        })
      }
      const found = await rowsAsked(tx, reader, headed, query.person)
      await reader.lookAt(found.map(({ stream }) => splitStream(stream).id))
      const rows: Team['rows'] = []
      for (const open of found) {
        const row = await teamRow(reader, person, open)
        if (row) rows.push(row)
      }
      return ok({ units, rows, now: formatInstant(now) })
    }),
  )
}

/** What one of them has; without anybody, what is late or lies with nobody. */
async function rowsAsked(
  tx: Tx,
  { organisation, directory, now }: Reader,
  headed: readonly string[],
  person: string | undefined,
): Promise<(OpenStep & { taken: boolean })[]> {
  if (person !== undefined) {
    const theirs = headed.some((unit) => membersOf(directory, unit).includes(person))
    return theirs ? lyingWith(tx, organisation, keysOfOwn(directory, person), mostRows) : []
  }
  const keys = headed.map((unit) => keysOfUnit(directory, unit))
  const all = [...new Set(keys.flatMap((each) => each.all))]
  const people = [...new Set(keys.flatMap((each) => each.people))]
  return troubles(tx, organisation, { all, people }, now, mostRows)
}

const keysOfPeople = (directory: Directory, unit: string) =>
  new Map(membersOf(directory, unit).map((person) => [person, keysOfOwn(directory, person)]))

function keysOfUnit(directory: Directory, unit: string): Keys {
  const roles = Object.keys(directory.roles).flatMap((procedure) =>
    rolesOfUnit(directory, unit, procedure).map((role) => `role:${procedure}/${role}`),
  )
  return {
    all: [`unit:${unit}`, `id:${unit}`, ...roles],
    people: [...keysOfPeople(directory, unit).values()].flat(),
  }
}

async function teamRow(
  reader: Reader,
  person: string,
  { stream, step: key, taken }: OpenStep & { taken: boolean },
): Promise<Team['rows'][number] | undefined> {
  const { id } = splitStream(stream)
  const { state: complaint } = await reader.load(complaintKind, id)
  if (!complaint || complaint.status === 'disposed') return undefined
  const names: Names = { world: await reader.worldOf(complaint), complaint }
  const { kind, subject, title, who } = thingAt(names, complaint, key)
  const { complaint: shown, sight } = shownTo(names.world, complaint, person, reader.now)
  if (!sight.complaint || !sight.step(key)) return undefined
  const step = subject === undefined || kind === 'receipt' || kind === 'letter' ? key : undefined
  const state = own(complaint.steps, key)
  const limit = bindingOf(names, complaint, step, reader.now)
  const isUrged = () =>
    urgeable(viewOf<Living>(names.world, complaint, reader.now, false), { person }).includes(key)
  return {
    id: [id, kind, key].join(' '),
    kind,
    complaint: id,
    number: complaint.number,
    procedure: { id: complaint.procedure, title: names.world.procedure.title },
    step,
    subject,
    title,
    round: state?.round ?? 1,
    doers: whoNamed(names, who),
    takenBy: state?.taken === undefined ? undefined : personNamed(reader.directory, state.taken),
    assignedTo: state?.assigned === undefined ? undefined : personNamed(reader.directory, state.assigned),
    clauses: [...(own(names.world.procedure.steps, nameOf(key))?.clause ?? [])],
    customer: customerOf(shown)?.name,
    product: textFact(shown, 'product'),
    summary: summaryOf(shown),
    received: formatInstant(complaint.received),
    openedAt: formatInstant(state?.openedAt ?? complaint.recordedAt),
    ...shownBinding(names, limit),
    workLeft: limit && workLeft(names, limit, reader.now),
    moves: moves(names.world, complaint, { person }, reader.now).flatMap((move) =>
      move.open && (move.step === key || (move.move === 'Urge' && isUrged())) ? [move.move] : [],
    ),
    unassigned: !taken,
  }
}

type Thing = { kind: DeskKind; subject?: string; title: ReturnType<typeof word>; who: Who }

/** What lies under a key of the desk, whoever it is that looks. */
function thingAt(names: Names, complaint: Living, key: string): Thing {
  const notice = complaint.notices.find(({ id }) => id === noticeOfKey(key))
  if (notice) return { kind: 'notice', subject: notice.id, title: noticeText(names, notice), who: notice.to }
  const feedback = complaint.feedbacks.find(({ id }) => id === feedbackOfKey(key))
  if (feedback) {
    const { world } = names
    const who = seersOf(viewOf<Living>(world, complaint, complaint.lastAt, complaint.status !== 'open'))
    return { kind: 'feedback', subject: feedback.id, title: feedbackText(feedback), who }
  }
  const letter = complaint.messages.find(
    ({ id, state, step }) => state === 'queued' && (id === messageOfKey(key) || step === key),
  )
  const state = own(complaint.steps, key)
  const who = state?.doers ?? complaint.holder
  if (letter && (state === undefined || state.writtenAt !== undefined))
    return { kind: 'letter', subject: letter.id, title: word('message', letter.kind), who }
  const { title } = stepNamed(names, key)
  const custody = complaint.custody.find(
    ({ step, receipt, received, refused }) => step === key && receipt === 'signed' && !received && !refused,
  )
  if (custody) return { kind: 'receipt', subject: custody.id, title, who: custody.to }
  return { kind: state?.writtenAt === undefined ? 'step' : 'signature', title, who }
}
