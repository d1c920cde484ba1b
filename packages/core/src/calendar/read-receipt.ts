import { isLocalDate, readInstant } from '../values/index.ts'
import type { ReceiptLine } from './receipt.ts'
import { isZone } from './zone.ts'

const is = {
  instant: (value: unknown) => typeof value === 'string' && readInstant(value) !== undefined,
  date: (value: unknown) => typeof value === 'string' && isLocalDate(value),
  zone: (value: unknown) => typeof value === 'string' && isZone(value),
  text: (value: unknown) => typeof value === 'string',
  number: (value: unknown) => typeof value === 'number' && Number.isFinite(value),
  flag: (value: unknown) => typeof value === 'boolean',
}
type Kind = keyof typeof is

const stretch = { from: 'instant', to: 'instant' } as const
const dates = { firstDate: 'date', lastDate: 'date', days: 'number' } as const

/** What the counting of each line stands on; names and reasons are for people. */
const needed: { readonly [code in ReceiptLine['code']]: Readonly<Record<string, Kind>> } = {
  start: { at: 'instant', date: 'date', zone: 'zone', within: 'text' },
  open: { ...stretch, openMs: 'number', leftMs: 'number' },
  'open-days': { ...stretch, ...dates, openMs: 'number', leftMs: 'number' },
  closed: { ...stretch, because: 'text' },
  paused: { ...stretch, openMs: 'number' },
  elapsed: { ...stretch, leftMs: 'number' },
  counted: { ...dates, left: 'number' },
  skipped: { ...dates, because: 'text' },
  months: { from: 'date', to: 'date', months: 'number', lastDay: 'flag' },
  'same-time': { date: 'date', time: 'text', at: 'instant' },
  ends: { date: 'date', at: 'instant', how: 'text' },
  extended: { within: 'text' },
  provisional: { from: 'date', to: 'date' },
  due: { at: 'instant' },
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
const isCode = (code: unknown): code is ReceiptLine['code'] =>
  typeof code === 'string' && Object.hasOwn(needed, code)

const isLine = (value: unknown): value is ReceiptLine =>
  isObject(value) &&
  isCode(value.code) &&
  Object.entries(needed[value.code]).every(([name, kind]) => is[kind](value[name]))

/** Narrows what was kept or sent as a receipt: every line has a known code and the values its counting needs. */
export const isReceipt = (value: unknown): value is readonly ReceiptLine[] =>
  Array.isArray(value) && value.every(isLine)
