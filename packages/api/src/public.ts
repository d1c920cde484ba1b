import { z } from 'zod'
import { route } from './route.ts'
import { FieldForm } from './fields.ts'
import { GivenInstant, Instant, Language, LocalDate, Named, Text } from './values.ts'

const line = (longest: number) => z.string().trim().min(1).max(longest)

/** What anybody may tell us; nothing beside it is taken. */
export const Filing = z
  .strictObject({
    description: line(20_000),
    customer: z
      .strictObject({
        name: line(200),
        contact: line(200).optional(),
        email: z.email().max(254).optional(),
        phone: z
          .string()
          .trim()
          .regex(/^[+0-9][0-9 ()/.-]{2,39}$/)
          .optional(),
      })
      .optional(),
    product: line(500).optional(),
    lot: line(200).optional(),
    order: line(200).optional(),
    demand: line(5_000).optional(),
    occurred: z.union([LocalDate, GivenInstant]).optional(),
    language: Language.optional(),
  })
  .meta({ id: 'Filing' })
export type Filing = z.output<typeof Filing>

/** Something promised to the customer and by when. */
export const Promised = z
  .object({
    step: z.string(),
    title: Text,
    due: Instant,
    provisional: z.boolean(),
    metAt: Instant.optional(),
  })
  .meta({ id: 'Promised' })

export const PublicDesk = z
  .object({
    desk: z.string(),
    title: Text,
    organisation: Text,
    languages: z.array(Language),
    zone: z.string(),
    /** Which parts of a filing this desk shows, in this order; their names are those of the filing (`customer.name`). */
    fields: z.array(FieldForm),
    promises: z.array(z.object({ title: Text, within: z.string() })),
    limits: z.object({
      files: z.int(),
      fileBytes: z.int(),
      types: z.array(z.string()),
      descriptionLength: z.int(),
    }),
  })
  .meta({ id: 'PublicDesk' })

export const showPublicDesk = route({
  method: 'GET',
  path: '/api/public/{desk}',
  summary: 'What this desk asks a customer for',
  access: 'public',
  reply: PublicDesk,
  refusals: ['not-found'],
})

export const fileComplaint = route({
  method: 'POST',
  path: '/api/public/{desk}/complaints',
  summary: 'File a complaint; JSON, or multipart with the parts of the filing (customer.name, …) and files',
  access: 'public',
  body: Filing,
  files: 'files',
  status: 201,
  reply: z.object({
    number: z.string(),
    receipt: z.string(),
    receiptUrl: z.string(),
    promised: z.array(Promised),
  }),
  refusals: ['not-found', 'file-type-refused', 'file-too-large', 'too-many-files', 'file-empty'],
})

export const ReceiptView = z
  .object({
    number: z.string(),
    organisation: Text,
    desk: z.string().optional(),
    zone: z.string(),
    status: z.enum(['open', 'closed']),
    received: Instant,
    registered: z.boolean(),
    closedAt: Instant.optional(),
    outcome: Named.optional(),
    description: z.string().optional(),
    promised: z.array(Promised),
    messages: z.array(
      z.object({
        id: z.string(),
        from: z.enum(['us', 'you']),
        kind: Named.optional(),
        at: Instant,
        automatic: z.boolean(),
        text: z.string(),
        language: Language.optional(),
        files: z.array(z.object({ sha256: z.string(), name: z.string(), type: z.string() })),
      }),
    ),
    /** Kinds of feedback the holder of the receipt may send now. */
    feedback: z.array(z.object({ value: z.string(), label: Text })),
    /** The newest signed checkpoint: a record that no longer leads to this hash has been changed. */
    checkpoint: z.object({ pos: z.string(), hash: z.string(), at: Instant }).optional(),
  })
  .meta({ id: 'ReceiptView' })

export const showReceipt = route({
  method: 'GET',
  path: '/api/public/receipts/{receipt}',
  summary: 'Status, promised dates and messages of the complaint this receipt belongs to',
  access: 'public',
  reply: ReceiptView,
  refusals: ['not-found'],
})

export const sendFeedback = route({
  method: 'POST',
  path: '/api/public/receipts/{receipt}/feedback',
  summary: 'Tell us something more about the complaint of this receipt',
  access: 'public',
  body: z.strictObject({
    kind: z.enum(['request', 'objection', 'more-information', 'acceptance', 'withdrawal', 'thanks', 'other']),
    content: line(20_000),
  }),
  status: 201,
  reply: ReceiptView,
  refusals: ['not-found', 'not-open', 'too-late', 'too-often', 'not-entitled', 'not-allowed', 'step-unknown'],
})

export type PublicDesk = z.output<typeof PublicDesk>
export type Promised = z.output<typeof Promised>
export type ReceiptView = z.output<typeof ReceiptView>
