import type { ActorView, ComplaintView, TimelineEntry } from '@redress/api'
import { Segmented } from 'antd'
import { useState } from 'react'
import { shownValue } from '../forms/shown-value.ts'
import { useReading } from '../reading.tsx'
import { Section } from './section.tsx'

const parties = ['person', 'party', 'system', 'key'] as const satisfies readonly ActorView['kind'][]

/** Everything that happened, newest first: who, what, why, and when it was written down if that was later. */
export function Timeline({ complaint }: { complaint: ComplaintView }) {
  const { t } = useReading()
  const [whose, choose] = useState<'all' | (typeof parties)[number]>('all')
  const present = parties.filter((party) => complaint.timeline.entries.some(({ by }) => by.kind === party))
  const entries = complaint.timeline.entries.filter(({ by }) => whose === 'all' || by.kind === whose)
  return (
    <Section id="timeline" title={t('complaint.timeline')}>
      {present.length > 1 && (
        <Segmented
          size="small"
          aria-label={t('timeline.by')}
          value={whose}
          options={[
            { value: 'all' as const, label: t('timeline.all') },
            ...present.map((value) => ({ value, label: t(`timeline.${value}`) })),
          ]}
          onChange={choose}
        />
      )}
      <ol className="timeline">
        {entries.map((entry) => (
          <Entry key={entry.version} entry={entry} />
        ))}
      </ol>
      {entries.length === 0 && <p className="soft">{t('timeline.nothing')}</p>}
    </Section>
  )
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const reading = useReading()
  const { t, say, actor, when, list } = reading
  const later = entry.recordedAt.slice(0, 16) !== entry.occurredAt.slice(0, 16)
  return (
    <li className={entry.by.kind}>
      <time className="figures soft" dateTime={entry.occurredAt}>
        {when(entry.occurredAt)}
      </time>
      <div>
        <p>
          {say(entry.title)} <span className="soft">{actor(entry.by)}</span>
          {entry.clauses.length > 0 && <span className="clause">{list(entry.clauses)}</span>}
        </p>
        {entry.fields.length > 0 && (
          <p className="soft">
            {entry.fields
              .map((field) =>
                t('problem.at', {
                  field: say(field.label),
                  title: (say(field.shown) || shownValue({ type: 'text' }, field.value, reading)).replace(
                    /[。.]$/,
                    '',
                  ),
                }),
              )
              .join(t('app.semicolon'))}
          </p>
        )}
        {entry.reason && <p className="words soft">{entry.reason}</p>}
        {entry.text && <p className="two-lines soft">{entry.text}</p>}
        {later && <p className="soft small">{t('timeline.recorded', { when: when(entry.recordedAt) })}</p>}
      </div>
    </li>
  )
}
