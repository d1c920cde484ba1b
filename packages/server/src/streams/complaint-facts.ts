import type { Recorded } from '@redress/core/complaint'
import type { Procedure } from '@redress/core/procedure'

/** The first words of what somebody complains about. */
export function summaryOf(complaint: Recorded, longest = 140): string {
  const value = textFact(complaint, 'description') ?? ''
  const line = value.replace(/\s+/g, ' ').trim()
  return line.length > longest ? `${line.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : line
}

export function textFact(complaint: Recorded, name: string): string | undefined {
  const value = complaint.facts[name]?.at(-1)?.value
  return typeof value === 'string' ? value : undefined
}

export const customerOf = (complaint: Recorded) => {
  const id = textFact(complaint, 'customer')
  return id === undefined ? undefined : complaint.parties[id]
}

const graded = new WeakMap<Procedure, Procedure['fields'][string][]>()

function gradesOf(procedure: Procedure) {
  const known = graded.get(procedure)
  if (known) return known
  const grades = Object.values(procedure.fields).filter(({ type }) => type === 'grade')
  graded.set(procedure, grades)
  return grades
}

/** The worst of its grades, where it has any; grades are listed worst first. */
export function gradeOf({ procedure, complaint }: { procedure: Procedure; complaint: Recorded }) {
  const grades = gradesOf(procedure).flatMap((field) => {
    const value = textFact(complaint, field.name)
    const rank = field.values.findIndex((known) => known.value === value)
    const known = field.values[rank]
    return known ? [{ field: field.name, label: known.title, rank }] : []
  })
  return grades.toSorted((a, b) => a.rank - b.rank)[0]
}
