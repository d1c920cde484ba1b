import type { ClauseProof, Story } from '@redress/api'
import { Select } from 'antd'
import { useState } from 'react'
import { useReading } from '../../reading.tsx'
import { storyAnchor } from './stories.tsx'

const shows = ['all', 'unproved'] as const

/** Every clause with its text, whether it is proved, and by what. */
export function Clauses({ clauses, stories }: { clauses: readonly ClauseProof[]; stories: readonly Story[] }) {
  const { t } = useReading()
  const [show, choose] = useState<(typeof shows)[number]>('all')
  const shown = show === 'all' ? clauses : clauses.filter(({ state }) => state !== 'proved')
  return (
    <section className="section" aria-labelledby="coverage-clauses">
      <div className="procedure-head">
        <h2 id="coverage-clauses">{t('coverage.clauses')}</h2>
        <Select
          className="coverage-choice"
          aria-label={t('coverage.show')}
          value={show}
          options={shows.map((value) => ({ value, label: t(`coverage.${value}`) }))}
          onChange={choose}
        />
      </div>
      <ul className="coverage-clauses">
        {shown.map((clause) => (
          <Clause key={clause.id} clause={clause} stories={stories} />
        ))}
      </ul>
    </section>
  )
}

function Clause({ clause, stories }: { clause: ClauseProof; stories: readonly Story[] }) {
  const { t, say } = useReading()
  const { id, ref, state, by, survivors } = clause
  const named = [...new Set(by.map(({ story }) => story))]
  return (
    <li id={`clause-${id}`}>
      <p className="coverage-clause-head">
        <b>{id}</b>
        {ref !== undefined && <span className="soft">{ref}</span>}
        <span className={state === 'proved' ? 'coverage-proved' : 'coverage-unproved'}>
          {t(`coverage.state.${state}`)}
        </span>
      </p>
      {clause.text && <p>{say(clause.text)}</p>}
      {named.length > 0 && (
        <p className="soft">
          {t('coverage.by')}{' '}
          {named.map((name, at) => (
            <span key={name}>
              {at > 0 && t('app.list')}
              <a href={`#${storyAnchor(name)}`}>
                {say(stories.find((story) => story.name === name)?.title) || name}
              </a>
            </span>
          ))}
        </p>
      )}
      {survivors.length > 0 && (
        <ul className="coverage-changes">
          {survivors.map(({ path, how, kind, where }) => (
            <li key={`${path} ${how}`}>
              {[say(kind), say(where)].filter(Boolean).join(' · ')} <code>{path}</code> <code>{how}</code>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
