import { z } from 'zod'
import { EnteredField } from './step-view.ts'
import { ActorView, Instant, Named, Text } from './values.ts'

/** Whose side did it: the customer, we, another party or a program with a key, the passing of time. */
export const TimelineParty = z.enum(['customer', 'us', 'third', 'system']).meta({ id: 'TimelineParty' })
export type TimelineParty = z.output<typeof TimelineParty>

/** One event as people read it: who, what, on which step, why. */
export const TimelineEntry = z
  .object({
    version: z.int(),
    event: z.string(),
    /** The same in words. */
    title: Text,
    occurredAt: Instant,
    recordedAt: Instant,
    by: ActorView,
    party: TimelineParty,
    step: Named.optional(),
    fields: z.array(EnteredField),
    reason: z.string().optional(),
    text: z.string().optional(),
    /** The rule that caused it (`steps.confirm.within`) and the clauses it cites. */
    because: z.string().optional(),
    clauses: z.array(z.string()),
  })
  .meta({ id: 'TimelineEntry' })
export type TimelineEntry = z.output<typeof TimelineEntry>

/** A page of the history, newest first. */
export const TimelinePage = z
  .object({
    entries: z.array(TimelineEntry),
    /** How many there are for this reader and this filter, on all pages. */
    total: z.int(),
    /** What the next page is asked with; absent on the last. */
    before: z.int().optional(),
    /** Who appears in it at all. */
    parties: z.array(TimelineParty),
  })
  .meta({ id: 'TimelinePage' })
export type TimelinePage = z.output<typeof TimelinePage>
