import '../desk/desk.css'
import './team.css'
import { showTeam, type UnitLoad } from '@redress/api'
import { Button } from 'antd'
import { BulkBar } from '../bulk/bulk-bar.tsx'
import { useSelection } from '../bulk/selection.ts'
import { eachMinute, useRead } from '../api.ts'
import { DeskLine } from '../desk/desk-line.tsx'
import { Empty, useTitle, WhenRead } from '../frame/screen.tsx'
import { useReading } from '../reading.tsx'
import { useRowKeys } from '../rows.ts'

const acts = ['Assign', 'Urge'] as const

/** What the units I head owe: who has how much, what is late, what nobody has taken. */
export function TeamScreen() {
  const { t } = useReading()
  const team = useRead(showTeam, { query: {} }, { every: eachMinute })
  useTitle(t('team.title'))
  const { units = [], rows = [] } = team.data ?? {}
  const selection = useSelection(rows.map(({ id }) => id))
  const rowKeys = useRowKeys((row) => {
    selection.begin()
    selection.toggle(row)
  })
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
                <Unit key={load.unit.id} load={load} />
              ))}
            </div>
            <section className="desk-group" aria-labelledby="team-rows">
              <h2 id="team-rows">
                {t('team.rows')} <span className="figures soft">{rows.length}</span>
              </h2>
              <div ref={rowKeys}>
                {rows.length === 0 ? (
                  <p className="soft">{t('team.rows.none')}</p>
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

function Unit({ load }: { load: UnitLoad }) {
  const { t, say, number } = useReading()
  return (
    <table className="unit">
      <caption>{say(load.unit.title)}</caption>
      <thead>
        <tr>
          <th scope="col">{t('team.person')}</th>
          <th scope="col">{t('team.open')}</th>
          <th scope="col">{t('team.late')}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{say(load.unit.title)}</th>
          <td>{number(load.open)}</td>
          <td className={load.late > 0 ? 'late' : ''}>{number(load.late)}</td>
        </tr>
        {load.people.map(({ person, open, late }) => (
          <tr key={person.id}>
            <th scope="row" className="person">
              {say(person.title)}
            </th>
            <td>{number(open)}</td>
            <td className={late > 0 ? 'late' : ''}>{number(late)}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">{t('team.unassigned')}</th>
          <td>{number(load.unassigned)}</td>
          <td />
        </tr>
      </tbody>
    </table>
  )
}
