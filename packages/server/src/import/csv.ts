/** One row as it stands in the table. `row` counts rows as a spreadsheet does, `line` as a text editor does. */
export type Row = { row: number; line: number; cells: readonly string[]; broken?: RowBroken }

/** `column` counts from 1. */
export type RowBroken = {
  code: 'text-after-quote' | 'quote-never-closed' | 'not-text' | 'cell-too-long' | 'cell-error' | 'too-wide'
  column: number
}

/** No honest cell is longer; a quote that is never closed would swallow the rest of the table into one. */
const longestCell = 1_000_000

/**
 * Reads comma-separated values as they arrive, RFC 4180 and what spreadsheets write: cells in quotes may hold the
 * delimiter, quotes (doubled) and line ends; a quote inside a cell without quotes is itself. Empty lines are passed
 * over. A row that cannot be read comes with what is wrong, and reading goes on behind it.
 */
export async function* rowsOf(
  text: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<readonly Row[], void, void> {
  const reader = new Reader(delimiter)
  for await (const part of text) {
    const rows = reader.read(part)
    if (rows.length > 0) yield rows
  }
  const rest = reader.end()
  if (rest.length > 0) yield rest
}

type Place = 'start' | 'plain' | 'quoted' | 'after-quote'

class Reader {
  readonly #delimiter: string
  #rows: Row[] = []
  #cells: string[] = []
  #cell = ''
  #place: Place = 'start'
  #broken: RowBroken | undefined
  #row = 0
  #line = 1
  #startedAt = 1
  #returned = false

  constructor(delimiter: string) {
    this.#delimiter = delimiter
  }

  read(part: string): Row[] {
    let from = 0
    for (let at = 0; at < part.length; at += 1) {
      const code = part.charCodeAt(at)
      if (code > 0x2c && code !== 0x3b && code !== 0x7c && code < 0xd800) {
        if (this.#place === 'start') {
          this.#place = 'plain'
          this.#returned = false
        } else if (this.#place === 'after-quote') this.#fault('text-after-quote')
        continue
      }
      this.#cell += part.slice(from, at)
      from = at + 1
      this.#sign(part[at] ?? '', code)
    }
    this.#cell += part.slice(from)
    if (this.#cell.length > longestCell) this.#cut()
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  end(): Row[] {
    if (this.#place === 'quoted') this.#fault('quote-never-closed')
    if (this.#cells.length > 0 || this.#cell !== '' || this.#place !== 'start') this.#endRow()
    return this.#rows
  }

  #sign(character: string, code: number): void {
    const returned = this.#returned
    this.#returned = false
    if (this.#place === 'quoted') {
      if (character === '"') this.#place = 'after-quote'
      else {
        if (character === '\n') this.#line += 1
        this.#keep(character, code)
      }
      return
    }
    if (character === '"' && this.#place === 'after-quote') {
      this.#cell += '"'
      this.#place = 'quoted'
    } else if (character === '"' && this.#place === 'start') this.#place = 'quoted'
    else if (character === this.#delimiter) this.#endCell()
    else if (character === '\n' && returned) {
      this.#line += 1
      this.#startedAt = this.#line
    } else if (character === '\n' || character === '\r') {
      this.#endRow()
      this.#returned = character === '\r'
      if (character === '\n') this.#line += 1
      this.#startedAt = this.#line
    } else {
      if (this.#place === 'after-quote') this.#fault('text-after-quote')
      if (this.#place === 'start') this.#place = 'plain'
      this.#keep(character, code)
    }
  }

  #keep(character: string, code: number): void {
    if ((code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) || code === 0x7f)
      this.#fault('not-text')
    else this.#cell += character
  }

  #fault(code: RowBroken['code']): void {
    this.#broken ??= { code, column: this.#cells.length + 1 }
  }

  #cut(): void {
    this.#fault('cell-too-long')
    this.#cell = ''
  }

  #endCell(): void {
    this.#cells.push(this.#cell)
    this.#cell = ''
    this.#place = 'start'
  }

  #endRow(): void {
    const empty = this.#cells.length === 0 && this.#cell === '' && this.#place === 'start'
    this.#row += 1
    if (!empty) {
      this.#endCell()
      const row = { row: this.#row, line: this.#startedAt, cells: this.#cells }
      this.#rows.push(this.#broken ? { ...row, broken: this.#broken } : row)
    }
    this.#cells = []
    this.#cell = ''
    this.#place = 'start'
    this.#broken = undefined
  }
}
