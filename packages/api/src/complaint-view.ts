import { z } from 'zod'
import { DeadlineState, DeadlineView } from './deadlines.ts'
import { FactView, Form } from './fields.ts'
import { RefusalView } from './refusals.ts'
import { ActorView, FileRef, Instant, Named, Text, WireValue } from './values.ts'

/** Something this person could do now: open, or the refusal the same attempt would get. */
export const MoveView = z
  .object({
    move: z.string(),
    step: z.string().optional(),
    /** What else it is about: a message, a helper, a notice. */
    subject: z.string().optional(),
    outcome: z.string().optional(),
    title: Text,
    due: Instant.optional(),
    open: z.boolean(),
    refusal: RefusalView.optional(),
  })
  .meta({ id: 'Move' })
export type MoveView = z.output<typeof MoveView>

export const StepView = z
  .object({
    key: z.string(),
    title: Text,
    status: z.enum(['waiting', 'open', 'done', 'skipped', 'not-needed', 'ended', 'lapsed']),
    round: z.int(),
    stage: z.string().optional(),
    does: z.array(z.string()),
    doers: z.array(Named),
    takenBy: Named.optional(),
    openedAt: Instant.optional(),
    doneAt: Instant.optional(),
    doneBy: ActorView.optional(),
    due: Instant.optional(),
    dueState: DeadlineState.optional(),
    /** Contributions this step waits for, or had. */
    helpers: z.array(
      z.object({
        helper: z.string(),
        title: Text,
        state: z.enum(['owed', 'given', 'refused', 'waived']),
        text: z.string().optional(),
        by: ActorView.optional(),
        mine: z.boolean(),
      }),
    ),
    reason: z.string().optional(),
    clauses: z.array(z.string()),
    /** True when a form can be opened for this step by this person now. */
    mine: z.boolean(),
  })
  .meta({ id: 'Step' })
export type StepView = z.output<typeof StepView>

/** What an activity left behind: an investigation, a cause, a plan. */
export const RecordView = z
  .object({
    id: z.string(),
    activity: z.string(),
    title: Text,
    step: z.string().optional(),
    by: ActorView,
    at: Instant,
    fields: z.array(z.object({ name: z.string(), label: Text, value: WireValue, shown: Text.optional() })),
    /** Lists of the record: what is in each line, by column. */
    items: z.array(
      z.object({
        name: z.string(),
        label: Text,
        rows: z.array(
          z.array(z.object({ name: z.string(), label: Text, value: WireValue, shown: Text.optional() })),
        ),
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

export const MessageView = z
  .object({
    id: z.string(),
    direction: z.enum(['out', 'in']),
    kind: Named.optional(),
    step: z.string().optional(),
    state: z.enum(['proposed', 'waiting', 'sent', 'received', 'dropped']),
    way: Named.optional(),
    to: z.string().optional(),
    text: z.string(),
    language: z.enum(['zh', 'en']).optional(),
    automatic: z.boolean(),
    by: ActorView,
    at: Instant,
    sentAt: Instant.optional(),
    files: z.array(FileRef),
  })
  .meta({ id: 'Message' })

/** One event as people read it: who, what, on which step, why. */
export const TimelineEntry = z
  .object({
    version: z.int(),
    event: z.string(),
    /** The same in words. */
    title: Text,
    occurredAt: Instant,
    recordedAt: Instant,
    by: ActorView,
    step: Named.optional(),
    fields: z.array(
      z.object({ name: z.string(), label: Text, value: WireValue.optional(), shown: Text.optional() }),
    ),
    reason: z.string().optional(),
    text: z.string().optional(),
    /** The rule that caused it (`steps.confirm.within`) and the clauses it cites. */
    because: z.string().optional(),
    clauses: z.array(z.string()),
  })
  .meta({ id: 'TimelineEntry' })

export const FileView = FileRef.extend({
  size: z.int(),
  at: Instant,
  by: ActorView,
  /** What the file belongs to: the filing, a field of a step, a message. */
  from: Named.optional(),
  image: z.boolean(),
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
    records: z.array(RecordView),
    measures: z.array(MeasureView),
    messages: z.array(MessageView),
    files: z.array(FileView),
    timeline: z.array(TimelineEntry),
    now: Instant,
  })
  .meta({ id: 'Complaint' })
export type ComplaintView = z.output<typeof ComplaintView>
export type RecordView = z.output<typeof RecordView>
export type MeasureView = z.output<typeof MeasureView>
export type MessageView = z.output<typeof MessageView>
export type TimelineEntry = z.output<typeof TimelineEntry>
export type FileView = z.output<typeof FileView>
