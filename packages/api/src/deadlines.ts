import { z } from 'zod'
import { Instant, Named, Text } from './values.ts'

/** One line of a deadline receipt: a code with its values, and the same in words. */
export const ReceiptLine = z
  .object({ code: z.string(), values: z.record(z.string(), z.unknown()), text: Text })
  .meta({ id: 'ReceiptLine' })

export const DeadlineState = z
  .enum(['not-started', 'running', 'warning', 'late', 'met', 'met-late', 'ended', 'lapsed'])
  .meta({ id: 'DeadlineState' })

/** A limit of the procedure on this complaint. `due` is the first instant that is too late. */
export const DeadlineView = z
  .object({
    limit: z.string(),
    step: z.string().optional(),
    title: Text,
    /** As the procedure writes it: `24 hours after received`. */
    rule: z.string().optional(),
    start: Instant.optional(),
    target: Instant.optional(),
    due: Instant.optional(),
    stopped: Instant.optional(),
    /** Working time from now to `due`, in milliseconds, where it runs in working time; over when negative. */
    workLeft: z.int().optional(),
    state: DeadlineState,
    provisional: z.boolean(),
    /** Who answers for it. */
    charged: z.array(Named),
    clauses: z.array(z.string()),
    why: z.array(ReceiptLine),
  })
  .meta({ id: 'Deadline' })
export type DeadlineView = z.output<typeof DeadlineView>
