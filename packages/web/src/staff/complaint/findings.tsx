import { listRecords, type ComplaintView, type RecordView } from '@redress/api'
import { ask } from '../api.ts'
import { shownValue } from '../forms/shown-value.ts'
import { MoveButtons } from '../moves/move-buttons.tsx'
import { movesOf, ofRecord } from '../moves/places.ts'
import { useReading } from '../reading.tsx'
import { Earlier } from './earlier.tsx'
import { Section } from './section.tsx'

/** What the work left behind: investigations, causes, plans, and the measures with where they stand. */
export function Findings({ complaint }: { complaint: ComplaintView }) {
  const { t, say, date } = useReading()
  const { records, measures } = complaint
  if (records.length === 0 && measures.length === 0) return null
  return (
    <Section id="findings" title={t('complaint.records')}>
      <Earlier
        route={listRecords}
        count={complaint.earlier.records}
        oldest={records[0]?.id ?? ''}
        read={async (before, signal) => {
          const page = await ask(listRecords, {
            params: { id: complaint.id },
            query: { before, limit: 40 },
            signal,
          })
          return { things: page.records, earlier: page.earlier }
        }}
      >
        {(record) => <WorkRecord key={record.id} complaint={complaint} record={record} />}
      </Earlier>
      {records.map((record) => (
        <WorkRecord key={record.id} complaint={complaint} record={record} />
      ))}
      {measures.length > 0 && (
        <>
          <h3>{t('complaint.measures')}</h3>
          <ul className="measures">
            {measures.map((measure) => (
              <li key={measure.id}>
                <span className="words">{measure.text}</span>
                <span className="soft">
                  <span className="tag">{say(measure.kind.title)}</span>
                  <span className="tag">{say(measure.state.title)}</span>
                  {[measure.responsible && say(measure.responsible.title), measure.due && date(measure.due)]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}

function WorkRecord({ complaint, record }: { complaint: ComplaintView; record: RecordView }) {
  const reading = useReading()
  const { t, say, actor, when } = reading
  const shown = ({ type, value, shown: words }: Omit<RecordView['fields'][number], 'reason'>) =>
    words ? say(words) : shownValue({ type }, value, reading)
  const planned = record.items.find(({ name }) => name === 'measures')?.rows.length ?? 0
  return (
    <div className="record">
      <h3>
        {say(record.title)}{' '}
        <span className="soft">{t('fact.by', { who: actor(record.by), when: when(record.at) })}</span>
      </h3>
      <dl className="facts">
        {record.fields.map((field) => (
          <div key={field.name} className={(field.reason ?? shown(field)).length > 36 ? 'long' : ''}>
            <dt>{say(field.label)}</dt>
            <dd className="words">{shown(field)}</dd>
            {field.reason && (
              <dd className="words soft small">{t('checks.reason', { reason: field.reason })}</dd>
            )}
          </div>
        ))}
      </dl>
      {/* A plan's measures stand below with what became of them. */}
      {planned > 0 && <p className="soft small">{t('record.measures', { count: planned })}</p>}
      {record.items
        .filter(({ name, rows }) => name !== 'measures' && rows.length > 0)
        .map(({ name, label, rows }) => (
          <dl key={name} className="facts">
            <div className="long">
              <dt>{say(label)}</dt>
              {rows.map((row, at) => (
                <dd key={at} className="words">
                  {row
                    .map((cell) => t('record.cell', { label: say(cell.label), value: shown(cell) }))
                    .join(' · ')}
                </dd>
              ))}
            </div>
          </dl>
        ))}
      {record.annotations.map((note) => (
        <p key={note.at} className="annotation">
          <span className="words">{note.text}</span>{' '}
          <span className="soft small">{t('fact.by', { who: actor(note.by), when: when(note.at) })}</span>
        </p>
      ))}
      <MoveButtons complaint={complaint} moves={movesOf(complaint, record.id, ofRecord)} />
    </div>
  )
}
