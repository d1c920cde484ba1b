import { z } from 'zod'
import { GivenInstant, Language, Values } from './values.ts'

/** What is told and not recorded yet. */
export const Telling = z
  .strictObject({
    procedure: z.string().min(1).max(120),
    channel: z.string().max(120).optional(),
    desk: z.string().max(120).optional(),
    /** When it reached us; now if absent. Never in the future. */
    received: GivenInstant.optional(),
    /** The caller's. */
    language: Language.optional(),
    values: Values,
  })
  .meta({ id: 'Telling' })
export type Telling = z.output<typeof Telling>
