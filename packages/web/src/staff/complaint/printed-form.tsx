import './printed-form.css'
import type { ComplaintView, RecordView, StepView } from '@redress/api'
import { useMemo, type ReactNode } from 'react'
import { stateWords } from '../due.tsx'
import { fileSize } from '../files/file-size.ts'
import { shownValue } from '../forms/shown-value.ts'
import { reading, ReadingContext, useReading } from '../reading.tsx'
import { serverNow } from '../server-time.ts'
import { useSession } from '../session/session.ts'
import { SignaturePlaces } from './signature-places.tsx'

/** The complaint as the SOP's form on A4: only paper shows it. */
export function PrintedForm({ complaint }: { complaint: ComplaintView }) {
  const { language, zone } = useReading()
  const onPaper = useMemo(() => reading(language, zone, 'paper'), [language, zone])
  return (
    <ReadingContext value={onPaper}>
      <Form complaint={complaint} />
    </ReadingContext>
  )
}

function Form({ complaint }: { complaint: ComplaintView }) {
  const { t, say, when } = useReading()
  const { organisation, person } = useSession()
  const form = complaint.copies.find(({ customer }) => customer === 'never') ?? complaint.copies[0]
  return (
    <article className="printed-form">
      <header>
        <p>{say(organisation.title)}</p>
        <h1>{form ? say(form.form.title) : t('form.print.no-form')}</h1>
        <dl>
          <Entry name={t('form.print.number')}>
            {[form?.code, complaint.number].filter(Boolean).join(' · ')}
          </Entry>
          <Entry name={t('form.print.received')}>{when(complaint.received)}</Entry>
          <Entry name={t('complaint.procedure')}>{say(complaint.procedure.title)}</Entry>
          <Entry name={t('form.print.version')}>{complaint.procedureVersion.slice(0, 12)}</Entry>
          {complaint.closedAt && (
            <Entry name={t('complaint.closed')}>
              {when(complaint.closedAt)} {say(complaint.outcome?.title)}
            </Entry>
          )}
        </dl>
      </header>
      <Facts complaint={complaint} />
      <Findings complaint={complaint} />
      <Steps complaint={complaint} />
      <Limits complaint={complaint} />
      <Letters complaint={complaint} />
      <FileList complaint={complaint} />
      <SignaturePlaces complaint={complaint} />
      {complaint.earlier.records + complaint.earlier.messages > 0 && (
        <p>{t('form.print.earlier', complaint.earlier)}</p>
      )}
      <footer>{t('form.print.printed', { who: say(person.title), when: when(serverNow()) })}</footer>
    </article>
  )
}

const Entry = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

