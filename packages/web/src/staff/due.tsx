import './due.css'
import type { DeskRow, DeadlineView } from '@redress/api'
import { Tooltip } from 'antd'
import { useEffect, useState } from 'react'
import { serverNow } from './server-time.ts'
import { browserZone, reading, useReading, type Key } from './reading.tsx'

/** The company's time, looked at again every half minute, so that what is left on the screen is true. */
export function useNow(): number {
  const [, setNow] = useState(serverNow)
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return serverNow()
}

type Props = {
  due: string | undefined
  state: DeskRow['state'] | DeadlineView['state']
  provisional?: boolean
  /** Working time until then, as the server reckoned it last. */
  workLeft?: number | undefined
  /** Which limit it is, where it is not that of the thing itself. */
  of?: string | undefined
}

/** A limit at a glance: how much time is left or over, and until when on the organisation's clock. */
export function Due({ due, state, provisional = false, workLeft, of }: Props) {
  const { t, time, until } = useReading()
  const now = useNow()
  if (due === undefined) return <span className="due none">{t('due.none')}</span>
  const left = Date.parse(due) - now
  const running = state === 'running' || state === 'warning' || state === 'late' || state === 'none'
  const late = running && left <= 0
  return (
    <span className={`due ${late ? 'late' : state}`}>
      {running ? (
        <b>{late ? t('due.late', { time: time(left) }) : t('due.left', { time: time(left) })}</b>
      ) : (
        <b>{t(stateWords[state])}</b>
      )}
      <MyTime due={due}>
        <time dateTime={due}>{until(due)}</time>
      </MyTime>
      <WorkLeft left={workLeft} />
      {of !== undefined && <span className="due-of">{t('due.of', { limit: of })}</span>}
      {provisional && (
        <Tooltip title={t('due.provisional.why')}>
          <span className="tag" tabIndex={0}>
            {t('due.provisional')}
          </span>
        </Tooltip>
      )}
    </span>
  )
}

/** Nights and days off are not counted; nothing where they are. */
export function WorkLeft({ left }: { left: number | undefined }) {
  const { t, workTime } = useReading()
  if (left === undefined) return null
  return (
    <span className="work-left soft figures">
      {t(left < 0 ? 'deadline.work-over' : 'deadline.work-left', { time: workTime(left) })}
    </span>
  )
}

/** The viewer's own clock as a hint, where it is another one. */
function MyTime({ due, children }: { due: string; children: React.ReactElement }) {
  const { language, until, zone, t } = useReading()
  const mine = browserZone()
  const own = reading(language, mine).until(due)
  if (mine === zone || own === until(due)) return children
  return <Tooltip title={t('due.yours', { when: own })}>{children}</Tooltip>
}

export const stateWords: Record<DeadlineView['state'], Key> = {
  'not-started': 'due.not-started',
  running: 'due.running',
  warning: 'due.warning',
  late: 'due.state-late',
  met: 'due.met',
  'met-late': 'due.met-late',
  ended: 'due.ended',
  lapsed: 'due.lapsed',
}
