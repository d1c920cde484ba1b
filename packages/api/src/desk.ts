import { z } from 'zod'
import { route } from './route.ts'
import { Cursor, Instant, Named, Page, Text } from './values.ts'

/** What somebody owes: to do a step, sign, receive, read, contribute, send, or take note of what a customer said. */
export const DeskKind = z
  .enum(['step', 'signature', 'receipt', 'notice', 'help', 'letter', 'feedback'])
  .meta({ id: 'DeskKind' })
export type DeskKind = z.output<typeof DeskKind>

/** Something somebody owes, with the limit that binds it. */
export const DeskRow = z
  .object({
    /** Unlike any other row. */
    id: z.string(),
    kind: DeskKind,
    complaint: z.string(),
    number: z.string(),
    procedure: Named,
    /** Absent where it belongs to no step (a notice to all, feedback). */
    step: z.string().optional(),
    /** The hand-over, notice, message, feedback or helper it is about. */
    subject: z.string().optional(),
    title: Text,
    /** Why it lies here, where it is not simply a step: "waits for your approval", "sent back, round 2". */
    reason: Text.optional(),
    round: z.int(),
    /** Who may do it, as the procedure says it now. */
    doers: z.array(Named),
    takenBy: Named.optional(),
    /** Whom it was given to. */
    assignedTo: Named.optional(),
    clauses: z.array(z.string()),
    /** True when the procedure names me, false when it is my unit's or somebody's I stand in for. */
    mine: z.boolean(),
    customer: z.string().optional(),
    product: z.string().optional(),
    /** The first words of the description. */
    summary: z.string(),
    received: Instant,
    openedAt: Instant,
    due: Instant.optional(),
    /** Milliseconds of working time until `due`, negative beyond it; absent where the limit runs day and night. */
    workLeft: z.int().optional(),
    /** Which limit it is: the step's own, its stage's or a total. */
    limit: Text.optional(),
    state: z.enum(['none', 'running', 'warning', 'late']),
    provisional: z.boolean(),
    /** Moves open to me here now; the complaint shows those that are not, and why. */
    moves: z.array(z.string()),
  })
  .meta({ id: 'DeskRow' })
export type DeskRow = z.output<typeof DeskRow>

export const showDesk = route({
  method: 'GET',
  path: '/api/desk',
  summary: 'What I owe, by the limit that binds first; steps without a limit last',
  access: 'person',
  query: Page.extend({
    /** `mine`: what names me or I have taken, not what anybody of my unit could do. */
    whose: z.enum(['mine', 'all']).default('all'),
    kind: DeskKind.optional(),
  }),
  reply: z.object({
    rows: z.array(DeskRow),
    next: Cursor.optional(),
    counts: z.object({ all: z.int(), late: z.int(), today: z.int(), mine: z.int() }),
    now: Instant,
  }),
  refusals: ['cursor-unknown'],
})
