import './notes.css'
import type { ProblemDetails } from '@redress/api'
import { problemOf } from '../api.ts'
import { useReading } from '../reading.tsx'

const ofTheForm = new Set(['wants', 'checklist'])

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
  // A field that is empty has a pointer, and is for whoever has the form before him.
  const missing = problem?.missing?.filter(({ kind }) => kind !== 'asks') ?? []
  const who = missing.some(({ kind }) => !ofTheForm.has(kind)) ? (problem?.who ?? []) : []
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
      {missing.length > 0 && <p>{t('form.missing', { what: list(missing.map(({ label }) => label)) })}</p>}
      {who.length > 0 && <p>{t('form.who-can', { who: list(who) })}</p>}
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
