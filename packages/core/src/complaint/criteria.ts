import type { CriterionAsked, Question } from '../steps/index.ts'
import { ok, type Result } from '../result.ts'
import { own } from '../values/index.ts'
import type { Refusal } from './refusal.ts'
import { no, type Deciding } from './rules.ts'

export type Ticking = { ticked?: readonly string[]; reasons?: Readonly<Record<string, string>> }
export type Met = { question: Question; met: readonly CriterionAsked[] }

/**
 * The criteria that were ticked, field by field; the worst of them proposes the grade, so that another one needs a
 * reason. Ticks that name no criterion (items of the checklist) are left alone.
 *
 * Source: procedure language §5 (`criteria`).
 */
export function metCriteria(
  questions: readonly Question[],
  { ticked = [], reasons = {} }: Ticking,
): Result<Met[], Refusal> {
  const asked = questions.flatMap(({ criteria }) => criteria)
  for (const name of ticked)
    if (name.includes(':') && !asked.some((criterion) => criterion.name === name))
      return no({ code: 'unknown-field', field: name })
  const met = questions.flatMap((question): Met[] => {
    const found = question.criteria.filter(({ name }) => ticked.includes(name))
    return found.length === 0 ? [] : [{ question, met: found }]
  })
  const bare = met
    .flatMap((one) => one.met)
    .filter(({ name, reason }) => reason && (own(reasons, name) ?? '').trim() === '')
  return bare.length > 0
    ? no({
        code: 'reason-missing',
        of: bare.map(({ name }) => name),
        clauses: bare.flatMap(({ clauses }) => clauses),
      })
    : ok(met)
}

/** Questions with the grade that the criteria propose; what the procedure computes itself goes before. */
export const withProposals = (questions: readonly Question[], met: readonly Met[]): Question[] =>
  questions.map((question) => {
    // Criteria stand worst grade first.
    const worst = met.find((one) => one.question.name === question.name)?.met[0]
    return worst && question.proposed === undefined ? { ...question, proposed: worst.grade } : question
  })

export function writeCriteria(
  decision: Deciding,
  met: readonly Met[],
  reasons: Ticking['reasons'],
  step: string,
): void {
  for (const { question, met: found } of met)
    for (const { name, grade, criterion } of found) {
      const reason = own(reasons ?? {}, name)?.trim() ?? ''
      decision.emit({
        type: 'CriterionMet',
        field: question.field,
        grade,
        criterion,
        step,
        ...(reason === '' ? {} : { reason }),
        ...decision.stamp(`fields.${question.field}.criteria.${grade}.${criterion}`),
      })
    }
}
