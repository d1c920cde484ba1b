import type { Form, FormField, WireValue } from '@redress/api'
import { same, type FormValues } from './values.ts'

export type Change = {
  field: FormField
  before: WireValue | undefined
  now: WireValue | undefined
  yours: WireValue | null
}

/** Fields that others changed while this form was being written, and that the writer had touched. */
export function changesBetween(before: Form, now: Form, values: FormValues): Change[] {
  return now.fields.flatMap((field) => {
    const old = before.fields.find(({ name }) => name === field.name)
    const yours = values[field.name] ?? null
    if (same(old?.value, field.value) || same(yours, field.value) || same(yours, old?.value)) return []
    return [{ field, before: old?.value, now: field.value, yours }]
  })
}

/** What nobody touched here follows the server; what was written stays. */
export function followed(before: Form, now: Form, values: FormValues): FormValues {
  const news = now.fields.flatMap((field) => {
    const old = before.fields.find(({ name }) => name === field.name)
    return same(values[field.name], old?.value) && field.value !== undefined
      ? [[field.name, field.value]]
      : []
  })
  return { ...values, ...Object.fromEntries(news) }
}
