import { ok, refuse, type Result } from '@redress/core/result'
import { open } from 'node:fs/promises'
import { bytesOf, delimiterOf, encodingOf, isAll, textOf, type Encoding } from './bytes.ts'
import { rowsOf, type Row } from './csv.ts'
import { sheetRows } from './sheet.ts'
import { TableRefused, type WorkbookProblem } from './table-refused.ts'
import { openWorkbook } from './workbook.ts'

/** A table opened for reading: its header is known, its rows come as they are read. */
export type Table = {
  header: readonly string[]
  encoding: Encoding | 'xlsx'
  /** Which sheet of the workbook it is. */
  sheet?: string
  /** False: some bytes are none of the encoding; rows with U+FFFD are damaged by that. */
  whole: boolean
  delimiter: string
  /** Bytes read so far, of all of them after unpacking. */
  bytes: { read: number }
  /** Rows behind the header, some at a time. */
  rows(): AsyncGenerator<readonly Row[], void, void>
}

export type TableProblem =
  | WorkbookProblem
  | { code: 'table-empty' }
  | { code: 'header-broken'; column: number; reason: string }
  | { code: 'header-empty'; column: number }

type Format = { encoding?: Encoding; delimiter?: string; sheet?: string }

/** Opens a table by what it is, whatever its name says: a workbook, or text with a delimiter. */
export async function openTable(file: string, format: Format = {}): Promise<Result<Table, TableProblem>> {
  const handle = await open(file)
  const start = Buffer.alloc(4)
  await handle.read(start, 0, 4, 0)
  await handle.close()
  // Old .xls files and workbooks with a password lie in the same container.
  if (start.readUInt32BE(0) === 0xd0cf11e0) return refuse({ code: 'table-locked' })
  if (start.readUInt32BE(0) !== 0x504b0304) return openText(file, format)
  try {
    return await openSheet(file, format.sheet)
  } catch (error) {
    if (error instanceof TableRefused) return refuse(error.refusal)
    throw error
  }
}

async function openSheet(file: string, sheet: string | undefined): Promise<Result<Table, TableProblem>> {
  const book = await openWorkbook(file, sheet)
  const read = { read: 0 }
  const rows = () => sheetRows(file, book, (bytes) => void (read.read += bytes))
  const first = await firstRow(rows())
  const header = headerOf(first)
  if (!header.ok) return header
  read.read = 0
  const width = header.value.length
  return ok({
    header: header.value,
    encoding: 'xlsx',
    sheet: book.sheetName,
    whole: true,
    delimiter: '',
    bytes: read,
    async *rows() {
      let behind = false
      for await (const some of rows()) {
        // A sheet leaves out the cells behind the last one that holds something.
        yield (behind ? some : some.slice(1)).map((row) =>
          row.cells.length < width
            ? { ...row, cells: [...row.cells, ...Array.from({ length: width - row.cells.length }, () => '')] }
            : row,
        )
        behind = true
      }
    },
  })
}

/** The names of the columns, up to the first that has none. */
function headerOf(row: Row | undefined): Result<string[], TableProblem> {
  if (!row) return refuse({ code: 'table-empty' })
  if (row.broken) return refuse({ code: 'header-broken', column: row.broken.column, reason: row.broken.code })
  const names = row.cells.map((name) => name.trim())
  const empty = names.findIndex((name) => name === '')
  if (empty >= 0 && names.slice(empty).some((name) => name !== ''))
    return refuse({ code: 'header-empty', column: empty + 1 })
  return ok(empty < 0 ? names : names.slice(0, empty))
}

/** A CSV file, plain or .gz, in the encoding and with the delimiter it turns out to have. */
async function openText(file: string, format: Format): Promise<Result<Table, TableProblem>> {
  const bytes = await bytesOf(file)
  const { encoding, whole } = format.encoding
    ? { encoding: format.encoding, whole: await isAll(bytes(), format.encoding) }
    : await encodingOf(bytes)
  const delimiter = format.delimiter ?? delimiterOf(await firstLine(bytes(), encoding))
  const read = { read: 0 }
  const text = () => textOf(bytes(), encoding, (count) => void (read.read += count))
  const header = headerOf(await firstRow(rowsOf(text(), delimiter)))
  if (!header.ok) return header
  read.read = 0
  return ok({
    header: header.value,
    encoding,
    whole,
    delimiter,
    bytes: read,
    async *rows() {
      let first = true
      for await (const rows of rowsOf(text(), delimiter)) {
        yield first ? rows.slice(1) : rows
        first = false
      }
    },
  })
}

async function firstLine(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): Promise<string> {
  let line = ''
  for await (const part of textOf(bytes, encoding, () => undefined)) {
    line += part
    const end = line.search(/[\r\n]/)
    if (end >= 0 || line.length > 100_000) return line.slice(0, end < 0 ? undefined : end)
  }
  return line
}

async function firstRow(rows: AsyncGenerator<readonly Row[], void, void>): Promise<Row | undefined> {
  for await (const [row] of rows) if (row) return row
  return undefined
}
