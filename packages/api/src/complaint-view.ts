import { z } from 'zod'
import { DeadlineState, DeadlineView } from './deadlines.ts'
import { FactView, Form, FormField } from './fields.ts'
import { RefusalView } from './refusals.ts'
import { ActorView, FileRef, Instant, Named, Text, WireValue } from './values.ts'

/** Where a screen may put a move. */
export const MoveGroup = z
  .enum([
    'work',
    'signature',
    'hand-over',
    'notice',
    'message',
    'clock',
    'record',
    'link',
    'people',
    'ending',
  ])
  .meta({ id: 'MoveGroup' })
export type MoveGroup = z.output<typeof MoveGroup>

/** Something this person could do now: open, or the refusal the same attempt would get. */
export const MoveView = z
  .object({
    /** Unlike any other of the list. */
    id: z.string(),
    move: z.string(),
    group: MoveGroup,
    step: z.string().optional(),
    /** What else it is about: a message, a helper, a notice, a hand-over, a limit, a kind of record. */
    subject: z.string().optional(),
    outcome: z.string().optional(),
    /** The whole: "Sign: complaint sheet". */
    title: Text,
    /** For a button: "Sign". */
    verb: Text,
    due: Instant.optional(),
    clauses: z.array(z.string()),
    open: z.boolean(),
    refusal: RefusalView.optional(),
    /**
     * How it is done: with the form of its step (`forms`), as a correction of facts (`setFacts`), or as `doMove` with
     * what `fields` ask.
     */
    by: z.enum(['form', 'facts', 'move', 'disposal']),
    fields: z.array(FormField),
    /** Goes back with the move, so that work of others in between is noticed. */
    version: z.string().optional(),
  })
  .meta({ id: 'Move' })
export type MoveView = z.output<typeof MoveView>

/** A signature the step asks for, in order; signatures of one group may be given in any order. */
export const SignatureView = z
  .object({
    slot: z.string(),
    kind: Named,
    who: z.array(Named),
    /** `later`: others come first, or the step is not written yet. */
    state: z.enum(['signed', 'next', 'later']),
    by: ActorView.optional(),
    at: Instant.optional(),
    opinion: z.string().optional(),
    clauses: z.array(z.string()),
    /** Mine to give, now or later. */
    mine: z.boolean(),
  })
  .meta({ id: 'Signature' })
export type SignatureView = z.output<typeof SignatureView>

/** The step was sent back: from which step, and the round that began with it. */
export const ReturnView = z
  .object({ by: ActorView, at: Instant, reason: z.string(), from: Named, to: Named, round: z.int() })
  .meta({ id: 'Return' })
export type ReturnView = z.output<typeof ReturnView>

/** A field with the value somebody entered, as people read it. */
export const EnteredField = z
  .object({ name: z.string(), label: Text, value: WireValue.optional(), shown: Text.optional() })
  .meta({ id: 'EnteredField' })
export type EnteredField = z.output<typeof EnteredField>

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
    /** Written, and waits for signatures. */
    writtenAt: Instant.optional(),
    /** What was entered in a step that waits for signatures, each field as it was entered last. */
    entered: z.array(EnteredField),
    signatures: z.array(SignatureView),
    returns: z.array(ReturnView),
    /** What was ticked or explained, and wishes passed over; the round before last is there too. */
    checks: z.array(
      z.object({
        of: z.enum(['checklist', 'wish']),
        text: Text,
        ticked: z.boolean(),
        reason: z.string().optional(),
        round: z.int(),
        by: ActorView,
        at: Instant,
      }),
    ),
    assignedTo: Named.optional(),
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
    fields: z.array(
      z.object({
        name: z.string(),
        label: Text,
        value: WireValue,
        shown: Text.optional(),
        /** Why it has this value, where that was asked. */
        reason: z.string().optional(),
      }),
    ),
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

/** Whose side did it: the customer, we, another party or a program with a key, the passing of time. */
export const TimelineParty = z.enum(['customer', 'us', 'third', 'system']).meta({ id: 'TimelineParty' })
export type TimelineParty = z.output<typeof TimelineParty>

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
    party: TimelineParty,
    step: Named.optional(),
    fields: z.array(EnteredField),
    reason: z.string().optional(),
    text: z.string().optional(),
    /** The rule that caused it (`steps.confirm.within`) and the clauses it cites. */
    because: z.string().optional(),
    clauses: z.array(z.string()),
  })
  .meta({ id: 'TimelineEntry' })

/** A page of the history, newest first. */
export const TimelinePage = z
  .object({
    entries: z.array(TimelineEntry),
    /** How many there are for this reader and this filter, on all pages. */
    total: z.int(),
    /** What the next page is asked with; absent on the last. */
    before: z.int().optional(),
    /** Who appears in it at all. */
    parties: z.array(TimelineParty),
  })
  .meta({ id: 'TimelinePage' })
export type TimelinePage = z.output<typeof TimelinePage>

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
export type MessageView = z.output<typeof MessageView>
export type TimelineEntry = z.output<typeof TimelineEntry>
export type FileView = z.output<typeof FileView>
export type PauseView = z.output<typeof PauseView>
export type ExtensionView = z.output<typeof ExtensionView>
export type BreachView = z.output<typeof BreachView>
