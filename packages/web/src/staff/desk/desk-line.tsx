import type { DeskRow } from '@redress/api'
import { Link } from '@tanstack/react-router'
import { Checkbox } from 'antd'
import type { Selection } from '../bulk/selection.ts'
import { Due } from '../due.tsx'
import { useReading } from '../reading.tsx'
import { openActs, RowActs, type Small } from './row-acts.tsx'
import { Clauses } from '../clauses.tsx'

/** Of my own work. */
const mine: readonly Small[] = [
  'Sign',
  'SignReceipt',
  'SignNotice',
  'ReadNotice',
  'SeeFeedback',
  'MarkSent',
  'TakeStep',
  'Return',
  'RefuseReceipt',
]

type Row = Omit<DeskRow, 'mine' | 'reason'> & Partial<Pick<DeskRow, 'reason'>>

type Props = {
  row: Row
  acts?: readonly Small[]
  /** While several rows are chosen: those about which one of `of` can be done. */
  choosing?: { selection: Selection; of: readonly Small[] }
}

/** One thing somebody owes; `acts` can be done in the row itself. */
export function DeskLine({ row, acts = mine, choosing }: Props) {
  const { t, say, names } = useReading()
  const about = [row.customer, row.product].filter((part) => part !== undefined)
  const reason = say(row.reason)
  const limit = row.limit && say(row.limit) !== say(row.title) ? say(row.limit) : undefined
  const whose = ({ takenBy, assignedTo, doers }: Row) => {
    if (takenBy) return t('step.taken', { who: say(takenBy.title) })
    return assignedTo ? t('step.assigned', { who: say(assignedTo.title) }) : names(doers)
  }
  return (
    <li className={`line ${row.state}`}>
      <Due due={row.due} state={row.state} provisional={row.provisional} workLeft={row.workLeft} of={limit} />
      <span className="line-what">
        {choosing?.selection.on && openActs(row, choosing.of).length > 0 && (
          <Checkbox
            className="line-pick"
            aria-label={t('bulk.pick', { number: row.number, title: say(row.title) })}
            checked={choosing.selection.has(row.id)}
            onChange={() => choosing.selection.toggle(row.id)}
          />
        )}
        <Link
          data-row={row.id}
          className="whole"
          to="/complaints/$id"
          params={{ id: row.complaint }}
          hash={placeOf(row)}
        >
          {say(row.title)}
        </Link>
        {row.kind !== 'step' && <span className={`tag ${row.kind}`}>{t(`desk.kind.${row.kind}`)}</span>}
        {row.round > 1 && <span className="tag">{t('step.round', { round: row.round })}</span>}
        <Clauses ids={row.clauses} />
        {reason !== '' && <span className="line-reason soft">{reason}</span>}
      </span>
      <span className="line-about">
        <span className="number">{row.number}</span>
        <span className="summary" title={row.summary}>
          {row.summary}
        </span>
        {about.length > 0 && (
          <span className="soft" title={about.join(' · ')}>
            {about.join(' · ')}
          </span>
        )}
      </span>
      <span className={`line-who soft ${row.takenBy || row.assignedTo ? 'taken' : ''}`}>{whose(row)}</span>
      <RowActs row={row} acts={acts} />
    </li>
  )
}

function placeOf({ kind, step, subject }: Row): string {
  if (kind === 'receipt' && subject) return `custody-${subject}`
  if (kind === 'notice' && subject) return `notice-${subject}`
  return step === undefined ? 'messages' : `step-${step}`
}
