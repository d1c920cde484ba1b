import type { Form, FormField, WireValue } from '@redress/api'

/** What a form holds while it is written; `null` empties a field that held something. */
export type FormValues = Readonly<Record<string, WireValue | null>>

/** What holds now, or what the procedure proposes, and over it what I had begun to write. */
export const startValues = (form: Form): FormValues => ({
  ...Object.fromEntries(
    form.fields.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])),
  ),
  ...letterText(form),
  ...form.draft?.values,
})

/** A reply begins with the text of the organisation's letter template. */
function letterText(form: Form): FormValues {
  const text = form.letter?.text
  const field = form.fields.find(({ name }) => name === 'text')
  return text !== undefined && field !== undefined && field.value === undefined ? { text } : {}
}

export const isEmpty = (value: WireValue | null | undefined): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.every(isEmpty)) ||
  (isRecord(value) && Object.values(value).every(isEmpty))

export const isRecord = (value: WireValue | null | undefined): value is { [name: string]: WireValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What is sent: what is new or changed, and `null` where something that held is to be emptied. */
export function sentValues(
  fields: readonly FormField[],
  values: FormValues,
): Record<string, WireValue | null> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = values[field.name]
      const held = field.proposed ? undefined : field.value
      if (same(value, held)) return []
      return [[field.name, isEmpty(value) || value === undefined ? null : clean(value)]]
    }),
  )
}

/** The same of a move, which keeps nothing of itself: what it requires is sent as it stands, also where nobody changed it. */
export const movedValues = (fields: readonly FormField[], values: FormValues) =>
  sentValues(
    fields.map((field) => (field.required ? { ...field, value: undefined } : field)),
    values,
  )

function clean(value: WireValue | null): WireValue | null {
  if (Array.isArray(value)) return value.filter((one) => !isEmpty(one)).map(cleaned)
  if (isRecord(value)) return cleaned(value)
  return typeof value === 'string' ? value.trim() : value
}

const cleaned = (value: WireValue): WireValue =>
  isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).flatMap(([name, one]) => (isEmpty(one) ? [] : [[name, clean(one) ?? '']])),
      )
    : (clean(value) ?? value)

export const same = (one: WireValue | null | undefined, other: WireValue | null | undefined): boolean =>
  (isEmpty(one) && isEmpty(other)) || JSON.stringify(one) === JSON.stringify(other)

/** Whether what is entered asks for a reason of its own. */
export function asksReason(field: FormField, value: WireValue | null | undefined): boolean {
  if (field.reason === undefined || isEmpty(value)) return false
  return field.reason === 'always' || field.reason.some((one) => same(one, value))
}
