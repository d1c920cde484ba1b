import { z } from 'zod'
import { Text } from './values.ts'

/** Everything a move on a complaint may be refused with. */
export const ofMoves = [
  'not-found',
  'not-allowed',
  'barred',
  'not-open',
  'unknown-step',
  'stale',
  'missing',
  'depends-on',
  'reason-missing',
  'unknown-field',
  'wrong-value',
  'computed-field',
  'not-settable',
  'nothing-changes',
  'cannot-be-skipped',
  'cannot-be-started',
  'not-yet',
  'due-missing',
  'due-before-start',
  'own-work',
  'level-too-low',
  'beyond-amount',
  'not-returnable',
  'not-helper',
  'unknown-record',
  'activity-not-addable',
  'unknown-message',
  'already-sent',
  'not-by-the-system',
  'letter-lacks',
  'unknown-notice',
  'unknown-custody',
  'unknown-measure',
  'in-the-future',
  'not-extendable',
  'extension-too-long',
  'already-late',
  'not-pausable',
  'already-paused',
  'not-paused',
  'unknown-complaint',
  'already-recorded',
  'received-in-future',
  'already-registered',
  'outcome-not-allowed',
  'open-steps',
  'receipts-missing',
  'unread-notices',
  'proposals-waiting',
  'reply-gate',
  'internal-form-attached',
  'hidden-content',
  'too-late',
  'too-often',
  'not-entitled',
  'still-retained',
  'file-unknown',
] as const

/** A no before anybody tried: code and facts, the clauses that ask for it, and the same in words. */
export const RefusalView = z
  .object({
    code: z.string(),
    facts: z.record(z.string(), z.unknown()),
    clauses: z.array(z.string()),
    title: Text,
    /** What would change the answer, one line each. */
    missing: z.array(z.object({ kind: z.string(), name: z.string(), label: Text })),
    /** Who can supply it. */
    who: z.array(Text),
  })
  .meta({ id: 'Refusal' })
export type RefusalView = z.output<typeof RefusalView>
