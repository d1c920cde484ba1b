import { findSimilar, type Likeness, type SimilarRow } from '@redress/api'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { ask } from '../api.ts'
import { useReading } from '../reading.tsx'
import { StatusMark } from '../register/status-mark.tsx'
import { useSettled } from './composing.ts'

export type Told = {
  words: string
  product: string
  lot: string
  customer: string
  phone: string
  procedure: string
}

const pauseMs = 300

export function useSimilar(told: Told, composing: boolean): { rows: readonly SimilarRow[]; asked: boolean } {
  const { procedure, ...said } = useSettled(told, pauseMs, composing)
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value.trim().length > 1))
  const asked = Object.keys(given).length > 0
  const { data } = useQuery({
    queryKey: [findSimilar.path, given, procedure],
    queryFn: ({ signal }) =>
      ask(findSimilar, { query: { ...given, words: given['words']?.slice(-1200), procedure }, signal }),
    enabled: asked,
    placeholderData: keepPreviousData,
  })
  return { rows: asked ? (data?.rows ?? []) : [], asked: asked && data !== undefined }
}

type Props = {
  rows: readonly SimilarRow[]
  asked: boolean
  linked: ReadonlySet<string>
  link: (row: SimilarRow) => void
}

const open = (row: SimilarRow) => window.open(`/complaints/${row.id}`, '_blank', 'noopener')

/** What is like it already, open ones first, with the reason; one key opens, one links. */
export function SimilarList({ rows, asked, linked, link }: Props) {
  const { t, say, when, list } = useReading()
  const now = useRef({ rows, link })
  now.current = { rows, link }
  useEffect(() => {
    function press(event: KeyboardEvent) {
      const digit = /^Digit([1-9])$/.exec(event.code)?.[1]
      if (!event.altKey || event.ctrlKey || event.metaKey || digit === undefined) return
      const row = now.current.rows[Number(digit) - 1]
      if (!row) return
      event.preventDefault()
      if (event.shiftKey) now.current.link(row)
      else open(row)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
  return (
    <aside className="similar" aria-labelledby="similar-title">
      <h2 id="similar-title">{t('entry.similar')}</h2>
      <div role="status" className={rows.length === 0 ? '' : 'off-screen'}>
        <p className="soft">
          {rows.length > 0 ? rows.length : t(asked ? 'entry.similar.nothing' : 'entry.similar.none')}
        </p>
      </div>
      {rows.length > 0 && (
        <>
          <ol>
            {rows.map((row, index) => (
              <li key={row.id}>
                <p>
                  <kbd aria-hidden="true">{index + 1}</kbd>{' '}
                  <a
                    href={`/complaints/${row.id}`}
                    target="_blank"
                    rel="noopener"
                    aria-label={t('entry.similar.open', { number: row.number })}
                    aria-keyshortcuts={`Alt+${index + 1}`}
                  >
                    {row.number}
                  </a>{' '}
                  <StatusMark row={row} />
                </p>
                <p className="two-lines" title={row.summary}>
                  {row.summary}
                </p>
                <p className="soft small">
                  {[
                    row.customer,
                    row.product,
                    row.openSteps.length > 0 && list(row.openSteps.map(say)),
                    when(row.received),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
                <p className="why">
                  {row.why.map((why) => (
                    <Why key={why.by} why={why} />
                  ))}
                  <Button
                    size="small"
                    type={linked.has(row.id) ? 'primary' : 'text'}
                    aria-pressed={linked.has(row.id)}
                    aria-label={`${t(linked.has(row.id) ? 'entry.similar.linked' : 'entry.similar.link')} ${row.number}`}
                    onClick={() => link(row)}
                  >
                    {t(linked.has(row.id) ? 'entry.similar.linked' : 'entry.similar.link')}
                  </Button>
                </p>
              </li>
            ))}
          </ol>
          <p className="soft small only-wide-hint">{t('entry.similar.keys')}</p>
        </>
      )}
    </aside>
  )
}

function Why({ why }: { why: Likeness }) {
  const { t, list } = useReading()
  return (
    <span className="tag">
      {why.by === 'words' ? t('entry.why.words', { words: list(why.words) }) : t(`entry.why.${why.by}`)}
    </span>
  )
}
