import type { Procedure } from '../model.ts'
import { problem, type Place, type Problem } from '../problems.ts'

/**
 * V2 and V3: a version with other rules has a greater number, and a name never takes on another meaning: a field keeps
 * its type, a grade its rank.
 */
export function checkVersions(
  before: Procedure,
  after: Procedure,
  places: ReadonlyMap<string, Place>,
): readonly Problem[] {
  const problems: Problem[] = []
  const at = (path: string): Place => places.get(path) ?? { line: 1, column: 1 }
  const [old, now] = [before.document.version ?? '', after.document.version ?? '']
  if (!grew(old, now))
    problems.push(
      problem('version-not-grown', at('document'), 'document', { before: old || '–', after: now || '–' }),
    )
  for (const field of Object.values(after.fields)) {
    const was = before.fields[field.name]
    if (!was) continue
    if (was.type !== field.type || was.list !== field.list) {
      const meant = was.list ? `${was.type}, list` : was.type
      problems.push(
        problem('meaning-changed', at(field.path), field.path, { name: field.name, before: meant }),
      )
    } else if (
      field.type === 'grade' &&
      !sameOrder(
        was.values.map(({ value }) => value),
        field.values.map(({ value }) => value),
      )
    ) {
      const grades = was.values.map(({ value }) => value).join(' > ')
      problems.push(
        problem('meaning-changed', at(field.path), field.path, { name: field.name, before: grades }),
      )
    }
  }
  return problems
}

/** Numbers count as numbers (10 after 9), anything else as text (C after B). */
function grew(before: string, after: string): boolean {
  const [a, b] = [before.split(/[.-]/), after.split(/[.-]/)]
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const [old, now] = [a[index] ?? '', b[index] ?? '']
    if (old === now) continue
    const isNumber = /^\d+$/.test(old) && /^\d+$/.test(now)
    return isNumber ? Number(now) > Number(old) : now > old
  }
  return false
}

function sameOrder(before: readonly string[], after: readonly string[]): boolean {
  const kept = before.filter((grade) => after.includes(grade))
  const now = after.filter((grade) => kept.includes(grade))
  return JSON.stringify(kept) === JSON.stringify(now)
}
