import type { Ground, StepRefusal } from '../steps/index.ts'

export type ComplaintRefusal = Ground &
  (
    | { code: 'unknown-complaint' }
    | { code: 'already-recorded'; number: string }
    | { code: 'received-in-future' }
    | { code: 'already-registered' }
    | { code: 'outcome-not-allowed'; outcome: string; allowed: readonly string[] }
    | { code: 'open-steps'; steps: readonly string[] }
    | { code: 'receipts-missing'; steps: readonly string[] }
    | { code: 'unread-notices'; notices: readonly string[] }
    | { code: 'proposals-waiting'; messages: readonly string[] }
    | { code: 'reply-gate'; needs: readonly string[] }
    | { code: 'not-the-interface' }
    | { code: 'promise-beyond-authority'; limit: string; currency: string }
    | { code: 'internal-form-attached'; form: string }
    | { code: 'hidden-content'; fields: readonly string[] }
    | { code: 'too-late'; window: string }
    | { code: 'too-often'; times: number }
    | { code: 'not-entitled' }
    | { code: 'still-retained'; until?: string }
    | { code: 'retention-start-missing'; of: string }
    | { code: 'not-migratable'; steps: readonly string[]; limits: readonly string[] }
    | { code: 'unknown-link'; other: string }
    | { code: 'not-closed' }
    /** Nobody urges himself. */
    | { code: 'waits-for-you' }
  )

/** Every no that `decide` can give. A new code does not compile until texts, status and tests know it. */
export type Refusal = StepRefusal | ComplaintRefusal
export type RefusalCode = Refusal['code']
