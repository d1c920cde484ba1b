import { Button, Skeleton } from 'antd'
import { useEffect, type ReactNode } from 'react'
import { isProblem } from '../api.ts'
import { useReading } from '../reading.tsx'
import { ProblemNote } from './problem-note.tsx'

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? 'Redress' : `${title} · Redress`
  }, [title])
}

export function Loading() {
  const { t } = useReading()
  return (
    <div className="loading" role="status" aria-label={t('app.loading')}>
      <Skeleton active title={false} paragraph={{ rows: 5 }} />
    </div>
  )
}

export function Unreachable({ retry }: { retry: () => void }) {
  const { t } = useReading()
  return (
    <Empty title={t('app.unreachable.title')} text={t('app.unreachable')}>
      <Button onClick={retry}>{t('app.retry')}</Button>
    </Empty>
  )
}

/** A page without rows says what would stand here and what to do. */
export function Empty({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      <p className="soft">{text}</p>
      {children}
    </div>
  )
}

type Waited = { isPending: boolean; isError: boolean; error: unknown; data: unknown; refetch: () => unknown }

/** What was read last stays on the screen while it is read again; without anything it says what happened. */
export function WhenRead({ query, children }: { query: Waited; children: ReactNode }) {
  const { t } = useReading()
  if (query.data !== undefined) return children
  if (query.isPending) return <Loading />
  if (isProblem(query.error, 'not-found')) return <Empty title={t('app.gone.title')} text={t('app.gone')} />
  return (
    <>
      <ProblemNote error={query.error} />
      <Unreachable retry={() => void query.refetch()} />
    </>
  )
}
