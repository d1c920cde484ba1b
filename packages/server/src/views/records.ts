import type { FileView, MeasureView, MessageView, RecordView } from '@redress/api'
import { recordQuestion, type Message } from '@redress/core/steps'
import { formatInstant, type FileValue, type Value } from '@redress/core/values'
import { plainText } from './named.ts'
import { activityNamed, actorView, idNamed, type Names, wordNamed, word, whoTextNamed } from './names.ts'
import { shownAs, wireOf } from './values.ts'
import { erased } from '../store/index.ts'

type Cell = RecordView['fields'][number]

export const recordViews = (names: Names): RecordView[] =>
  names.complaint.records.map((record) => {
    const cell = (name: string, value: Value): Cell => {
      const question = recordQuestion(names.world.procedure, record.activity, name)
      return {
        name,
        label: question?.title ?? plainText(name),
        value: wireOf(value),
        shown: shownAs(names, question, value),
      }
    }
    return {
      id: record.id,
      activity: record.activity,
      title: activityNamed(record.activity).title,
      step: record.step,
      by: actorView(names, record.by),
      at: formatInstant(record.occurredAt),
      fields: Object.entries(record.values).map(([name, value]) => ({
        ...cell(name, value),
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
              .map(([column, value]) => {
                const question = list?.columns.find((known) => known.name === column)
                return {
                  name: column,
                  label: question?.title ?? plainText(column),
                  value: wireOf(value),
                  shown: shownAs(names, question, value),
                }
              }),
          ),
        }
      }),
      annotations: record.annotations.map(({ text, by, at }) => ({
        text,
        by: actorView(names, by),
        at: formatInstant(at),
      })),
    }
  })

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
export const messageViews = (names: Names): MessageView[] =>
  [...names.complaint.messages.map((message) => outgoing(names, message)), ...incoming(names)].sort((a, b) =>
    a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
  )

function outgoing(names: Names, message: Message): MessageView {
  const { id, kind, step, state, way, address, text, language, automatic, by, at, sentAt, attachments } =
    message
  return {
    id,
    direction: 'out',
    kind: wordNamed('message', kind),
    step,
    state: state === 'queued' ? 'waiting' : state,
    way: wordNamed('way', way),
    to: address,
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

const incoming = (names: Names): MessageView[] =>
  names.complaint.feedbacks.map(({ id, kind, from, received, content, step, files }) => ({
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
  }))

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
