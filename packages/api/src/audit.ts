import { z } from 'zod'
import { route } from './route.ts'
import { Cursor, Instant, LocalDate, Named, Text } from './values.ts'

/** Somebody signed in tried something and was told no. */
export const AttemptView = z
  .object({
    at: Instant,
    person: Named,
    /** The operation as this contract names it: `POST /api/complaints/{id}/close`. */
    operation: z.string(),
    /** What it was about; without a number there is no such complaint. */
    complaint: z.object({ id: z.string(), number: z.string().optional() }).optional(),
    step: z.string().optional(),
    code: z.string(),
    title: Text,
    clauses: z.array(z.string()),
  })
  .meta({ id: 'Attempt' })
export type AttemptView = z.output<typeof AttemptView>

/** Attempts that are counted by the hour: without a name, or more of one person than are listed. */
export const AttemptCount = z
  .object({ hour: Instant, kind: Named, person: Named.optional(), times: z.int() })
  .meta({ id: 'AttemptCount' })
export type AttemptCount = z.output<typeof AttemptCount>

/** Something was taken out as a file: the register, or the history or the dossier of one complaint. */
export const ExportView = z
  .object({
    at: Instant,
    person: Named,
    what: z.enum(['register', 'history', 'dossier']),
    format: z.string(),
    /** Whose history or dossier. */
    complaint: z.object({ id: z.string(), number: z.string().optional() }).optional(),
    /** Of the register: what was asked for. Words that were searched for are not kept, only that there were some. */
    columns: z.array(z.string()),
    filter: z.record(z.string(), z.string()),
    words: z.boolean(),
    /** How many complaints. */
    found: z.int(),
    /** False: at least as many. */
    exact: z.boolean(),
  })
  .meta({ id: 'Export' })
export type ExportView = z.output<typeof ExportView>

export const listAttempts = route({
  method: 'GET',
  path: '/api/audit/attempts',
  summary:
    'What was refused on one local day and what was taken out, newest first, for the auditor; counts follow within five minutes',
  access: 'person',
  query: z.object({
    day: LocalDate.optional(),
    after: Cursor.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({
    day: LocalDate,
    zone: z.string(),
    /** Attempts listed one by one on that day. */
    refused: z.int(),
    rows: z.array(AttemptView),
    counts: z.array(AttemptCount),
    /** Newest first. */
    exports: z.array(ExportView),
    next: Cursor.optional(),
  }),
  refusals: ['not-your-office', 'cursor-unknown'],
})
