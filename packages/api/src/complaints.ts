import { z } from 'zod'
import { route } from './route.ts'
import { ComplaintView } from './complaint-view.ts'
import { Choice, FormField } from './fields.ts'
import { ofMoves } from './refusals.ts'
import { Cursor, GivenInstant, Instant, Language, LocalDate, Named, Page, Text, Values } from './values.ts'

export const listRecordable = route({
  method: 'GET',
  path: '/api/recording',
  summary: 'The procedures I may record a complaint under, with channels and the facts to ask for',
  access: 'person',
  reply: z.object({
    procedures: z.array(
      z.object({
        id: z.string(),
        title: Text,
        channels: z.array(Choice),
        desks: z.array(z.object({ id: z.string(), title: Text, channel: z.string().optional() })),
        fields: z.array(FormField),
      }),
    ),
    now: Instant,
  }),
  refusals: [],
})

export const recordComplaint = route({
  method: 'POST',
  path: '/api/complaints',
  summary: 'Record a complaint somebody told me about; draws its number',
  access: 'person',
  body: z.strictObject({
    procedure: z.string().min(1).max(120),
    channel: z.string().max(120).optional(),
    desk: z.string().max(120).optional(),
    /** When it reached us; now if absent. Never in the future. */
    received: GivenInstant.optional(),
    language: Language.optional(),
    values: Values,
  }),
  status: 201,
  reply: ComplaintView,
  refusals: [...ofMoves, 'unknown-procedure', 'unknown-desk', 'unknown-channel'],
})

export const RegisterRow = z
  .object({
    id: z.string(),
    number: z.string(),
    status: z.enum(['open', 'closed', 'archived', 'disposed']),
    procedure: Named,
    received: Instant,
    registered: z.boolean(),
    closedAt: Instant.optional(),
    outcome: Named.optional(),
    customer: z.string().optional(),
    product: z.string().optional(),
    summary: z.string(),
    openSteps: z.array(Text),
    due: Instant.optional(),
    late: z.boolean(),
    holder: z.array(Named),
    /** Its worst grade: `rank` counts from the worst, 0. */
    grade: z.object({ field: z.string(), label: Text, rank: z.int() }).optional(),
  })
  .meta({ id: 'RegisterRow' })
export type RegisterRow = z.output<typeof RegisterRow>

export const listComplaints = route({
  method: 'GET',
  path: '/api/complaints',
  summary: 'The register: newest first, by status, procedure, days of receipt and words',
  access: 'person',
  query: Page.extend({
    q: z.string().trim().max(200).optional(),
    status: z.enum(['open', 'closed', 'unregistered']).optional(),
    procedure: z.string().max(120).optional(),
    from: LocalDate.optional(),
    to: LocalDate.optional(),
    /** `yes`: open ones whose next limit has passed. */
    late: z.enum(['yes']).optional(),
  }),
  reply: z.object({
    rows: z.array(RegisterRow),
    /** How many the filter finds; counted up to 10,000, beyond that `exact` is false. */
    total: z.object({ count: z.int(), exact: z.boolean() }),
    next: Cursor.optional(),
    /** Search follows the record; how many recorded events it has not read yet. */
    behind: z.int(),
    counts: z.object({ open: z.int(), closed: z.int(), unregistered: z.int() }),
    now: Instant,
  }),
  refusals: ['cursor-unknown'],
})

export const showComplaint = route({
  method: 'GET',
  path: '/api/complaints/{id}',
  summary: 'One complaint whole: facts, steps, what I can do, deadlines with their reasons, history',
  access: 'person',
  reply: ComplaintView,
  refusals: ['not-found'],
})

export const setFacts = route({
  method: 'POST',
  path: '/api/complaints/{id}/facts',
  summary: 'Correct or complete facts outside their step, with a reason',
  access: 'person',
  body: z.strictObject({
    values: Values,
    reason: z.string().trim().max(2000).optional(),
    version: z.int().optional(),
  }),
  reply: ComplaintView,
  refusals: ofMoves,
})

export const downloadDossier = route({
  method: 'GET',
  path: '/api/complaints/{id}/dossier',
  summary: 'The complaint with its events and the hashes that prove it, verifiable without this server',
  access: 'person',
  content: 'bytes',
  reply: z.unknown(),
  refusals: ['not-found'],
})
