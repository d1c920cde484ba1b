import { z } from 'zod'
import { DeadlineState } from './deadlines.ts'
import { FieldType, FormField } from './fields.ts'
import { RefusalView } from './refusals.ts'
import { ActorView, Instant, Named, Text, WireValue } from './values.ts'

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
  .object({
    name: z.string(),
    label: Text,
    type: FieldType,
    value: WireValue.optional(),
    shown: Text.optional(),
  })
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
    /** The limit an open step is done against, the same as on the desk: its own, or that of what waits for it. */
    binding: z
      .object({
        due: Instant,
        /** Which limit it is. */
        limit: Text,
        state: z.enum(['running', 'warning', 'late']),
        provisional: z.boolean(),
      })
      .optional(),
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
