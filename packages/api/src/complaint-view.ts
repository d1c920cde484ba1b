import { z } from 'zod'
import { CopyView, CustodyView, MessageView, NoticeView } from './correspondence-view.ts'
import { DeadlineView } from './deadlines.ts'
import { FactView, FieldType, Form } from './fields.ts'
import { MoveView, StepView } from './step-view.ts'
import { TimelinePage } from './timeline-view.ts'
import { ActorView, FileRef, Instant, Named, Text, WireValue } from './values.ts'

/** One value of a record, and what it is called where it is a name. */
const Cell = z.object({
  name: z.string(),
  label: Text,
  type: FieldType,
  value: WireValue,
  shown: Text.optional(),
})

/** What an activity left behind: an investigation, a cause, a plan. */
export const RecordView = z
  .object({
    id: z.string(),
    activity: z.string(),
    title: Text,
    step: z.string().optional(),
    by: ActorView,
    at: Instant,
    fields: z.array(
      Cell.extend({
        /** Why it has this value, where that was asked. */
        reason: z.string().optional(),
      }),
    ),
    /** Lists of the record: what is in each line, by column. */
    items: z.array(
      z.object({
        name: z.string(),
        label: Text,
        rows: z.array(z.array(Cell)),
      }),
    ),
    annotations: z.array(z.object({ text: z.string(), by: ActorView, at: Instant })),
  })
  .meta({ id: 'WorkRecord' })

export const MeasureView = z
  .object({
    id: z.string(),
    kind: Named,
    text: z.string(),
    cause: z.string().optional(),
    responsible: Named.optional(),
    due: z.string().optional(),
    state: Named,
  })
  .meta({ id: 'Measure' })

/** Another complaint this one is tied to, or falls into a series with; shown only to those who may read it. */
export const LinkView = z
  .object({
    how: Named,
    complaint: z.string().optional(),
    number: z.string().optional(),
    reason: z.string().optional(),
    step: Named.optional(),
  })
  .meta({ id: 'Link' })
export type LinkView = z.output<typeof LinkView>

/** The other complaints of a series; only those the reader may read are named, all are counted. */
export const SeriesView = z
  .object({
    series: Named,
    same: z.array(z.object({ field: Named, value: WireValue, shown: Text.optional() })),
    others: z.int(),
    members: z.array(
      z.object({
        complaint: z.string(),
        number: z.string(),
        received: Instant,
        status: z.enum(['open', 'closed', 'archived']),
        summary: z.string(),
      }),
    ),
    clauses: z.array(z.string()),
  })
  .meta({ id: 'Series' })
export type SeriesView = z.output<typeof SeriesView>

/** A grade that rose by rule, and what was seen when it did. */
export const RaiseView = z
  .object({
    field: Named,
    from: Text,
    to: Text,
    at: Instant,
    saw: z.array(z.string()),
    because: z.string().optional(),
    clauses: z.array(z.string()),
  })
  .meta({ id: 'Raise' })
export type RaiseView = z.output<typeof RaiseView>

/** Points and money that the records of this complaint book. */
export const BookingView = z
  .object({
    record: z.string(),
    kind: Named,
    who: Named.optional(),
    label: Text,
    value: WireValue,
    at: Instant,
    by: ActorView,
    /** The earlier penalty it was multiplied for: since when, where the reader may see it, and whether it still stands. */
    repeats: z
      .object({
        at: Instant,
        factor: z.string(),
        complaint: z.object({ id: z.string(), number: z.string() }).optional(),
        stands: z.boolean(),
      })
      .optional(),
  })
  .meta({ id: 'Booking' })
export type BookingView = z.output<typeof BookingView>

export const PauseView = z
  .object({
    reason: z.string(),
    limits: z.array(Named),
    from: Instant,
    to: Instant.optional(),
    by: ActorView,
    clauses: z.array(z.string()),
  })
  .meta({ id: 'Pause' })
export const ExtensionView = z
  .object({
    limit: Named,
    amount: z.string(),
    shown: Text,
    reason: z.string(),
    by: ActorView,
    at: Instant,
  })
  .meta({ id: 'Extension' })
