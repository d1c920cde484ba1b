import type { ProblemDetails } from '@redress/api'
import { Link } from '@tanstack/react-router'
import { Button, Skeleton } from 'antd'
import { useEffect, type ReactNode } from 'react'
import { isProblem, problemOf } from '../api.ts'
import { useReading } from '../reading.tsx'

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? 'Redress' : `${title} · Redress`
  }, [title])
}

/** Where a list that opens belongs to, so that it stays within the page for those who walk by landmarks. */
export const content = (): HTMLElement => document.getElementById('content') ?? document.body

export function Loading() {
  const { t } = useReading()
  return (
    <div className="loading">
      <p className="off-screen" role="status">
        {t('app.loading')}
      </p>
      <Skeleton active title={false} paragraph={{ rows: 5 }} />
    </div>
  )
}

export function Unreachable({ retry, level }: { retry: () => void; level?: Level }) {
  const { t } = useReading()
  return (
    <Empty alert title={t('app.unreachable.title')} text={t('app.unreachable')} level={level}>
      <Button onClick={retry}>{t('app.retry')}</Button>
    </Empty>
  )
}

/** `h1` where nothing else on the page is its title. */
type Level = 'h1' | 'h2' | undefined
type EmptyProps = {
  title: string
  text: string
  level?: Level
  /** Something went wrong, as opposed to nothing being there. */
  alert?: boolean
  children?: ReactNode
}

/** A page without rows says what would stand here and what to do. */
export function Empty({ title, text, level: Title = 'h2', alert = false, children }: EmptyProps) {
  return (
    <div className="empty" role={alert ? 'alert' : undefined}>
      <Title>{title}</Title>
      <p className="soft">{text}</p>
      {children}
    </div>
  )
}

type Waited = { isPending: boolean; isError: boolean; error: unknown; data: unknown; refetch: () => unknown }

type WhenReadProps = { query: Waited; level?: Level; children: ReactNode }

/** What was read last stays on the screen while it is read again; without anything it says what happened. */
export function WhenRead({ query, level, children }: WhenReadProps) {
  const { t } = useReading()
  if (query.data !== undefined) return children
  if (query.isPending)
    return (
      <>
        {level === 'h1' && <h1 className="off-screen">{t('app.loading')}</h1>}
        <Loading />
      </>
    )
  if (isProblem(query.error, 'not-found'))
    return (
      <Empty title={t('app.gone.title')} text={t('app.gone')} level={level}>
        <Link to="/">{t('app.back-to-desk')}</Link>
      </Empty>
    )
  return <Unread problem={problemOf(query.error)} retry={() => void query.refetch()} level={level} />
}

type UnreadProps = { problem: ProblemDetails | undefined; retry: () => void; level: Level }

/** Why nothing stands here: no answer came, the server could not, or it would not. */
function Unread({ problem, retry, level }: UnreadProps) {
  const { t } = useReading()
  if (problem === undefined) return <Unreachable retry={retry} level={level} />
  const refused = problem.status < 500
  return (
    <Empty
      alert
      title={t(refused ? 'app.refused.title' : 'app.unavailable.title')}
      text={problem.title}
      level={level}
    >
      <Button onClick={retry}>{t('app.retry')}</Button>
      {refused && <Link to="/">{t('app.back-to-desk')}</Link>}
    </Empty>
  )
}
