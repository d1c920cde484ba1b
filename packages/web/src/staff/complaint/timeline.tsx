import { exportTimeline, listTimeline, type ComplaintView, type TimelineEntry } from '@redress/api'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { ask, usePages } from '../api.ts'
import { BusyButton } from '../frame/busy-button.tsx'
import { ProblemNote } from '../frame/problem-note.tsx'
import { shownValue } from '../forms/shown-value.ts'
import { useReading, type Reading } from '../reading.tsx'
import { saveFile } from './save-file.ts'
import { Section } from './section.tsx'
import { Clauses } from '../clauses.tsx'

type Party = TimelineEntry['party']
const parties: readonly Party[] = ['customer', 'us', 'third', 'system']

/** Everything that happened, newest first, of one side alone where that is asked; earlier pages on asking. */
export function Timeline({ complaint }: { complaint: ComplaintView }) {
  const { t } = useReading()
  const { id, timeline, version } = complaint
  const [whose, choose] = useState<'all' | Party>('all')
  const [more, askMore] = useState(false)
  const party = whose === 'all' ? undefined : whose
  // The first page came with the complaint; what it does not hold is asked for.
  const asked = more || party !== undefined
  const pages = usePages(
    listTimeline,
    async (after, signal) => {
      const before = after ?? (party === undefined ? timeline.before : undefined)
      const query = {
        ...(party && { party }),
        ...(before !== undefined && { before: Number(before) }),
      }
      const page = await ask(listTimeline, { params: { id }, query, signal })
      return { ...page, next: page.before === undefined ? undefined : String(page.before) }
    },
    { id, party, version },
    { enabled: asked },
  )
  const first = party === undefined ? timeline.entries : []
  const entries = [...first, ...(asked ? (pages.data?.pages ?? []).flatMap((page) => page.entries) : [])]
  const total = party === undefined ? timeline.total : (pages.data?.pages[0]?.total ?? entries.length)
  const left = total - entries.length
  const choices = parties.filter((one) => timeline.parties.includes(one))
  return (
    <Section id="timeline" title={t('complaint.timeline')} count={timeline.total}>
      {choices.length > 1 && (
        <Segmented
          size="small"
          aria-label={t('timeline.by')}
          value={whose}
          options={[
            { value: 'all' as const, label: t('timeline.all') },
            ...choices.map((value) => ({ value, label: t(`timeline.${value}`) })),
          ]}
          onChange={choose}
        />
      )}
      <TakeOut complaint={complaint} />
      <ol className="timeline">
        {entries.map((entry) => (
          <Entry key={entry.version} entry={entry} />
        ))}
      </ol>
      <ProblemNote error={asked ? pages.error : null} />
      {entries.length === 0 && !pages.isFetching && <p className="soft">{t('timeline.nothing')}</p>}
      {left > 0 && (
        <Button
          loading={asked && pages.isFetching}
          onClick={() => (asked ? void pages.fetchNextPage() : askMore(true))}
        >
          {t('timeline.more', { count: left })}
        </Button>
      )}
    </Section>
  )
}

/** The whole history as a table, whatever part of it is shown. */
function TakeOut({ complaint }: { complaint: ComplaintView }) {
  const { t, language } = useReading()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  async function take() {
    setBusy(true)
    setError(undefined)
    try {
      const file = await ask(exportTimeline, { params: { id: complaint.id }, query: { language } })
      saveFile(file, `${complaint.number} ${t('history.file')}.csv`)
    } catch (problem) {
      setError(problem)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <BusyButton className="take-history" type="text" size="small" busy={busy} onClick={() => void take()}>
        {t('history.export')}
      </BusyButton>
      <ProblemNote error={error} />
    </>
  )
}

/** What was entered with an event, in one sentence. */
const enteredIn = ({ fields }: TimelineEntry, reading: Reading): string =>
  fields
    .map((field) =>
      reading.t('history.entered', {
        field: reading.say(field.label),
        value: (reading.say(field.shown) || shownValue(field, field.value, reading)).replace(/[。.]$/, ''),
      }),
    )
    .join(reading.t('history.entered.next'))

function Entry({ entry }: { entry: TimelineEntry }) {
  const reading = useReading()
  const { t, say, actor, when } = reading
  const [title, by] = [say(entry.title), actor(entry.by)]
  const later = entry.recordedAt.slice(0, 16) !== entry.occurredAt.slice(0, 16)
  return (
    <li className={entry.party}>
      <time className="figures soft" dateTime={entry.occurredAt}>
        {when(entry.occurredAt)}
      </time>
      <div>
        <p>
          {entry.party !== 'us' && (
            <span className={`tag party ${entry.party}`}>{t(`timeline.${entry.party}`)}</span>
          )}
          {title} {!title.startsWith(by) && <span className="soft">{by}</span>}
          <Clauses ids={entry.clauses} />
        </p>
        {entry.fields.length > 0 && <p className="soft">{enteredIn(entry, reading)}</p>}
        {entry.reason && <p className="words soft">{entry.reason}</p>}
        {entry.text && (
          <p className="two-lines soft" title={entry.text}>
            {entry.text}
          </p>
        )}
        {later && <p className="soft small">{t('timeline.recorded', { when: when(entry.recordedAt) })}</p>}
      </div>
    </li>
  )
}