export const BreachView = z
  .object({ limit: Named, due: Instant, seenAt: Instant, charged: z.array(Named) })
  .meta({ id: 'Breach' })

/** One line of "what is wrong with this complaint", worst first. */
export const WrongView = z
  .object({
    kind: z.enum([
      'late',
      'refused',
      'returned',
      'receipt-missing',
      'signature-missing',
      'notice-unread',
      'letter-waiting',
      'message-proposed',
      'help-missing',
      'paused',
      'parked',
      'soon',
      'provisional',
      'unassigned',
      'unknown-fact',
      'letter-undelivered',
      'feedback-unseen',
      'promise-broken',
      'file-missing',
      'file-damaged',
      'contradiction',
      'customer-waited-for',
      'facts-missing',
    ]),
    severity: z.enum(['bad', 'warning', 'note']),
    title: Text,
    step: z.string().optional(),
    subject: z.string().optional(),
    since: Instant.optional(),
    due: Instant.optional(),
    who: z.array(Text),
    /** In the words of whoever said why: who sent it back, the mail server, or ours. */
    reason: Text.optional(),
    clauses: z.array(z.string()),
    /** Moves of this reader that set it right, by their `id`. */
    acts: z.array(z.string()),
  })
  .meta({ id: 'Wrong' })
export type WrongView = z.output<typeof WrongView>

export const FileView = FileRef.extend({
  size: z.int(),
  at: Instant,
  by: ActorView,
  /** What the file belongs to: the filing, a field of a step, a message. */
  from: Named.optional(),
  /** What a browser can show it as. */
  preview: z.enum(['image', 'pdf', 'video', 'audio', 'text', 'none']),
  /** Whether its bytes are there. */
  state: z.enum(['kept', 'missing', 'damaged']),
}).meta({ id: 'File' })

export const ComplaintView = z
  .object({
    id: z.string(),
    number: z.string(),
    /** How many events its record has. */
    version: z.int(),
    status: z.enum(['open', 'closed', 'archived', 'disposed']),
    procedure: Named,
    /** The version of the procedure this complaint was recorded under. */
    procedureVersion: z.string(),
    desk: z.string().optional(),
    channel: Named.optional(),
    language: z.enum(['zh', 'en']).optional(),
    received: Instant,
    recordedAt: Instant,
    registeredAt: Instant.optional(),
    closedAt: Instant.optional(),
    outcome: Named.optional(),
    recorder: ActorView,
    holder: z.array(Named),
    customer: z
      .object({
        name: z.string().optional(),
        contact: z.string().optional(),
        email: z.string().optional(),
        phone: z.string().optional(),
        verified: z.boolean(),
      })
      .optional(),
    facts: z.array(FactView),
    steps: z.array(StepView),
    moves: z.array(MoveView),
    /** Forms of the steps this person can do now. */
    forms: z.array(Form),
    deadlines: z.array(DeadlineView),
    /** The newest, oldest of them first; `listRecords` has those before. */
    records: z.array(RecordView),
    measures: z.array(MeasureView),
    /** The newest and those that still wait; `listMessages` has those before. */
    messages: z.array(MessageView),
    /** How many older ones this answer leaves out. */
    earlier: z.object({ records: z.int(), messages: z.int() }),
    files: z.array(FileView),
    custodies: z.array(CustodyView),
    notices: z.array(NoticeView),
    copies: z.array(CopyView),
    links: z.array(LinkView),
    series: z.array(SeriesView),
    raises: z.array(RaiseView),
    bookings: z.array(BookingView),
    pauses: z.array(PauseView),
    extensions: z.array(ExtensionView),
    breaches: z.array(BreachView),
    wrong: z.array(WrongView),
    timeline: TimelinePage,
    now: Instant,
  })
  .meta({ id: 'Complaint' })
export type ComplaintView = z.output<typeof ComplaintView>
export type RecordView = z.output<typeof RecordView>
export type MeasureView = z.output<typeof MeasureView>
export type FileView = z.output<typeof FileView>
export type PauseView = z.output<typeof PauseView>
export type ExtensionView = z.output<typeof ExtensionView>
export type BreachView = z.output<typeof BreachView>
