import type { DeskRow } from '@redress/api'
import { Link } from '@tanstack/react-router'
import { Due } from '../due.tsx'
import { useReading } from '../reading.tsx'

export function DeskLine({ row }: { row: DeskRow }) {
  const { t, say, names, list } = useReading()
  const about = [row.customer, row.product].filter((part) => part !== undefined)
  return (
    <li className={`line ${row.state}`}>
      <Due due={row.due} state={row.state} provisional={row.provisional} />
      <span className="line-what">
        <Link
          data-row
          className="whole"
          to="/complaints/$id"
          params={{ id: row.complaint }}
          hash={`step-${row.step}`}
        >
          {say(row.title)}
        </Link>
        {row.clauses.length > 0 && <span className="clause">{list(row.clauses)}</span>}
      </span>
      <span className="line-about">
        <span className="number">{row.number}</span>
        <span className="summary">{row.summary}</span>
        {about.length > 0 && <span className="soft">{about.join(' · ')}</span>}
      </span>
      <span className="line-who soft">
        {row.takenBy ? t('step.taken', { who: say(row.takenBy.title) }) : names(row.doers)}
      </span>
    </li>
  )
}
