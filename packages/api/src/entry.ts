// What helps while somebody tells us a complaint: who calls, what it is about, what is known already, and what to say back.
import { z } from 'zod'
import { RegisterRow } from './register.ts'
import { FormField } from './fields.ts'
import { Promised } from './public.ts'
import { ofMoves } from './refusals.ts'
import { route } from './route.ts'
import { Telling } from './telling.ts'
import { Instant, Language, Text } from './values.ts'

/** Why a complaint is like what is being told: the strongest reason first. */
export const Likeness = z
  .discriminatedUnion('by', [
    z.object({ by: z.enum(['product', 'lot', 'order', 'customer']), value: z.string() }),
    /** The procedure counts them as one series. */
    z.object({ by: z.literal('series'), value: z.string() }),
    /** Words both have. */
    z.object({ by: z.literal('words'), words: z.array(z.string()) }),
  ])
  .meta({ id: 'Likeness' })
export type Likeness = z.output<typeof Likeness>

export const SimilarRow = RegisterRow.extend({ why: z.array(Likeness) }).meta({ id: 'SimilarRow' })
export type SimilarRow = z.output<typeof SimilarRow>

const some = z.string().trim().max(300).optional()

export const findSimilar = route({
  method: 'GET',
  path: '/api/similar',
  summary:
    'Complaints like the one being told: same lot, order, product, caller, series or words; open ones first',
  access: 'person',
  query: z.object({
    words: z.string().trim().max(1500).optional(),
    product: some,
    lot: some,
    order: some,
    customer: some,
    phone: some,
    /** Whose series count; without it none do. */
    procedure: z.string().max(120).optional(),
    limit: z.coerce.number().int().min(1).max(20).default(6),
  }),
  reply: z.object({ rows: z.array(SimilarRow), behind: z.int(), now: Instant }),
  refusals: [],
})

export const KnownCustomer = z
  .object({
    name: z.string(),
    contact: z.string().optional(),
    phone: z.string().optional(),
    email: z.string().optional(),
    language: Language.optional(),
    /** The last complaint I may read in which they stand, and how many of those looked at. */
    last: z.object({ id: z.string(), number: z.string(), received: Instant }),
    complaints: z.int(),
    open: z.int(),
    products: z.array(z.string()),
  })
  .meta({ id: 'KnownCustomer' })
export type KnownCustomer = z.output<typeof KnownCustomer>

export const findCustomers = route({
  method: 'GET',
  path: '/api/known/customers',
  summary: 'Who complained before, by name, telephone number (its beginning or its end), e-mail or order',
  access: 'person',
  query: z.object({ q: z.string().trim().min(1).max(200) }),
  reply: z.object({ customers: z.array(KnownCustomer) }),
  refusals: [],
})

export const KnownProduct = z
  .object({ product: z.string(), lots: z.array(z.string()), complaints: z.int(), open: z.int() })
  .meta({ id: 'KnownProduct' })
export type KnownProduct = z.output<typeof KnownProduct>

export const findProducts = route({
  method: 'GET',
  path: '/api/known/products',
  summary: 'What was complained about before, by product, lot or order; with the lots last named',
  access: 'person',
  query: z.object({ q: z.string().trim().min(1).max(200) }),
  reply: z.object({ products: z.array(KnownProduct) }),
  refusals: [],
})

export const previewRecording = route({
  method: 'POST',
  path: '/api/recording/preview',
  summary: 'What a recording would say and promise, to be read back to the caller; records nothing',
  access: 'person',
  body: Telling,
  reply: z.object({
    said: z.array(z.object({ name: z.string(), label: Text, shown: Text })),
    promised: z.array(Promised),
    /** What registering will ask for and nobody has said yet. */
    missing: z.array(FormField),
    received: Instant,
    now: Instant,
  }),
  refusals: [...ofMoves, 'unknown-procedure', 'unknown-desk', 'unknown-channel'],
})

const draftId = z.string().regex(/^[0-9a-f]{32}$/)

export const EntryDraft = z
  .object({ id: draftId, telling: Telling, savedAt: Instant })
  .meta({ id: 'EntryDraft' })
export type EntryDraft = z.output<typeof EntryDraft>

export const listEntryDrafts = route({
  method: 'GET',
  path: '/api/recording/drafts',
  summary: 'Complaints I began to record and have not finished; nobody else sees them',
  access: 'person',
  reply: z.object({ drafts: z.array(EntryDraft), now: Instant }),
  refusals: [],
})

export const saveEntryDraft = route({
  method: 'PUT',
  path: '/api/recording/drafts/{id}',
  summary: 'Keep what I have written so far',
  access: 'person',
  body: z.strictObject({
    telling: Telling,
    /** When it was saved last, as far as I know; absent the first time. Somebody else's newer one is not written over. */
    savedAt: Instant.optional(),
  }),
  reply: EntryDraft,
  refusals: ['not-found', 'stale'],
})

export const dropEntryDraft = route({
  method: 'DELETE',
  path: '/api/recording/drafts/{id}',
  summary: 'Throw away what I had begun',
  access: 'person',
  reply: z.object({}),
  refusals: [],
})
