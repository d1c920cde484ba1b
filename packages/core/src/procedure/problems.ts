import type { Place } from '../yaml/index.ts'

export type { Place } from '../yaml/index.ts'

/**
 * Every kind of problem the reader and the checks know, with its code of §18. Errors stop activation, warnings need a
 * remark. The sentence of each kind stands in the texts, in both languages.
 */
export const problemKinds = {
  'not-yaml': 'Y1',
  'quote-item': 'Y1',
  'empty-file': 'Y1',
  'several-documents': 'Y1',
  'duplicate-key': 'Y1',
  alias: 'Y1',
  tag: 'Y1',
  'not-text': 'Y1',
  'key-not-text': 'Y1',
  'unknown-key': 'Y2',
  'missing-key': 'Y2',
  'wrong-type': 'Y3',
  'bad-name': 'Y3',
  'not-allowed-here': 'Y3',
  'too-large': 'Y4',
  'too-deep': 'Y4',
  'too-many-steps': 'Y4',
  'unknown-name': 'N1',
  'unknown-act': 'N1',
  'name-twice': 'N2',
  'reserved-word': 'N2',
  'element-named': 'N2',
  'ambiguous-field': 'N2',
  'never-used': 'N3',
  'bad-expression': 'X1',
  'who-in-condition': 'X1',
  'expression-too-long': 'X1',
  'types-differ': 'X1',
  'not-a-condition': 'X1',
  'not-a-value': 'X1',
  'many-of-compared': 'X1',
  'not-a-list': 'X1',
  'not-a-number': 'X1',
  'wrong-arguments': 'X1',
  'bad-who': 'X1',
  'not-a-who': 'X1',
  'choice-incomplete': 'X2',
  'line-unreachable': 'X2',
  'always-true': 'X3',
  'always-false': 'X3',
  'never-asked': 'X4',
  'by-asked-too-late': 'X5',
  'not-without-now': 'X6',
  'false-may-be-absent': 'X6',
  'one-value-for-all': 'X6',
  'cycle-after': 'F1',
  'cycle-computed': 'F1',
  'cycle-conditions': 'F1',
  'after-inner-step': 'F1',
  'cannot-open': 'F2',
  'no-doer': 'F2',
  'gate-cannot-pass': 'F2',
  'no-register': 'F2',
  'reserved-step': 'F2',
  'back-forward': 'F3',
  'back-endless': 'F3',
  'repeat-endless': 'F3',
  'each-not-filled': 'F4',
  'may-be-without-doer': 'F5',
  'plan-untracked': 'F7',
  'request-unlimited': 'F7',
  'after-on-request': 'F7',
  'reopen-past-window': 'F7',
  'count-may-fall': 'X6',
  'bad-limit': 'L1',
  'whole-number': 'L1',
  'unknown-calendar': 'L1',
  'event-later': 'L1',
  'event-not-a-time': 'L1',
  'inner-exceeds': 'L2',
  'chain-exceeds': 'L2',
  'target-after-limit': 'L3',
  'units-mixed': 'L3',
  'units-mixed-around': 'L3',
  'no-limit': 'L4',
  'no-window': 'L4',
  'previous-outside-repeat': 'L4',
  'back-without-limits': 'L5',
  'lapses-and-within': 'L5',
  'within-beyond-lapses': 'L5',
  'sign-deadlock': 'S1',
  'checker-beside-author': 'S2',
  'amount-gap': 'S3',
  'gate-after-reply': 'A1',
  'may-leave-nobody': 'A2',
  'doer-cannot-see': 'A2',
  'doer-not-admitted': 'A2',
  'set-by-other': 'A3',
  'raise-not-upward': 'R1',
  'unknown-form': 'D1',
  'internal-form-sent': 'D1',
  'hidden-from-addressee': 'D1',
  'form-never-filled': 'D2',
  'letter-never-filled': 'D2',
  'letter-too-early': 'D2',
  'right-too-early': 'D2',
  'eight-d-incomplete': 'D2',
  'retention-start-not-asked': 'D2',
  'unknown-clause': 'C1',
  'clause-prefix': 'C1',
  'clause-twice': 'C1',
  'clause-empty': 'C1',
  'clause-not-cited': 'C2',
  'clause-only-text': 'C3',
  'text-missing': 'T1',
  'value-without-label': 'T1',
  'setting-open': 'G1',
  'supplement-alone': 'V1',
  'supplement-base': 'V1',
  'supplement-of-other': 'V1',
  'supplement-changes': 'V1',
  'supplement-looser': 'V1',
  'version-not-grown': 'V2',
  'meaning-changed': 'V3',
} as const

export type ProblemKind = keyof typeof problemKinds
export type ProblemCode = (typeof problemKinds)[ProblemKind]

const warnings: ReadonlySet<ProblemCode> = new Set([
  'N3',
  'X3',
  'X4',
  'X6',
  'F5',
  'F7',
  'L2',
  'L3',
  'L5',
  'S2',
  'A2',
  'D2',
  'C3',
  'T1',
  'G1',
])

/**
 * What is wrong, where, and what would mend it. `line` and `column` start at 1. `facts` fill the sentence of `kind`;
 * `nearest`, where given, is the existing name that was probably meant.
 */
export type Problem = {
  code: ProblemCode
  kind: ProblemKind
  severity: 'error' | 'warning'
  line: number
  column: number
  /** Where in the model: `steps.sheet.within`. */
  path: string
  facts: Readonly<Record<string, string | number>>
  /** Kind of advice in the texts, beside the sentence itself. */
  hint?: ProblemHint
}

export const problemHints = [
  'nearest',
  'quote',
  'quote-colon',
  'choice-else',
  'use-now',
  'use-known',
  'use-answer',
  'one-line',
  'cite-item',
  'cite-around',
  'cite-beside',
  'clause-list',
  'raise-instead',
  'when-done-instead',
] as const
export type ProblemHint = (typeof problemHints)[number]

export function problem(
  kind: ProblemKind,
  at: Place,
  path: string,
  facts: Readonly<Record<string, string | number>> = {},
  hint?: ProblemHint,
): Problem {
  const code = problemKinds[kind]
  const severity = warnings.has(code) ? 'warning' : 'error'
  return { code, kind, severity, line: at.line, column: at.column, path, facts, ...(hint ? { hint } : {}) }
}
