import { isLocalDate, readInstant, readSpan, formatSpan, type Value } from '../values/index.ts'

/** What a setting or a table of a procedure holds; `list` and the rest are taken as they are written. */
export type SettingType = string

const decimal = /^-?\d{1,15}(\.\d{1,6})?$/

/** A value as the procedure's type needs it (`1000 CNY`, `3 m`, `2 working days`); `undefined` where it does not fit. */
export function typedValue(value: Value, type: SettingType): Value | undefined {
  if (type === 'flag') return typeof value === 'boolean' ? value : undefined
  if (Array.isArray(value)) return value
  if (typeof value !== 'string') return undefined
  switch (type) {
    case 'number':
      return decimal.test(value) ? value : undefined
    case 'span': {
      const span = readSpan(value)
      return span && formatSpan(span)
    }
    case 'date':
      return isLocalDate(value) ? value : undefined
    case 'time':
      return readInstant(value) === undefined ? undefined : value
    case 'money': {
      const [, amount = '', currency = ''] = /^(\S+) ([A-Z]{3})$/.exec(value) ?? []
      return decimal.test(amount) ? { amount, currency } : undefined
    }
    case 'quantity': {
      const [, amount = '', unit = ''] = /^(\S+) (.{1,40})$/.exec(value) ?? []
      return decimal.test(amount) ? { amount, unit } : undefined
    }
    default:
      return value
  }
}
