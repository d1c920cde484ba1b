import { Readable } from 'node:stream'
import { fill, registerTexts, type Language } from '@redress/texts'
import { writeXlsxStream, type CellValue } from 'hucre/xlsx'
import { byteOrderMark, csvLine, csvText } from '../http/csv.ts'
import type { Cell } from './export-cells.ts'

export type Table = {
  title: string
  headings: readonly string[]
  /** Rows, some at a time. */
  rows: AsyncIterable<readonly (readonly Cell[])[]>
  language: Language
}

export const csvOf = (table: Table): Readable => Readable.from(csvParts(table))

async function* csvParts({ headings, rows, language }: Table): AsyncGenerator<Buffer> {
  const words = {
    yes: fill(registerTexts['register.yes'], language),
    no: fill(registerTexts['register.no'], language),
  }
  const text = (cell: Cell): string => {
    if (cell === undefined) return ''
    if (typeof cell === 'boolean') return csvText(cell ? words.yes : words.no)
    return typeof cell === 'string' ? csvText(cell) : `${cell.date} ${cell.time}`
  }
  yield Buffer.from(byteOrderMark + csvLine(headings.map(csvText)))
  for await (const some of rows) yield Buffer.from(some.map((cells) => csvLine(cells.map(text))).join(''))
}

/** The longest text a cell may hold, and what XML cannot say: a file with either is "damaged" to Excel. */
const longestCell = 32_767
const unspeakable = /(?![\t\n\r])[\p{Cc}\p{Surrogate}\ufffe\uffff]/gu

const columnWidth = 18

/** Cells with types: a text is never a formula, a date is a date. Memory does not grow with the rows. */
export function xlsxOf({ title, headings, rows, language }: Table): Readable {
  const words = {
    yes: fill(registerTexts['register.yes'], language),
    no: fill(registerTexts['register.no'], language),
  }
  const value = (cell: Cell): CellValue => {
    if (cell === undefined) return null
    if (typeof cell === 'boolean') return cell ? words.yes : words.no
    if (typeof cell === 'string') return cell.replace(unspeakable, '\ufffd').slice(0, longestCell)
    return new Date(`${cell.date}T${cell.time}:00Z`)
  }
  async function* lines() {
    for await (const some of rows) for (const cells of some) yield cells.map(value)
  }
  return Readable.from(
    chunksOf(
      writeXlsxStream(lines(), {
        name: title,
        columns: headings.map((header) => ({ header, width: columnWidth })),
        freezePane: { rows: 1 },
        zip64: true,
      }),
    ),
  )
}

/** Whoever stops reading stops the rows too. */
async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel()
  }
}
