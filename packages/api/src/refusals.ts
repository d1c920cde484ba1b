import { z } from 'zod'
import { Text } from './values.ts'

/** What may stand in the way of any move on a complaint. */
export const ofMoves = [
  'not-allowed',
  'not-open',
  'not-recorded',
  'stale',
  'missing',
  'depends-on',
  'reason-missing',
  'value-wrong',
  'field-unknown',
  'step-unknown',
  'too-early',
  'in-the-future',
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
  })
  .meta({ id: 'Refusal' })
export type RefusalView = z.output<typeof RefusalView>
