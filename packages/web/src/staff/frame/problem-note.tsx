import './notes.css'
import type { ProblemDetails } from '@redress/api'
import { problemOf } from '../api.ts'
import { useReading } from '../reading.tsx'

/** A refusal in words: what stands in the way, where, and the clauses that say so. */
export function ProblemNote({
  error,
  labelOf,
}: {
  error: unknown
  labelOf?: (pointer: string) => string | undefined
}) {
  const { t, list } = useReading()
  if (!error) return null
  const problem = problemOf(error)
  const clauses = problem ? clausesOf(problem) : []
  return (
    <div className="problem" role="alert">
      <p>{problem?.title ?? t('app.unreachable')}</p>
      {problem?.pointers && problem.pointers.length > 0 && (
        <ul>
          {problem.pointers.map(({ pointer, title }) => {
            const field = labelOf?.(pointer)
            return <li key={pointer}>{field ? t('problem.at', { field, title }) : title}</li>
          })}
        </ul>
      )}
      {clauses.length > 0 && <p className="soft">{t('form.clauses', { clauses: list(clauses) })}</p>}
    </div>
  )
}

export function clausesOf({ facts }: ProblemDetails): string[] {
  const clauses = facts['clauses']
  return Array.isArray(clauses)
    ? clauses.filter((clause): clause is string => typeof clause === 'string')
    : []
}
