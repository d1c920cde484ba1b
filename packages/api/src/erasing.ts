import { z } from 'zod'
import { ofMoves, RefusalView } from './refusals.ts'
import { route } from './route.ts'
import { Instant, Named } from './values.ts'

export const Erasure = z
  .strictObject({
    /** `person`: who the people outside are; `everything`: also all that was said, written and sent, files included. */
    scope: z.enum(['person', 'everything']),
    ground: z.enum(['asked', 'consent-withdrawn', 'no-longer-needed', 'unlawful', 'ordered']),
    /** Where the request is kept; it stays in the record for ever, so it names nobody. */
    reference: z.string().trim().min(1).max(200).optional(),
    /** Although the procedure keeps complaints longer: the record names the clauses. */
    despiteRetention: z.boolean().optional(),
  })
  .meta({ id: 'Erasure' })
export type Erasure = z.output<typeof Erasure>

export const disposeComplaint = route({
  method: 'POST',
  path: '/api/complaints/{id}/disposal',
  summary:
    'Dispose of a closed complaint whose time of keeping is over: only its number and a digest are left',
  access: 'person',
  reply: z.object({
    number: z.string(),
    at: Instant,
    /** SHA-256 (hex) over the hashes of its history. */
    digest: z.string(),
    /** Files that nobody can open any more. */
    files: z.int(),
  }),
  refusals: ofMoves,
})

export const eraseComplaint = route({
  method: 'POST',
  path: '/api/complaints/{id}/erasure',
  summary:
    'Erase for good what is known of the people of a closed complaint; for whoever holds the office of data protection',
  access: 'person',
  body: Erasure,
  reply: z.object({
    number: z.string(),
    scope: Erasure.shape.scope,
    ground: Erasure.shape.ground,
    at: Instant,
    /** Files that nobody can open any more. */
    files: z.int(),
  }),
  refusals: [...ofMoves, 'not-your-office'],
})

/** What erasing would take away and what stands against it; nothing in it says who the people are. */
export const ErasurePreview = z
  .object({
    id: z.string(),
    number: z.string(),
    status: z.enum(['open', 'closed', 'archived']),
    procedure: Named,
    received: Instant,
    closedAt: Instant.optional(),
    /** People and companies outside whom the complaint knows. */
    parties: z.int(),
    files: z.int(),
    /** What was erased already. */
    erased: Erasure.shape.scope.optional(),
    scopes: z.array(z.object({ scope: Erasure.shape.scope, against: RefusalView.optional() })),
  })
  .meta({ id: 'ErasurePreview' })
export type ErasurePreview = z.output<typeof ErasurePreview>

export const previewErasure = route({
  method: 'GET',
  path: '/api/erasure',
  summary: 'What erasing the complaint of this number would do, without doing it',
  access: 'person',
  query: z.object({ number: z.string().trim().min(1).max(120) }),
  reply: ErasurePreview,
  refusals: ['not-your-office'],
})
