import type { RegisterColumn, RegisterRow } from '@redress/api'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Due } from '../due.tsx'
import { useReading, type Reading } from '../reading.tsx'
import { Found } from './found.tsx'
import { StatusMark } from './status-mark.tsx'

type Props = {
  rows: readonly RegisterRow[]
  columns: readonly RegisterColumn[]
  word: string | undefined
}

export function RegisterTable({ rows, columns, word }: Props) {
  const reading = useReading()
  // Somewhere in the line stands the way into the complaint, whichever columns are chosen.
  const linked = columns.includes('number') ? 'number' : columns[0]
  return (
    <table className="register">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {reading.t(`register.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            {columns.map((column) => {
              const content = cells[column]({ row, word, columns, reading })
              return (
                <td key={column} className={classes[column] ?? column}>
                  {column === linked ? (
                    <Link data-row className="whole" to="/complaints/$id" params={{ id: row.id }}>
                      {content}
                    </Link>
                  ) : (
                    content
                  )}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const classes: Partial<Record<RegisterColumn, string>> = {
  status: 'standing',
  due: 'until',
  holder: 'holder soft',
  recorded: 'received',
  closed: 'received',
}

type Asked = {
  row: RegisterRow
  word: string | undefined
  columns: readonly RegisterColumn[]
  reading: Reading
}

const time = (instant: string | undefined, { when }: Reading) =>
  instant && <time dateTime={instant}>{when(instant)}</time>

const cells: Record<RegisterColumn, (asked: Asked) => ReactNode> = {
  number: ({ row, word }) => <Found text={row.number} word={word} />,
  summary: ({ row, word }) => (
    <span className="two-lines" title={row.summary}>
      <Found text={row.summary} word={word} />
    </span>
  ),
  customer: ({ row, word, columns }) => (
    <>
      <Found text={row.customer ?? ''} word={word} />
      {row.product && !columns.includes('product') && (
        <span className="soft below">
          <Found text={row.product} word={word} />
        </span>
      )}
    </>
  ),
  product: ({ row, word }) => <Found text={row.product ?? ''} word={word} />,
  lot: ({ row, word }) => <Found text={row.lot ?? ''} word={word} />,
  received: ({ row, reading }) => time(row.received, reading),
  recorded: ({ row, reading }) => time(row.recordedAt, reading),
  closed: ({ row, reading }) => time(row.closedAt, reading),
  status: ({ row, columns, reading: { say, list } }) => (
    <>
      <StatusMark row={row} />
      {row.grade && !columns.includes('grade') && <Grade row={row} />}
      {row.outcome && !columns.includes('outcome') && (
        <span className="soft below">{say(row.outcome.title)}</span>
      )}
      {row.openSteps.length > 0 && !columns.includes('steps') && (
        <span className="soft below">{list(row.openSteps.map(say))}</span>
      )}
    </>
  ),
  grade: ({ row }) => <Grade row={row} />,
  steps: ({ row, reading: { say, list } }) => list(row.openSteps.map(say)),
  holder: ({ row, reading: { names } }) => row.status === 'open' && names(row.holder),
  due: ({ row }) =>
    row.due && row.status === 'open' && <Due due={row.due} state={row.late ? 'late' : 'running'} />,
  procedure: ({ row, reading: { say } }) => say(row.procedure.title),
  outcome: ({ row, reading: { say } }) => row.outcome && say(row.outcome.title),
}

function Grade({ row: { grade } }: { row: RegisterRow }) {
  const { say } = useReading()
  return grade && <span className={`tag ${grade.rank === 0 ? 'refused' : ''}`}>{say(grade.label)}</span>
}
