import type { RulePath } from './actor.ts'
import type { FieldName, StepKey } from './state.ts'

/**
 * On every refusal: the rule that says no (its path in the procedure) with its clauses, and the who-terms (as text)
 * that can supply what is missing.
 */
export type Ground = {
  rule?: RulePath
  clauses?: readonly string[]
  who?: readonly string[]
  step?: StepKey
}

/** What is missing before something may happen; each list names things that, once supplied, change the answer. */
export type Missing = {
  asks?: readonly FieldName[]
  needs?: readonly string[]
  wants?: readonly string[]
  checklist?: readonly string[]
  signatures?: readonly string[]
  receipts?: readonly string[]
  helpers?: readonly string[]
  /** Conditions about what whoever is told may not see: who does, as text; empty where nobody is named. */
  kept?: readonly string[]
}

/** A no that any stream with steps may give: a code and facts, never prose. */
export type StepRefusal = Ground &
  (
    | { code: 'not-allowed'; act: string }
    | { code: 'barred' }
    /** What his appointment lacks; `until`: the last day it was valid. */
    | { code: 'not-qualified'; role: string; data: readonly string[]; until?: string }
    | { code: 'not-open'; status: string }
    | { code: 'unknown-step' }
    | { code: 'stale' }
    | ({ code: 'missing' } & Missing)
    | { code: 'depends-on'; fields: readonly string[] }
    | { code: 'reason-missing'; of: readonly string[] }
    | { code: 'unknown-field'; field: string }
    | { code: 'wrong-value'; field: string; expected: string }
    | { code: 'not-nameable'; field: string; person: string }
    | { code: 'too-few-named'; field: string; role: string; least: number }
    | { code: 'computed-field'; field: string }
    | { code: 'not-settable'; field: string }
    | { code: 'nothing-changes' }
    | { code: 'cannot-be-skipped' }
    | { code: 'cannot-be-started' }
    | { code: 'not-yet'; until: string }
    | { code: 'due-missing' }
    | { code: 'due-before-start'; start: string }
    | { code: 'own-work'; person: string }
    | { code: 'level-too-low'; asks: readonly string[] }
    | { code: 'beyond-amount'; limit: string; currency: string }
    | { code: 'not-returnable'; targets: readonly string[] }
    | { code: 'not-helper' }
    | { code: 'unknown-record'; record: string }
    | { code: 'activity-not-addable'; activity: string; addable: readonly string[] }
    | { code: 'unknown-message'; message: string }
    | { code: 'already-sent'; message: string }
    | { code: 'not-by-the-system' }
    | { code: 'letter-lacks'; items: readonly string[] }
    | { code: 'not-delegable'; role: string }
    | { code: 'unknown-delegation'; delegation: string }
    | { code: 'unknown-notice'; notice: string }
    | { code: 'unknown-custody'; custody: string }
    | { code: 'unknown-measure'; measure: string }
    | { code: 'in-the-future'; field: string }
    | { code: 'not-extendable'; limit: string }
    | { code: 'extension-too-long'; limit: string; left: string }
    | { code: 'already-late'; limit: string }
    | { code: 'not-pausable'; reasons: readonly string[] }
    | { code: 'already-paused' }
    | { code: 'not-paused' }
  )