function Part({
  name,
  title,
  head,
  rows,
}: {
  name?: string
  title: string
  head: readonly string[]
  rows: readonly ReactNode[][]
}) {
  if (rows.length === 0) return null
  return (
    <table className={name}>
      <caption>{title}</caption>
      <thead>
        <tr>
          {head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, index) => (
          <tr key={index}>
            {cells.map((cell, column) => (
              <td key={column}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Facts({ complaint }: { complaint: ComplaintView }) {
  const own = useReading()
  const { t, say } = own
  return (
    <section>
      <h2>{t('complaint.facts')}</h2>
      <dl className="printed-facts">
        {complaint.facts.map((fact) => (
          <Entry key={fact.name} name={say(fact.label)}>
            {say(fact.shown) || shownValue(fact, fact.value, own)}
          </Entry>
        ))}
      </dl>
    </section>
  )
}

function Findings({ complaint: { records, measures } }: { complaint: ComplaintView }) {
  const own = useReading()
  const { t, say, actor, when, date } = own
  // What only holds measures stands in their table.
  const written = records
    .map((record) => ({
      ...record,
      items: record.items.filter(({ name, rows }) => name !== 'measures' && rows.length > 0),
    }))
    .filter(({ fields, items, annotations }) => fields.length + items.length + annotations.length > 0)
  return (
    <>
      {written.length > 0 && <h2>{t('complaint.records')}</h2>}
      {written.map((record) => (
        <section key={record.id}>
          <h3>
            {say(record.title)} · {t('fact.by', { who: actor(record.by), when: when(record.at) })}
          </h3>
          <dl className="printed-facts">
            {record.fields.map((field) => (
              <Entry key={field.name} name={say(field.label)}>
                {say(field.shown) || shownValue(field, field.value, own)}
                {field.reason && <small>{t('checks.reason', { reason: field.reason })}</small>}
              </Entry>
            ))}
          </dl>
          {record.items.map((list) => (
            <Lines key={list.name} list={list} />
          ))}
          {record.annotations.map((note) => (
            <p key={note.at} className="words">
              {note.text} <small>{t('fact.by', { who: actor(note.by), when: when(note.at) })}</small>
            </p>
          ))}
        </section>
      ))}
      <Part
        title={t('complaint.measures')}
        head={[
          t('complaint.measures'),
          t('form.print.kind'),
          t('complaint.holder'),
          t('form.print.due'),
          t('form.print.state'),
        ]}
        rows={measures.map(({ text, kind, responsible, due, state }) => [
          text,
          say(kind.title),
          say(responsible?.title),
          due && date(due),
          say(state.title),
        ])}
      />
    </>
  )
}

/** A list of a record; what a line says nothing of stays an empty cell. */
function Lines({ list: { label, rows } }: { list: RecordView['items'][number] }) {
  const own = useReading()
  const { say } = own
  const columns = new Map(rows.flat().map((cell) => [cell.name, say(cell.label)]))
  return (
    <Part
      title={say(label)}
      head={[...columns.values()]}
      rows={rows.map((row) =>
        [...columns.keys()].map((column) => {
          const cell = row.find(({ name }) => name === column)
          return cell && (say(cell.shown) || shownValue(cell, cell.value, own))
        }),
      )}
    />
  )
}

function Steps({ complaint }: { complaint: ComplaintView }) {
  const { t, say, names, actor, when } = useReading()
  const who = ({ doneBy, takenBy, doers }: StepView) =>
    doneBy ? actor(doneBy) : takenBy ? say(takenBy.title) : names(doers)
  return (
    <Part
      title={t('complaint.steps')}
      head={[t('form.print.step'), t('form.print.who'), t('form.print.when'), t('form.print.state')]}
      rows={complaint.steps.map((step) => [
        say(step.title),
        who(step),
        step.doneAt && when(step.doneAt),
        [t(`step.${step.status}`), step.reason].filter(Boolean).join(t('app.colon')),
      ])}
    />
  )
}

function Limits({ complaint }: { complaint: ComplaintView }) {
  const { t, say, when, until, list } = useReading()
  return (
    <Part
      title={t('complaint.deadlines')}
      head={[
        t('form.print.limit'),
        t('deadline.clause'),
        t('form.print.due'),
        t('form.print.met'),
        t('form.print.state'),
      ]}
      rows={complaint.deadlines
        .filter(({ due }) => due !== undefined)
        .map(({ title, clauses, due, stopped, state }) => [
          say(title),
          list(clauses),
          due && until(due),
          stopped && when(stopped),
          t(stateWords[state]),
        ])}
    />
  )
}

function Letters({ complaint }: { complaint: ComplaintView }) {
  const { t, say, actor, when } = useReading()
  return (
    <Part
      name="letters"
      title={t('complaint.messages')}
      head={[
        t('form.print.name'),
        t('form.print.text'),
        t('form.print.who'),
        t('form.print.when'),
        t('form.print.state'),
      ]}
      rows={complaint.messages.map((message) => [
        message.kind ? say(message.kind.title) : t('message.in'),
        <span key={message.id} className="words">
          {message.text}
        </span>,
        [actor(message.by), message.to].filter(Boolean).join(' → '),
        when(message.sentAt ?? message.at),
        t(`message.state.${message.state}`),
      ])}
    />
  )
}

function FileList({ complaint }: { complaint: ComplaintView }) {
  const own = useReading()
  const { t, say, actor, when } = own
  return (
    <Part
      title={t('complaint.files')}
      head={[t('form.print.name'), t('form.print.size'), t('form.print.who'), t('form.print.when')]}
      rows={complaint.files.map(({ name, size, state, by, at, from }) => [
        name,
        state === 'kept' ? fileSize(size, own) : t(`file.${state}`),
        [actor(by), say(from?.title)].filter(Boolean).join(' · '),
        when(at),
      ])}
    />
  )
}
