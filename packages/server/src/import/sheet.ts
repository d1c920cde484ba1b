import type { Row, RowBroken } from './csv.ts'
import { TableRefused } from './table-refused.ts'
import type { Meaning, Workbook } from './workbook.ts'
import { xmlEvents } from './xml-events.ts'
import { textIn } from './zip.ts'

/** No honest register is wider. */
const mostColumns = 1_000
/** `XFD`. */
const lastColumn = 16_384
const mostRows = 1_048_576
const together = 256

/**
 * The rows of a sheet as they are unpacked, each cell as the text the map reads: dates as `2026-11-22`, with their time
 * where the format shows one, numbers without the noise of binary fractions. Of a formula its last result is taken;
 * nothing is calculated.
 */
export async function* sheetRows(
  file: string,
  book: Workbook,
  count: (bytes: number) => void,
): AsyncGenerator<readonly Row[], void, void> {
  let rows: Row[] = []
  let cells: string[] = []
  let broken: RowBroken | undefined
  let row = 0
  let column = 0
  let cell: { type: string; style: number } | undefined
  let text = ''
  let within = false
  let reading = false
  const endCell = () => {
    if (!cell) return
    const value = valueOf(book, cell.type, cell.style, text)
    if (column > mostColumns) broken ??= { code: 'too-wide', column: mostColumns + 1 }
    else if (value === undefined) broken ??= { code: 'cell-error', column }
    else if (value !== '') {
      while (cells.length < column - 1) cells.push('')
      cells[column - 1] = value
    }
    cell = undefined
  }
  for await (const events of xmlEvents(textIn(file, book.sheet, count)))
    for (const event of events) {
      if ('text' in event) {
        if (within && cell) text += event.text
        continue
      }
      if ('open' in event) {
        const { attributes, empty } = event
        if (event.open === 'row') {
          row = whole(attributes['r']) ?? row + 1
          if (row > mostRows) throw new TableRefused({ code: 'table-broken' })
          cells = []
          broken = undefined
          column = 0
        } else if (event.open === 'c') {
          column = columnOf(attributes['r']) ?? column + 1
          if (column > lastColumn) throw new TableRefused({ code: 'table-broken' })
          cell = { type: attributes['t'] ?? 'n', style: whole(attributes['s']) ?? 0 }
          text = ''
          if (empty) cell = undefined
        } else if (event.open === 'rPh') reading = !empty
        else if (event.open === 'v' || event.open === 't') within = !empty && !reading
        continue
      }
      if (event.close === 'c') endCell()
      else if (event.close === 'v' || event.close === 't') within = false
      else if (event.close === 'rPh') reading = false
      else if (event.close === 'row' && (cells.some((value) => value !== '') || broken)) {
        const read = { row, line: row, cells }
        rows.push(broken ? { ...read, broken } : read)
        if (rows.length >= together) {
          yield rows
          rows = []
        }
      }
    }
  if (rows.length > 0) yield rows
}

const whole = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined

/** `AB12` is the 28th column. */
function columnOf(place: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,4}/.exec(place ?? '')?.[0]
  if (letters === undefined) return undefined
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column
}

/** `undefined` for a cell that shows an error, `#N/A` say. */
function valueOf({ strings, meanings, since1904 }: Workbook, type: string, style: number, text: string) {
  if (type === 'e') return undefined
  if (type === 's') return clean(strings[Number(text)] ?? '')
  if (type === 'b') return text === '1' ? 'true' : 'false'
  if (type !== 'n') return clean(text)
  if (text === '') return ''
  const number = Number(text)
  if (!Number.isFinite(number)) return clean(text)
  const meaning = meanings[style] ?? 'number'
  return meaning === 'number' ? decimal(number) : moment(number, meaning, since1904)
}

/** Control characters that Excel writes as `_x0007_` or keeps are no text. */
const clean = (text: string): string =>
  text
    .replaceAll(/_x([0-9A-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll(/(?![\t\n\r])\p{Cc}/gu, '')

const decimal = (number: number): string => {
  const short = Number(number.toPrecision(15))
  const text = String(short)
  return text.includes('e')
    ? short
        .toFixed(Math.abs(short) < 1 ? 15 : 0)
        .replace(/(\.\d*?)0+$/, '$1')
        .replace(/\.$/, '')
    : text
}

const dayMs = 86_400_000

/** The wall clock of a serial number. 1900 is no leap year, though Excel counts 29 February of it. */
function moment(serial: number, meaning: Meaning, since1904: boolean): string {
  const days = since1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial
  const at = Math.round(((days - 25_569) * dayMs) / 1000) * 1000
  if (serial < 0 || at > 253_402_300_799_000) return decimal(serial)
  const text = new Date(at).toISOString()
  const [date, time] = [text.slice(0, 10), text.slice(11, text.endsWith(':00.000Z') ? 16 : 19)]
  if (meaning === 'time') return serial < 1 ? time : `${date} ${time}`
  // A date whose format hides the time still has it where there is one.
  return time === '00:00' && meaning === 'date' ? date : `${date} ${time}`
}
