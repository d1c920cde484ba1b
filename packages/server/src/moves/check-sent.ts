import type { FormField, Values, WireValue } from '@redress/api'
import type { Refusal } from '@redress/core/complaint'
import { isLocalDate, readSpan } from '@redress/core/values'

type Said = { refusal: Refusal } | undefined

/**
 * What is wrong with what was sent for the form of a move: a name it does not ask, a value of another kind, something
 * that has to be there and is not. Fields of a record are the kernel's to check.
 */
export function checkSent(fields: readonly FormField[], values: Values, step: string | undefined): Said {
  const at = step === undefined ? {} : { step }
  const stranger = Object.keys(values).find((name) => !fields.some((field) => field.name === name))
  if (stranger !== undefined) return { refusal: { code: 'unknown-field', field: stranger, ...at } }
  const ours = fields.filter(({ activity }) => activity === undefined)
  for (const field of ours) {
    const value = values[field.name]
    if (empty(value) || value === null || value === undefined) continue
    if (!fits(field, value))
      return { refusal: { code: 'wrong-value', field: field.name, expected: field.type, ...at } }
  }
  const reasons = ours.filter(({ name, required }) => required && empty(values[name]))
  if (reasons.length === 0) return undefined
  const asks = reasons.map(({ name }) => name)
  return {
    refusal:
      asks.length === 1 && asks[0] === 'reason'
        ? { code: 'reason-missing', of: asks, ...at }
        : { code: 'missing', asks, ...at },
  }
}

const empty = (value: WireValue | null | undefined) =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)

function fits(field: FormField, value: WireValue): boolean {
  if (!field.list) return fitsOne(field, value)
  return Array.isArray(value) && value.every((each) => fitsOne(field, each))
}

function fitsOne({ type, choices, longest = 50_000 }: FormField, value: WireValue): boolean {
  if (type === 'file') return typeof value === 'object' && 'sha256' in value
  if (type === 'flag') return typeof value === 'boolean'
  if (typeof value !== 'string' || value.length > longest) return false
  if (type === 'date') return isLocalDate(value) || !Number.isNaN(Date.parse(value))
  if (type === 'time') return !Number.isNaN(Date.parse(value))
  if (type === 'span') return readSpan(value) !== undefined
  return choices === undefined || choices.some((choice) => choice.value === value)
}
