import { z } from 'zod'
import { ActorView, Instant, Named, Text, WireValue } from './values.ts'

/** How a field is entered. `choice` has choices, `items` are records with columns of their own (the measures of a plan). */
export const FieldType = z
  .enum([
    'text',
    'number',
    'money',
    'quantity',
    'date',
    'time',
    'flag',
    'span',
    'file',
    'person',
    'unit',
    'party',
    'who',
    'complaint',
    'choice',
    'items',
  ])
  .meta({ id: 'FieldType' })
export type FieldType = z.output<typeof FieldType>

export const Choice = z
  .object({ value: z.string(), label: Text, definition: Text.optional(), group: z.string().optional() })
  .meta({ id: 'Choice' })
export type Choice = z.output<typeof Choice>

/** A reason for a criterion that asks for one stands in `reasons` under its name. */
export const Criterion = z
  .object({
    name: z.string(),
    grade: z.string(),
    title: Text,
    reason: z.boolean(),
    clauses: z.array(z.string()),
  })
  .meta({ id: 'Criterion' })
export type Criterion = z.output<typeof Criterion>

export type FormField = {
  name: string
  label: Text
  type: FieldType
  required: boolean
  list: boolean
  choices?: Choice[] | undefined
  columns?: FormField[] | undefined
  reason?: 'always' | WireValue[] | undefined
  hint?: Text | undefined
  unit?: string | undefined
  longest?: number | undefined
  value?: WireValue | undefined
  proposed?: boolean | undefined
  activity?: string | undefined
  /** Asked only with certain answers to these, which are not given yet. */
  depends?: string[] | undefined
  /** Of a grade: `name` goes into `ticked`, the worst ticked one proposes the grade. */
  criteria?: Criterion[] | undefined
  clauses: string[]
}
/**
 * One line of a form. `name` is the key under which its value is sent. `value` is what holds now, or with `proposed`
 * what the procedure proposes. `reason`: entering one of these values (or any, `always`) asks for a reason too.
 */
export const FormField: z.ZodType<FormField> = z
  .lazy(() =>
    z.object({
      name: z.string(),
      label: Text,
      type: FieldType,
      required: z.boolean(),
      list: z.boolean(),
      choices: z.array(Choice).optional(),
      columns: z.array(FormField).optional(),
      reason: z.union([z.literal('always'), z.array(WireValue)]).optional(),
      hint: Text.optional(),
      unit: z.string().optional(),
      longest: z.int().optional(),
      value: WireValue.optional(),
      proposed: z.boolean().optional(),
      activity: z.string().optional(),
      depends: z.array(z.string()).optional(),
      criteria: z.array(Criterion).optional(),
      clauses: z.array(z.string()),
    }),
  )
  .meta({ id: 'FormField' })

/** The form of one step. `version` goes back with what is sent, so that work of others in between is noticed. */
export const Form = z
  .object({
    step: z.string(),
    title: Text,
    guide: Text.optional(),
    clauses: z.array(z.string()),
    version: z.string(),
    /** Which operation takes it: the step itself, a message, or the closing. */
    command: z.enum(['DoStep', 'SendMessage', 'Close']),
    fields: z.array(FormField),
    /** Ticked by name, or passed over with a reason under its name. */
    checklist: z.array(z.object({ name: z.string(), text: Text, first: z.boolean() })),
    /** Conditions of finishing it that do not hold so far. */
    needs: z.array(Text),
    /** Wished for; what is left empty needs a reason under its name. */
    wants: z.array(z.object({ name: z.string(), label: Text })),
    /** Values the procedure fixes: shown, not asked. */
    fixed: z.record(z.string(), WireValue),
    /** Of a reply: where it would go, and the text the organisation's letter template gives. */
    letter: z
      .object({
        to: z.string().optional(),
        address: z.string().optional(),
        /** Through whom it goes, where not straight to the customer; `address` is his then. */
        via: z.array(Named).optional(),
        language: z.enum(['zh', 'en']),
        text: z.string().optional(),
      })
      .optional(),
    outcomes: z.array(Choice).optional(),
    draft: z.object({ values: z.record(z.string(), WireValue.nullable()), savedAt: Instant }).optional(),
  })
  .meta({ id: 'Form' })
export type Form = z.output<typeof Form>

/** One fact with its history; the last value entered holds. `shown` is present where the value is a name or choice. */
export const FactView = z
  .object({
    name: z.string(),
    label: Text,
    type: FieldType,
    value: WireValue,
    shown: Text.optional(),
    by: ActorView,
    at: Instant,
    reason: z.string().optional(),
    editable: z.boolean(),
    /** What a correction may choose from. */
    choices: z.array(Choice).optional(),
    earlier: z.array(
      z.object({
        value: WireValue,
        shown: Text.optional(),
        by: ActorView,
        at: Instant,
        reason: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'Fact' })
export type FactView = z.output<typeof FactView>
