import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { writeCsv } from 'hucre/csv'
import type { RefusedRow } from '@redress/server/import'
import { fill, importCommand, refusals, rowProblems, type Entry, type Language } from '@redress/texts'
import type { Output } from './command.ts'

const shownAtMost = 20
const entries: Readonly<Record<string, Entry>> = { ...refusals, ...rowProblems }

type Trouble = RefusedRow['problems'][number]

export function rowProblem({ code, facts }: Trouble, language: Language): string {
  const entry = Object.hasOwn(entries, code) ? entries[code] : undefined
  return entry ? fill(entry, language, facts) : `${code} ${JSON.stringify(facts)}`
}

/** Says the first refused rows, and keeps all of them with their reasons in a table that can be mended and imported. */
export class RefusedRows {
  readonly #out: Output
  readonly #file: ReturnType<typeof createWriteStream> | undefined
  #count = 0

  constructor(out: Output, file: string | undefined, header: readonly string[]) {
    this.#out = out
    this.#file = file === undefined ? undefined : createWriteStream(file)
    // The mark tells spreadsheets that it is UTF-8.
    this.#file?.write(`\uFEFF${line([...header, importCommand['error-column'][out.language]])}`)
  }

  add(refused: RefusedRow): void {
    const { row, line: at, cells, problems } = refused
    const { language } = this.#out
    this.#count += 1
    const said = problems.map((problem) => {
      const text = rowProblem(problem, language)
      const { column } = problem
      return column === undefined
        ? fill(importCommand.refused, language, { row, line: at, text })
        : fill(importCommand['refused-column'], language, { row, line: at, column, text })
    })
    if (this.#count <= shownAtMost) for (const text of said) this.#out.problem(text)
    this.#file?.write(line([...cells, said.join('; ')]))
  }

  async end(file: string | undefined): Promise<void> {
    const more = this.#count - shownAtMost
    if (more > 0) this.#out.problem(fill(importCommand['more-refused'], this.#out.language, { more }))
    if (!this.#file || file === undefined) return
    this.#file.end()
    await finished(this.#file)
    if (this.#count > 0) this.#out.line(fill(importCommand['errors-written'], this.#out.language, { file }))
  }
}

/** Cells stay text for a spreadsheet, also those that look like a formula. */
const line = (cells: readonly string[]): string => `${writeCsv([[...cells]], { escapeFormulae: true })}\r\n`
