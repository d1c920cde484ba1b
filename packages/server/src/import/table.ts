import { ok, refuse, type Result } from '@redress/core/result'
import { bytesOf, delimiterOf, encodingOf, isAll, textOf, type Encoding } from './bytes.ts'
import { rowsOf, type Row } from './csv.ts'

/** A table opened for reading: its header is known, its rows come as they are read. */
export type Table = {
  header: readonly string[]
  encoding: Encoding
  /** False: some bytes are none of the encoding; rows with U+FFFD are damaged by that. */
  whole: boolean
  delimiter: string
  /** Bytes read so far, of all of them after unpacking. */
  bytes: { read: number }
  /** Rows behind the header, some at a time. */
  rows(): AsyncGenerator<readonly Row[], void, void>
}

export type TableProblem =
  | { code: 'table-empty' }
  | { code: 'header-broken'; column: number; reason: string }
  | { code: 'header-empty'; column: number }

/** Opens a CSV file, plain or .gz, in the encoding and with the delimiter it turns out to have. */
export async function openTable(
  file: string,
  format: { encoding?: Encoding; delimiter?: string } = {},
): Promise<Result<Table, TableProblem>> {
  const bytes = await bytesOf(file)
  const { encoding, whole } = format.encoding
    ? { encoding: format.encoding, whole: await isAll(bytes(), format.encoding) }
    : await encodingOf(bytes)
  const delimiter = format.delimiter ?? delimiterOf(await firstLine(bytes(), encoding))
  const read = { read: 0 }
  const text = () => textOf(bytes(), encoding, (count) => void (read.read += count))
  const header = await firstRow(rowsOf(text(), delimiter))
  if (!header) return refuse({ code: 'table-empty' })
  if (header.broken)
    return refuse({ code: 'header-broken', column: header.broken.column, reason: header.broken.code })
  const names = header.cells.map((name) => name.trim())
  const empty = names.findIndex((name) => name === '')
  if (empty >= 0 && names.slice(empty).some((name) => name !== ''))
    return refuse({ code: 'header-empty', column: empty + 1 })
  read.read = 0
  return ok({
    header: empty < 0 ? names : names.slice(0, empty),
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
