import { z } from 'zod'
import { ActorView, Instant, Text, WireValue } from './values.ts'

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
    'complaint',
    'one-of',
    'many-of',
    'grades',
    'items',
  ])
  .meta({ id: 'FieldType' })
export type FieldType = z.output<typeof FieldType>

export type Choice = { value: string; label: Text; definition?: Text | undefined; of?: Choice[] | undefined }
export const Choice: z.ZodType<Choice> = z
  .lazy(() =>
    z.object({ value: z.string(), label: Text, definition: Text.optional(), of: z.array(Choice).optional() }),
  )
  .meta({ id: 'Choice' })

export type FieldForm = {
  name: string
  label: Text
  type: FieldType
  list: boolean
  required: boolean
  readOnly: boolean
  hint?: Text | undefined
  unit?: string | undefined
  currency?: string | undefined
  choices?: Choice[] | undefined
  open?: boolean | undefined
  items?: FieldForm[] | undefined
  value?: WireValue | undefined
  proposed?: WireValue | undefined
  reasonNeeded?: boolean | undefined
  clauses: string[]
}
/**
 * One field of a form. `name` is the key under which its value is sent (`lot`, `find-cause.cause`). `items` are the
 * fields of each element when `type` is `items` (the measures of a plan). `value` is what holds now.
 */
export const FieldForm: z.ZodType<FieldForm> = z
  .lazy(() =>
    z.object({
      name: z.string(),
      label: Text,
      type: FieldType,
      list: z.boolean(),
      required: z.boolean(),
      readOnly: z.boolean(),
      hint: Text.optional(),
      unit: z.string().optional(),
      currency: z.string().optional(),
      choices: z.array(Choice).optional(),
      open: z.boolean().optional(),
      items: z.array(FieldForm).optional(),
      value: WireValue.optional(),
      proposed: WireValue.optional(),
      reasonNeeded: z.boolean().optional(),
      clauses: z.array(z.string()),
    }),
  )
  .meta({ id: 'FieldForm' })

/** A condition of a gate, as the procedure writes it, and whether it holds now. */
export const Gate = z
  .object({
    expression: z.string(),
    holds: z.enum(['yes', 'no', 'not-yet-known']),
    dependsOn: z.array(z.object({ name: z.string(), label: Text })),
    clauses: z.array(z.string()),
  })
  .meta({ id: 'Gate' })

/** The form of one step. `version` goes back with what is sent, so that work of others in between is noticed. */
export const Form = z
  .object({
    step: z.string(),
    title: Text,
    guide: Text.optional(),
    version: z.int(),
    does: z.array(z.string()),
    fields: z.array(FieldForm),
    needs: z.array(Gate),
    wants: z.array(Gate),
    checklist: z.array(Text),
    /** Of a reply: kinds and ways to choose from, the recipient, and the text a letter template proposes. */
    letter: z
      .object({
        kind: z.string().optional(),
        ways: z.array(Choice),
        to: z.object({ name: z.string().optional(), address: z.string().optional() }),
        language: z.enum(['zh', 'en']),
        proposed: z.string().optional(),
      })
      .optional(),
    /** Of `close`: the outcomes to choose from. */
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
