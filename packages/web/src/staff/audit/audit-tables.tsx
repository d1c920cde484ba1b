import type { AttemptCount, AttemptView, ExportView } from '@redress/api'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useReading, type Key } from '../reading.tsx'
import { useConditions } from '../register/filter-chips.tsx'
import { readRegisterSearch } from '../register/register-search.ts'
import { Clauses } from '../clauses.tsx'

function Table({ columns, children }: { columns: readonly Key[]; children: ReactNode }) {
  const { t } = useReading()
  return (
    <div
      className="audit-scroll"
      role="group"
      tabIndex={0}
      aria-label={columns.map((one) => t(one)).join(' ')}
    >
      <table className="audit-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}

export function Attempts({ attempts }: { attempts: readonly AttemptView[] }) {
  const { t, say, when } = useReading()
  if (attempts.length === 0) return <p className="soft">{t('audit.refused.none')}</p>
  return (
    <Table columns={['audit.when', 'audit.who', 'audit.complaint', 'audit.why', 'audit.what']}>
      {attempts.map((attempt, index) => (
        <tr key={`${attempt.at} ${index}`}>
          <td className="figures">{when(attempt.at)}</td>
          <td>{say(attempt.person.title)}</td>
          <td>
            {attempt.complaint &&
              (attempt.complaint.number ? (
                <Link to="/complaints/$id" params={{ id: attempt.complaint.id }}>
                  {attempt.complaint.number}
                </Link>
              ) : (
                <span className="soft">{t('audit.unknown')}</span>
              ))}
          </td>
          <td>
            {say(attempt.title)}
            <Clauses ids={attempt.clauses} />
          </td>
          <td>
            <code>{attempt.operation}</code>
            {attempt.step && <span className="soft"> {attempt.step}</span>}
          </td>
        </tr>
      ))}
    </Table>
  )
}

export function Counts({ counts }: { counts: readonly AttemptCount[] }) {
  const { t, say, when, number } = useReading()
  if (counts.length === 0) return <p className="soft">{t('audit.counts.none')}</p>
  return (
    <Table columns={['audit.when', 'audit.what', 'audit.who', 'audit.refused']}>
      {counts.map(({ hour, kind, person, times }) => (
        <tr key={`${hour} ${kind.id} ${person?.id ?? ''}`}>
          <td className="figures">{when(hour)}</td>
          <td>{say(kind.title)}</td>
          <td>{person ? say(person.title) : <span className="soft">{t('audit.nobody')}</span>}</td>
          <td className="figures">{t('audit.refused.count', { count: number(times) })}</td>
        </tr>
      ))}
    </Table>
  )
}

export function Exports({ exports }: { exports: readonly ExportView[] }) {
  const { t, say, when, number } = useReading()
  if (exports.length === 0) return <p className="soft">{t('audit.exports.none')}</p>
  return (
    <Table columns={['audit.when', 'audit.who', 'audit.found', 'audit.filter', 'audit.format']}>
      {exports.map((taken, index) => (
        <tr key={`${taken.at} ${index}`}>
          <td className="figures">{when(taken.at)}</td>
          <td>{say(taken.person.title)}</td>
          <td className="figures">
            {taken.exact ? number(taken.found) : t('audit.found.more', { count: number(taken.found) })}
          </td>
          <td>
            <Taken taken={taken} />
          </td>
          <td>{taken.format.toUpperCase()}</td>
        </tr>
      ))}
    </Table>
  )
}

/** Which complaint, or what the register was filtered by. */
function Taken({ taken: { what, complaint, filter, words } }: { taken: ExportView }) {
  const { t } = useReading()
  if (what === 'register' || !complaint) return <Conditions filter={filter} words={words} />
  const text = t(`audit.export.${what}`, { number: complaint.number ?? t('audit.unknown') })
  if (!complaint.number) return <span className="soft">{text}</span>
  return (
    <Link to="/complaints/$id" params={{ id: complaint.id }}>
      {text}
    </Link>
  )
}

/** In the words of the register itself; what was searched for is not kept. */
function Conditions({ filter, words }: Pick<ExportView, 'filter' | 'words'>) {
  const { t, list } = useReading()
  const chips = useConditions(readRegisterSearch(filter)).map(({ text }) => text)
  return list([...(words ? [t('audit.words')] : []), ...chips]) || t('audit.all')
}
