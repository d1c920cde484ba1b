import { Fragment } from 'react'
import { useReading } from './reading.tsx'

/** The clauses something rests on; a line may end between two of them and never within one. */
export function Clauses({ ids }: { ids: readonly string[] }) {
  const { t } = useReading()
  if (ids.length === 0) return null
  return (
    <span className="clause">
      {ids.map((id, at) => (
        <Fragment key={id}>
          {at > 0 && t('app.list')}
          <span className="clause-id">{id}</span>
        </Fragment>
      ))}
    </span>
  )
}
