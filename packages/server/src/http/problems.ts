import type { everywhere, ProblemDetails, RefusalView, routes } from '@redress/api'
import { fill, type Language, pointers, type ProblemCode, problems, type Values } from '@redress/texts'
import type { Issue } from './issues.ts'
import { sayIn } from '../wording/named.ts'
import { refusalTitle } from '../wording/refusal-title.ts'

type Routes = typeof routes
export type AnyCode = Routes[keyof Routes]['refusals'][number] | (typeof everywhere)[number]

/** A no on its way out: its code, and what it knows. */
export type Refusal = { code: AnyCode; words?: RefusalView; [fact: string]: unknown }

/** Every code of the contract and the HTTP status that says it; a new code does not compile until it is here. */
const status = {
  invalid: 400,
  malformed: 400,
  'text-unclean': 400,
  'too-large': 413,
  'wrong-content-type': 415,
  'wrong-method': 405,
  'not-found': 404,
  'not-signed-in': 401,
  'wrong-origin': 403,
  'too-many-requests': 429,
  'idempotency-key-reused': 422,
  unavailable: 503,
  internal: 500,
  'calendar-wrong': 400,
  'cursor-unknown': 400,
  'sign-in-failed': 401,
  'too-many-attempts': 429,
  'no-organisation': 403,
  'not-your-office': 403,
  'unknown-procedure': 422,
  'unknown-desk': 422,
  'unknown-channel': 422,
  'file-unknown': 422,
  'file-missing': 400,
  'file-empty': 400,
  'file-damaged': 410,
  'file-too-large': 413,
  'file-type-refused': 415,
  'too-many-files': 413,
  'too-many-views': 409,
  'not-allowed': 403,
  barred: 403,
  'own-work': 403,
  'not-qualified': 403,
  'not-the-signer': 403,
  'nobody-signs': 403,
  'version-signed': 409,
  'version-refused': 409,
  'signature-out-of-order': 409,
  'refusal-without-reason': 400,
  'level-too-low': 403,
  'beyond-amount': 403,
  'not-entitled': 403,
  'not-delegable': 403,
  'unknown-delegation': 404,
  'not-helper': 403,
  'not-settable': 403,
  'not-by-the-system': 403,
  'hidden-content': 403,
  'internal-form-attached': 403,
  'not-open': 409,
  stale: 409,
  'nothing-changes': 409,
  'not-yet': 409,
  'already-sent': 409,
  'already-late': 409,
  'already-paused': 409,
  'not-paused': 409,
  'already-recorded': 409,
  'already-registered': 409,
  'open-steps': 409,
  'receipts-missing': 409,
  'unread-notices': 409,
  'proposals-waiting': 409,
  'still-retained': 409,
  'retention-start-missing': 409,
  'not-migratable': 409,
  'unknown-link': 404,
  'not-closed': 409,
  'waits-for-you': 409,
  'cannot-be-skipped': 409,
  'cannot-be-started': 409,
  'not-returnable': 409,
  'not-extendable': 409,
  'not-pausable': 409,
  'too-late': 409,
  'too-often': 409,
  'depends-on': 409,
  'unknown-complaint': 404,
  'unknown-step': 404,
  'unknown-move': 404,
  'unknown-message': 404,
  'unknown-notice': 404,
  'unknown-custody': 404,
  'unknown-record': 404,
  'unknown-measure': 422,
  missing: 422,
  'reason-missing': 422,
  'unknown-field': 422,
  'wrong-value': 422,
  'not-nameable': 422,
  'too-few-named': 422,
  'computed-field': 422,
  'due-missing': 422,
  'due-before-start': 422,
  'activity-not-addable': 422,
  'letter-lacks': 422,
  'in-the-future': 422,
  'received-in-future': 422,
  'extension-too-long': 422,
  'outcome-not-allowed': 422,
  'reply-gate': 422,
  'not-the-interface': 403,
  'promise-beyond-authority': 403,
} as const satisfies Record<AnyCode, number>

/** The refusal as RFC 9457 problem details, its title in the language of the reader. */
export function problemOf(
  { code, words, ...facts }: Refusal,
  language: Language,
  issues?: Issue[],
): ProblemDetails {
  return {
    type: `urn:redress:problem:${code}`,
    title: words ? sayIn(words.title, language) : titleOf(code, facts, language),
    status: status[code],
    code,
    facts,
    ...(issues && { pointers: issues.map((issue) => pointed(issue, language)) }),
    ...(words && {
      missing: words.missing.map(({ label, ...what }) => ({ ...what, label: sayIn(label, language) })),
      who: words.who.map((who) => sayIn(who, language)),
    }),
  }
}

const pointed = ({ pointer, code, facts }: Issue, language: Language) => ({
  pointer,
  code,
  title: fill(pointers[code], language, facts),
})

const isProblem = (code: string): code is ProblemCode => Object.hasOwn(problems, code)

export const titleOf = (
  code: AnyCode,
  facts: Readonly<Record<string, unknown>>,
  language: Language,
): string =>
  isProblem(code) ? fill(problems[code], language, shownFacts(facts)) : refusalTitle(code, facts, language)

/** Facts that can stand in a sentence. */
const shownFacts = (facts: Readonly<Record<string, unknown>>): Values =>
  Object.fromEntries(
    Object.entries(facts).flatMap(([name, fact]) => {
      if (typeof fact === 'string' || typeof fact === 'number') return [[name, fact]]
      return Array.isArray(fact) ? [[name, fact.join(', ')]] : []
    }),
  )
