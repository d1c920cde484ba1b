import { z } from 'zod'
import { route } from './route.ts'
import { DeskRow } from './desk.ts'
import { ComplaintView } from './complaint-view.ts'
import { MoveDone } from './move-done.ts'
import { ofMoves } from './refusals.ts'
import { Cursor, FileRef, GivenInstant, Instant, Language, Named, Page } from './values.ts'

/** A letter in the outbox. */
export const LetterView = z
  .object({
    id: z.string(),
    complaint: z.string(),
    number: z.string(),
    step: z.string().optional(),
    kind: Named,
    way: Named,
    to: z.object({ name: z.string().optional(), address: z.string().optional() }),
    subject: z.string(),
    text: z.string(),
    language: Language,
    automatic: z.boolean(),
    queuedAt: Instant,
    files: z.array(FileRef),
    /**
     * `mail`: goes out by itself; `verification`: the address is not confirmed, only the acknowledgement may go there by
     * itself; `delivery`: the mail server will not have it; `hand`: somebody sends it.
     */
    waitsFor: z.enum(['mail', 'verification', 'delivery', 'hand']),
    /** What the mail server said last, in its own words. */
    problem: z.string().optional(),
    /** False shows the letter to people who may read it but not send it. */
    mine: z.boolean(),
    /** The limit that binds whoever is to send it, as on the desk. */
    ...DeskRow.pick({ due: true, limit: true, state: true, provisional: true, workLeft: true }).shape,
  })
  .meta({ id: 'Letter' })
export type LetterView = z.output<typeof LetterView>

export const listLetters = route({
  method: 'GET',
  path: '/api/letters',
  summary: 'Letters waiting to be sent by hand, the most urgent first',
  access: 'person',
  query: Page,
  reply: z.object({
    rows: z.array(LetterView),
    next: Cursor.optional(),
    count: z.int(),
    now: Instant,
    /** Whether letters go out by mail; without a mail server all are sent by hand. */
    mail: z.boolean(),
  }),
  refusals: ['cursor-unknown'],
})

export const markLetterSent = route({
  method: 'POST',
  path: '/api/letters/{id}/sent',
  summary: 'Say that a letter has left, and when',
  access: 'person',
  body: z.strictObject({ sentAt: GivenInstant.optional(), way: z.string().min(1).max(120).optional() }),
  reply: ComplaintView,
  minimal: MoveDone,
  refusals: ofMoves,
})
