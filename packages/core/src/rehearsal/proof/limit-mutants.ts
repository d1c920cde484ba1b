import type { Choice, Event, Limit, SpanTerm, Step } from '../../procedure/index.ts'
import { readSpan } from '../../values/index.ts'
import { cited, replaced, without, type Made } from './mutant.ts'

type Varied<Of> = { how: string; is: Of }

/** One unit more: what was in time a moment ago still is. */
function longer(length: Limit['length']): Limit['length'] {
  return typeof length === 'object' && 'amount' in length ? more(length) : 'none'
}
function more(term: { amount: string; unit: string }): SpanTerm {
  const span = readSpan(`${term.amount} ${term.unit}`)
  return span ? { amount: String(Number(span.amount) + 1), unit: term.unit } : term
}

/** A limit that counts from another event than the SOP says. */
const otherEvent = ({ after }: Limit): Event =>
  after?.event === 'received' ? { event: 'recorded' } : { event: 'received' }

const ofLimit = (limit: Limit): Varied<Limit>[] =>
  limit.length === 'none'
    ? []
    : [
        { how: 'longer', is: { ...limit, length: longer(limit.length) } },
        { how: 'from another event', is: { ...limit, after: otherEvent(limit) } },
      ]

/** A choice of limits with one changed, or one line left out. */
export function limitChoices(
  choice: Choice<readonly Limit[]>,
): { how: string; path: string; clause: readonly string[]; choice: Choice<readonly Limit[]> | undefined }[] {
  return choice.flatMap((line, at) => {
    const rest = without(choice, at)
    const about = { path: line.path, clause: line.clause }
    // A last line that says there is no limit says no more than no line.
    const empty = at === choice.length - 1 && line.is.every(({ length }) => length === 'none')
    return [
      ...(empty ? [] : [{ how: 'left out', ...about, choice: rest.length > 0 ? rest : undefined }]),
      ...line.is.flatMap((limit, index) =>
        ofLimit(limit).map(({ how, is }) => ({
          how,
          ...about,
          choice: replaced(choice, at, { ...line, is: replaced(line.is, index, is) }),
        })),
      ),
    ]
  })
}

const keys = ['within', 'target', 'notBefore', 'lapses'] as const

export function limitMutants(step: Step): Made[] {
  const found: Made[] = []
  for (const key of keys) {
    const choice = step[key]
    if (!choice) continue
    for (const { how, path, clause, choice: changed } of limitChoices(choice))
      found.push({
        kind: 'limit',
        how,
        path,
        clauses: cited(clause, step.clause),
        change: { [key]: changed },
      })
  }
  for (const [at, line] of (step.due ?? []).entries()) {
    const rest = without(step.due ?? [], at)
    if (line.is.due !== 'none')
      found.push({
        kind: 'limit',
        how: 'left out',
        path: line.path,
        clauses: cited(line.clause, step.clause),
        change: { due: rest.length > 0 ? rest : [{ ...line, is: { due: 'none' } }] },
      })
  }
  if (step.until !== 'done' && step.within)
    found.push({
      kind: 'limit',
      how: 'clock runs until done',
      path: `${step.path}.until`,
      clauses: cited(...step.within.map(({ clause }) => clause), step.clause),
      change: { until: 'done' },
    })
  return found
}
