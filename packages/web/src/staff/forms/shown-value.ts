import type { FormField, WireValue } from '@redress/api'
import type { Reading } from '../reading.tsx'
import { isRecord } from './values.ts'

type Shown = Pick<FormField, 'type'> & Partial<Pick<FormField, 'choices' | 'columns'>>

/** A value in words: choices by their label, instants and dates as they are read here. */
export function shownValue(field: Shown, value: WireValue | null | undefined, reading: Reading): string {
  const { t, say, list, when, date } = reading
  if (value === undefined || value === null || value === '') return t('app.none')
  if (Array.isArray(value)) return list(value.map((one) => shownValue(field, one, reading)))
  if (typeof value === 'boolean') return t(value ? 'form.yes' : 'form.no')
  if (isRecord(value)) return record(field, value, reading)
  const choice = field.choices?.find((one) => one.value === value)
  if (choice) return say(choice.label)
  if (field.type === 'time' && !Number.isNaN(Date.parse(value))) return when(value)
  if (field.type === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return date(value)
  return value
}

function record(field: Shown, value: { [name: string]: WireValue }, reading: Reading): string {
  if (typeof value['amount'] === 'string')
    return [value['amount'], value['currency'] ?? value['unit']]
      .filter((part) => typeof part === 'string')
      .join(' ')
  if (typeof value['sha256'] === 'string') return typeof value['name'] === 'string' ? value['name'] : ''
  return Object.entries(value)
    .map(([name, one]) => {
      const column = field.columns?.find((known) => known.name === name)
      return shownValue(column ?? { type: 'text' }, one, reading)
    })
    .join(' · ')
}
