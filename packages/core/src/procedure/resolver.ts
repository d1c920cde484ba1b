import { readSpan } from '../values/index.ts'
import type { Seen } from './catalogue/index.ts'
import type { Kind, SpanTerm, Term } from './expression.ts'
import type { Around, Names } from './names.ts'
import type { ProblemHint, ProblemKind } from './problems.ts'
import type { SpanSyntax, Syntax } from './syntax.ts'

/** Reports a fault `at` characters into the expression. */
export type Report = (
  kind: ProblemKind,
  at: number,
  facts?: Readonly<Record<string, string | number>>,
  hint?: ProblemHint,
) => void

export type Resolved = { term: Term; seen: Seen }
/** What resolving needs: the names, what this place can see, and `resolve` itself, so that its parts need not know it. */
export type Resolver = {
  names: Names
  around: Around
  report: Report
  resolve(syntax: Syntax, resolver: Resolver, expected?: Seen): Resolved | undefined
}

export const oneOf = (kind: Kind, values: readonly string[] = []): Seen => ({ kind, list: false, values })

/** A part of a condition: must be true or false. */
export function conditionTerm(syntax: Syntax, resolver: Resolver): Term | undefined {
  const resolved = resolver.resolve(syntax, resolver)
  if (!resolved) return undefined
  if (resolved.seen.kind === 'flag' && !resolved.seen.list) return resolved.term
  resolver.report('not-a-condition', syntax.at, { text: describe(syntax), kind: resolved.seen.kind })
  return undefined
}

/** How a part of an expression is named in a problem. */
export const describe = (syntax: Syntax): string =>
  syntax.syntax === 'path'
    ? syntax.names.join('.')
    : syntax.syntax === 'call'
      ? `${syntax.name}(…)`
      : syntax.syntax

/** A span whose amount, or the whole, may be a setting. */
export function spanTerm(span: SpanSyntax, { names, report }: Resolver): SpanTerm | undefined {
  const { amount, setting, unit } = span
  if (amount !== undefined) {
    const read = readSpan(`${amount} ${unit ?? ''}`)
    if (read) return { amount: read.amount, unit: read.unit }
    report('bad-limit', span.at, { text: `${amount} ${unit ?? ''}`.trim() })
    return undefined
  }
  const type = setting === undefined ? undefined : names.settings.get(setting)
  if (!type || setting === undefined) {
    report('unknown-name', span.at, { what: 'setting', name: setting ?? '' })
    return undefined
  }
  if (unit === undefined) {
    if (type === 'span') return { setting }
    report('bad-limit', span.at, { text: setting })
    return undefined
  }
  const read = readSpan(`1 ${unit}`)
  if (type !== 'number' || !read) {
    report('bad-limit', span.at, { text: `${setting} ${unit}` })
    return undefined
  }
  return { setting, unit: read.unit }
}

export const isZero = (term: Term): boolean =>
  term.term === 'constant' &&
  term.kind === 'number' &&
  typeof term.value === 'string' &&
  /^[0.]+$/.test(term.value)
