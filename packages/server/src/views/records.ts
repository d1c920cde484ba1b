import type { FileView, MeasureView, MessageView, RecordView } from '@redress/api'
import {
  recordQuestion,
  type Feedback,
  type Message,
  type Question,
  type WorkRecord,
} from '@redress/core/steps'
import { formatInstant, type FileValue, type Value } from '@redress/core/values'
import { plainText } from '../wording/named.ts'
import {
  activityNamed,
  actorView,
  idNamed,
  whoNamed,
  type Names,
  wordNamed,
  word,
  whoTextNamed,
} from './names.ts'
import { shownAs, wireOf } from './values.ts'
import { wayNamed } from './ways.ts'
import { erased } from '../store/index.ts'

type Cell = RecordView['fields'][number]

export type Asked = { before?: string | undefined; limit: number }

/**
 * A page of things that lie in the order of time: the newest, or those before the one that is named, and further back
 * where one still waits for somebody. `earlier` counts those left out before the page.
 */
function newest<Thing extends { id: string }>(
  things: readonly Thing[],
  { before, limit }: Asked,
  waits: (thing: Thing) => boolean = () => false,
): { page: readonly Thing[]; earlier: number } {
  const found = before === undefined ? -1 : things.findIndex(({ id }) => id === before)
  const end = found < 0 ? things.length : found
  const waiting = before === undefined ? things.findIndex(waits) : -1
  const from = Math.max(0, Math.min(end - limit, waiting < 0 ? end : waiting))
  return { page: things.slice(from, end), earlier: from }
}

export function recordsPage(names: Names, asked: Asked): { records: RecordView[]; earlier: number } {
  const { page, earlier } = newest(names.complaint.records, asked)
  return { records: page.map((record) => recordView(names, record)), earlier }
}

function recordView(names: Names, record: WorkRecord): RecordView {
  const cell = (name: string, value: Value, question: Question | undefined): Cell => ({
    name,
    label: question?.title ?? plainText(name),
    type: question === undefined ? 'text' : question.type === 'grade' ? 'choice' : question.type,
    value: wireOf(value),
    shown: shownAs(names, question, value),
  })
  return {
    id: record.id,
    activity: record.activity,
    title: activityNamed(record.activity).title,
    step: record.step,
    by: actorView(names, record.by),
    at: formatInstant(record.occurredAt),
    fields: Object.entries(record.values).map(([name, value]) => ({
      ...cell(name, value, recordQuestion(names.world.procedure, record.activity, name)),
      reason: record.reasons?.[name],
    })),
    items: Object.entries(record.items).map(([name, items]) => {
      const list = recordQuestion(names.world.procedure, record.activity, name)
      return {
        name,
        label: list?.title ?? plainText(name),
        rows: items.map((item) =>
          Object.entries(item)
            .filter(([column]) => column !== 'id')
            .map(([column, value]) =>
              cell(
                column,
                value,
                list?.columns.find((known) => known.name === column),
              ),
            ),
        ),
      }
    }),
    annotations: record.annotations.map(({ text, by, at }) => ({
      text,
      by: actorView(names, by),
      at: formatInstant(at),
    })),
  }
}

export const measureViews = (names: Names): MeasureView[] =>
  names.complaint.measures.map(({ id, kind, text, cause, responsible, due, state }) => ({
    id,
    kind: wordNamed('measure-kind', kind),
    text,
    cause,
    responsible:
      typeof responsible !== 'string'
        ? undefined
        : Object.hasOwn(names.world.procedure.roles, responsible)
          ? whoTextNamed(names, `role:${responsible}`)
          : idNamed(names.world.directory, responsible),
    due,
    state: wordNamed('measure-state', state),
  }))

/** Letters and what came back, in the order of time. */
export function messagesPage(
  names: Names,
  asked: Asked,
  /** What can be done about which of them. */
  subjects: ReadonlySet<string> = new Set(),
): { messages: MessageView[]; earlier: number } {
  const { messages, feedbacks } = names.complaint
  const all = [
    ...messages.map((message) => ({
      id: message.id,
      at: message.at,
      view: () => outgoing(names, message),
    })),
    ...feedbacks.map((feedback) => ({
      id: feedback.id,
      at: feedback.received,
      view: () => incoming(names, feedback),
    })),
  ].sort((a, b) => a.at - b.at)
  const { page, earlier } = newest(all, asked, ({ id }) => subjects.has(id))
  return { messages: page.map(({ view }) => view()), earlier }
}

function outgoing(names: Names, message: Message): MessageView {
  const { id, kind, step, state, way, address, text, language, automatic, by, at, sentAt, attachments } =
    message
  return {
    id,
    direction: 'out',
    kind: wordNamed('message', kind),
    step,
    state: state === 'queued' ? 'waiting' : state,
    way: wayNamed(names, way),
    to: address,
    ...(message.via && { via: whoNamed(names, message.via) }),
    text,
    language: language === 'en' ? 'en' : 'zh',
    automatic,
    by: actorView(names, by),
    at: formatInstant(at),
    sentAt: sentAt === undefined ? undefined : formatInstant(sentAt),
    ...(message.repeated && { repeated: true }),
    ...(message.undelivered && { undelivered: message.undelivered.reply ?? message.undelivered.why }),
    files: attachments.flatMap(fileOf),
  }
}

const incoming = (
  names: Names,
  { id, kind, from, received, content, step, files }: Feedback,
): MessageView => ({
  id,
  direction: 'in',
  kind: { id: kind, title: word('feedback', kind) },
  step,
  state: 'received',
  text: content,
  automatic: false,
  by: actorView(names, from),
  at: formatInstant(received),
  files: files.flatMap(fileOf),
})

/** The value as a file, or the files of a list; nothing for anything else. */
export function fileOf(value: Value): FileValue[] {
  if (Array.isArray(value)) return value.flatMap((each: Value) => fileOf(each))
  return typeof value === 'object' && 'sha256' in value && value.sha256 !== erased ? [value] : []
}

type Found = Omit<FileView, 'size' | 'preview' | 'state'>

/** Every file a complaint names, once each, the first mention first. */
export function filesOf(names: Names): Found[] {
  const { complaint } = names
  const found = new Map<string, Found>()
  const add = (
    value: Value,
    at: Parameters<typeof formatInstant>[0],
    by: Found['by'],
    from: Found['from'],
  ) => {
    for (const file of fileOf(value))
      if (!found.has(file.sha256)) found.set(file.sha256, { ...file, at: formatInstant(at), by, from })
  }
  for (const facts of Object.values(complaint.facts))
    for (const { value, at, by, step } of facts)
      add(value, at, actorView(names, by), wordNamed('file', step === undefined ? 'filed' : 'field'))
  for (const record of complaint.records)
    for (const value of Object.values(record.values))
      add(value, record.at, actorView(names, record.by), activityNamed(record.activity))
  for (const { files, received, from } of complaint.feedbacks)
    add(files, received, actorView(names, from), wordNamed('file', 'added'))
  for (const { attachments, at, by } of complaint.messages)
    add(attachments, at, actorView(names, by), wordNamed('file', 'message'))
  for (const step of Object.values(complaint.steps))
    for (const { files, at, by } of step.contributions)
      add(files, at, actorView(names, by), wordNamed('file', 'field'))
  return [...found.values()]
}
