import type { RegisterRow } from '@redress/api'
import { Link } from '@tanstack/react-router'
import { Due } from '../due.tsx'
import { useReading } from '../reading.tsx'

export function RegisterTable({ rows, word }: { rows: readonly RegisterRow[]; word: string | undefined }) {
  const { t } = useReading()
  return (
    <table className="register">
      <thead>
        <tr>
          <th scope="col">{t('register.column.number')}</th>
          <th scope="col">{t('register.column.summary')}</th>
          <th scope="col">{t('register.column.customer')}</th>
          <th scope="col">{t('register.column.received')}</th>
          <th scope="col">{t('register.column.status')}</th>
          <th scope="col">{t('register.column.holder')}</th>
          <th scope="col">{t('register.column.due')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} word={word} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ row, word }: { row: RegisterRow; word: string | undefined }) {
  const { say, when, list, names } = useReading()
  return (
    <tr>
      <td className="number">
        <Link data-row className="whole" to="/complaints/$id" params={{ id: row.id }}>
          <Found text={row.number} word={word} />
        </Link>
      </td>
      <td className="summary">
        <span className="two-lines">
          <Found text={row.summary} word={word} />
        </span>
      </td>
      <td className="customer">
        <Found text={row.customer ?? ''} word={word} />
        {row.product && (
          <span className="soft below">
            <Found text={row.product} word={word} />
          </span>
        )}
      </td>
      <td className="received">
        <time dateTime={row.received}>{when(row.received)}</time>
      </td>
      <td className="standing">
        <StatusMark row={row} />
        {row.grade && (
          <span className={`tag ${row.grade.rank === 0 ? 'refused' : ''}`}>{say(row.grade.label)}</span>
        )}
        {row.outcome && <span className="soft below">{say(row.outcome.title)}</span>}
        {row.openSteps.length > 0 && <span className="soft below">{list(row.openSteps.map(say))}</span>}
      </td>
      <td className="holder soft">{row.status === 'open' && names(row.holder)}</td>
      <td className="until">
        {row.due && row.status === 'open' && <Due due={row.due} state={row.late ? 'late' : 'running'} />}
      </td>
    </tr>
  )
}

type Standing = { status: RegisterRow['status']; registered: boolean }

export function StatusMark({ row }: { row: Standing }) {
  const { t } = useReading()
  const status = row.status === 'open' && !row.registered ? 'unregistered' : row.status
  return <span className={`status ${status}`}>{t(`complaint.status.${status}`)}</span>
}

/** The text with what was searched for marked. */
function Found({ text, word }: { text: string; word: string | undefined }) {
  if (!word) return text
  const at = text.toLowerCase().indexOf(word.toLowerCase())
  if (at < 0) return text
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + word.length)}</mark>
      {text.slice(at + word.length)}
    </>
  )
}
