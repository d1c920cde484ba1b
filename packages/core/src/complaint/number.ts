import { localDate } from '../calendar/index.ts'
import type { World } from '../steps/index.ts'
import type { Instant } from '../values/index.ts'

/** Where a number is drawn: `book` and `period` name the counter, `format` writes what it gave. */
export type NumberBook = { book: string; period: string; format: (serial: number) => string }

/**
 * The counter for a complaint recorded at `at`: the serial restarts whenever the text before it changes, grows past its
 * digits and is never truncated. Dates are the local date of recording in the organisation's zone.
 *
 * @param branch Text of `{branch}`, where the pattern has one.
 *
 * Source: procedure language §3 (`number`), decisions D1.
 */
export function numberBook(world: World, at: Instant, branch = ''): NumberBook {
  const [year = '', month = '', day = ''] = localDate(at, world.book.zone).split('-')
  const dates = { YYYY: year, YY: year.slice(2), MM: month, DD: day }
  let before = ''
  let after = ''
  let digits: number | undefined
  for (const part of world.procedure.number.parts) {
    if ('serial' in part) {
      digits = part.serial
      continue
    }
    const text = 'literal' in part ? part.literal : 'date' in part ? dates[part.date] : branch
    if (digits === undefined) before += text
    else after += text
  }
  const width = digits ?? 3
  return {
    book: world.procedure.procedure,
    period: before,
    format: (serial) => `${before}${String(serial).padStart(width, '0')}${after}`,
  }
}
