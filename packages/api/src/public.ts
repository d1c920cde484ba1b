import { z } from 'zod'
import { ofFiles } from './files.ts'
import { ofMoves } from './refusals.ts'
import { route } from './route.ts'
import { DeadlineState } from './deadlines.ts'
import { FormField } from './fields.ts'
import { FileRef, GivenInstant, Instant, Language, LocalDate, Named, Text } from './values.ts'

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
    state: DeadlineState,
    metAt: Instant.optional(),
  })
  .meta({ id: 'Promised' })

export const PublicDesk = z
  .object({
    desk: z.string(),
    title: Text,
    /** Shown above the form. */
    text: Text.optional(),
    organisation: Text,
    language: Language,
    languages: z.array(Language),
    zone: z.string(),
    /** Which parts of a filing this desk shows, in this order; their names are those of the filing (`customer.name`). */
    fields: z.array(FormField),
    limits: z.object({
      files: z.int(),
      fileBytes: z.int(),
      fileTypes: z.array(z.string()),
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
  refusals: [...ofMoves, ...ofFiles],
})

/** How it was: what may be answered (`answers` empty = not now), and what was; `said` is that in words. */
export const AskedSatisfaction = z.object({
  answers: z.array(z.object({ value: z.string(), label: Text })),
  given: z.string().optional(),
  said: Text.optional(),
})

/** A complaint as whoever holds its receipt sees it. */
export const ReceiptView = z
  .object({
    number: z.string(),
    organisation: Text,
    desk: z.string().optional(),
    zone: z.string(),
    language: Language,
    status: z.enum(['received', 'in-work', 'answered', 'closed']),
    received: Instant,
    closedAt: Instant.optional(),
    outcome: Named.optional(),
    /** What was filed, as we understood it. */
    understood: z.array(
      z.object({ name: z.string(), label: Text, value: z.string(), shown: Text.optional() }),
    ),
    files: z.array(FileRef),
    promised: z.array(Promised),
    messages: z.array(
      z.object({
        id: z.string(),
        from: z.enum(['us', 'you']),
        kind: Named.optional(),
        at: Instant,
        automatic: z.boolean(),
        subject: z.string().optional(),
        text: z.string(),
        files: z.array(FileRef),
      }),
    ),
    /** The message that asks something and waits for an answer. */
    awaits: z.string().optional(),
    satisfaction: AskedSatisfaction,
    /** Kinds of message the holder of the receipt may send now; none once nothing more can be said. */
    maySend: z.array(z.object({ value: z.string(), label: Text })),
    /** The newest signed checkpoint: a record that no longer leads to this hash has been changed. */
    checkpoint: z.object({ pos: z.int(), hash: z.string(), at: Instant }).optional(),
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

export const addToComplaint = route({
  method: 'POST',
  path: '/api/public/receipts/{receipt}/messages',
  summary: 'Tell us something more about the complaint of this receipt; JSON, or multipart with files',
  access: 'public',
  body: z.strictObject({
    kind: z
      .enum(['objection', 'more-information', 'acceptance', 'withdrawal', 'thanks', 'other'])
      .default('more-information'),
    text: line(20_000),
  }),
  files: 'files',
  status: 201,
  reply: ReceiptView,
  refusals: [...ofMoves, ...ofFiles],
})

export const tellSatisfaction = route({
  method: 'POST',
  path: '/api/public/receipts/{receipt}/satisfaction',
  summary: 'Say how it was; may be said anew until somebody has recorded it',
  access: 'public',
  body: z.strictObject({ satisfied: z.string().min(1).max(60) }),
  reply: ReceiptView,
  refusals: ofMoves,
})

export type PublicDesk = z.output<typeof PublicDesk>
export type Promised = z.output<typeof Promised>
export type ReceiptView = z.output<typeof ReceiptView>
