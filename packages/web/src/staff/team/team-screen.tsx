import '../desk/desk.css'
import './team.css'
import { showTeam } from '@redress/api'
import { Link, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { BulkBar } from '../bulk/bulk-bar.tsx'
import { useSelectCommand } from '../bulk/select-command.ts'
import { useSelection } from '../bulk/selection.ts'
import { eachMinute, useRead } from '../api.ts'
import { DeskLine } from '../desk/desk-line.tsx'
import { Empty, useTitle, WhenRead } from '../frame/screen.tsx'
import { useReading } from '../reading.tsx'
import { useRowKeys } from '../rows.ts'
import { Unit } from './unit-load.tsx'

const acts = ['Assign', 'Urge'] as const

/** What the units I head owe: who has how much, what is late, what nobody has taken; and what one of them has. */
export function TeamScreen() {
  const { t, say, number } = useReading()
  const { person } = useSearch({ from: '/team' })
  const team = useRead(showTeam, { query: { person } }, { every: eachMinute, keep: true })
  useTitle(t('team.title'))
  const { units = [], rows = [] } = team.data ?? {}
  const chosen = units.flatMap(({ people }) => people).find((one) => one.person.id === person)
  const selection = useSelection(rows.map(({ id }) => id))
  useSelectCommand(selection, rows.length > 1)
  const rowKeys = useRowKeys((row) => {
    selection.begin()
    selection.toggle(row)
  })
  const heading = useHeadingOf(person)
  return (
    <>
      <header className="screen-head">
        <h1>{t('team.title')}</h1>
        {rows.length > 1 && !selection.on && <Button onClick={selection.begin}>{t('bulk.begin')}</Button>}
      </header>
      <WhenRead query={team}>
        {units.length === 0 ? (
          <Empty title={t('team.none.title')} text={t('team.none')} />
        ) : (
          <>
            <div className="units">
              {units.map((load) => (
                <Unit key={load.unit.id} load={load} chosen={person} />
              ))}
            </div>
            <section className="desk-group" aria-labelledby="team-rows" aria-busy={team.isPlaceholderData}>
              <div className="team-rows-head">
                <h2 id="team-rows" ref={heading} tabIndex={-1}>
                  {chosen ? t('team.rows.of', { who: say(chosen.person.title) }) : t('team.rows')}{' '}
                  <span className="figures soft">{number(chosen?.open ?? rows.length)}</span>
                </h2>
                {person !== undefined && (
                  <Link to="/team" search={{}}>
                    {t('team.rows.all')}
                  </Link>
                )}
              </div>
              {chosen && chosen.open > rows.length && !team.isPlaceholderData && (
                <p className="soft">{t('team.rows.first', { count: number(rows.length) })}</p>
              )}
              <div ref={rowKeys}>
                {rows.length === 0 ? (
                  <p className="soft">{t(person === undefined ? 'team.rows.none' : 'team.rows.of.none')}</p>
                ) : (
                  <ul className="lines">
                    {rows.map((row) => (
                      <DeskLine key={row.id} row={row} acts={acts} choosing={{ selection, of: acts }} />
                    ))}
                  </ul>
                )}
              </div>
              <BulkBar selection={selection} rows={rows} acts={acts} />
            </section>
          </>
        )}
      </WhenRead>
    </>
  )
}

/** Whoever chose somebody stands at the beginning of what that person has, which may lie below the screen. */
function useHeadingOf(person: string | undefined) {
  const heading = useRef<HTMLHeadingElement>(null)
  const before = useRef(person)
  useEffect(() => {
    if (before.current === person) return
    before.current = person
    heading.current?.focus()
  }, [person])
  return heading
}
