import { z } from 'zod'
import { ActorView, FileRef, Instant, Named, Text } from './values.ts'

export const MessageView = z
  .object({
    id: z.string(),
    direction: z.enum(['out', 'in']),
    kind: Named.optional(),
    step: z.string().optional(),
    state: z.enum(['proposed', 'waiting', 'sent', 'received', 'dropped']),
    way: Named.optional(),
    to: z.string().optional(),
    /** Through whom it reaches them. */
    via: z.array(Named).optional(),
    text: z.string(),
    language: z.enum(['zh', 'en']).optional(),
    automatic: z.boolean(),
    by: ActorView,
    at: Instant,
    sentAt: Instant.optional(),
    /** It may have gone out twice: the first time the mail server said nothing. */
    repeated: z.boolean().optional(),
    /** Why it could not be delivered by mail. */
    undelivered: z.string().optional(),
    files: z.array(FileRef),
  })
  .meta({ id: 'Message' })
export type MessageView = z.output<typeof MessageView>

/** Something handed from unit to unit, and whether it was received. */
export const CustodyView = z
  .object({
    id: z.string(),
    step: Named,
    to: z.array(Named),
    items: z.array(Named),
    /** The whole complaint goes with it. */
    whole: z.boolean(),
    givenBy: ActorView,
    at: Instant,
    state: z.enum(['waiting', 'received', 'refused', 'none-asked']),
    answeredBy: ActorView.optional(),
    answeredAt: Instant.optional(),
    reason: z.string().optional(),
    clauses: z.array(z.string()),
    mine: z.boolean(),
  })
  .meta({ id: 'Custody' })
export type CustodyView = z.output<typeof CustodyView>

/** Who was told what, and who has read or signed it. */
export const NoticeView = z
  .object({
    id: z.string(),
    to: z.array(Named),
    copy: z.boolean(),
    text: Text,
    step: Named.optional(),
    form: Named.optional(),
    at: Instant,
    receipt: z.enum(['none', 'read', 'signed']),
    read: z.array(z.object({ by: ActorView, at: Instant })),
    signed: z.array(z.object({ by: ActorView, at: Instant })),
    state: z.enum(['waiting', 'answered', 'told']),
    clauses: z.array(z.string()),
    mine: z.boolean(),
  })
  .meta({ id: 'Notice' })
export type NoticeView = z.output<typeof NoticeView>

/** A form of the procedure: where its original stays, who gets copies, and what goes to the customer. */
export const CopyView = z
  .object({
    form: Named,
    code: z.string().optional(),
    customer: z.enum(['never', 'may', 'only']),
    original: z.array(Named),
    copies: z.array(Named),
    keeper: z.array(Named),
    steps: z.array(Named),
    clauses: z.array(z.string()),
  })
  .meta({ id: 'Copy' })
export type CopyView = z.output<typeof CopyView>
