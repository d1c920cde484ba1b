import type { UnitLoad } from '@redress/api'
import { Link } from '@tanstack/react-router'
import { useReading } from '../reading.tsx'

/** Who of a unit has how much; a number leads to what it counts, pressed again back. */
export function Unit({ load, chosen }: { load: UnitLoad; chosen: string | undefined }) {
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
          <tr key={person.id} className={chosen === person.id ? 'chosen' : ''}>
            <th scope="row" className="person">
              {say(person.title)}
            </th>
            <td>
              {open === 0 && chosen !== person.id ? (
                number(open)
              ) : (
                <Link
                  to="/team"
                  search={chosen === person.id ? {} : { person: person.id }}
                  aria-current={chosen === person.id}
                  aria-label={t('team.load', { who: say(person.title), count: number(open) })}
                >
                  {number(open)}
                </Link>
              )}
            </td>
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
