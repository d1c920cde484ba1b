import type { Text } from '../../values/index.ts'
import type { Clause } from '../clauses-file.ts'
import type { Phrase } from './phrase.ts'

/** One sentence of the SOP with the clauses it implements; `code` names the sentence in the texts. */
export type SopLine = { code: string; values: Readonly<Record<string, Phrase>>; clause: readonly string[] }
export type SopTable = {
  head: readonly Phrase[]
  rows: readonly { cells: readonly Phrase[]; clause: readonly string[] }[]
}

/** A section by its key (`purpose`), or with the title of a step. `current` is the step's name. */
export type SopSection = {
  key: string
  title?: Text
  step?: string
  tail?: boolean
  clause: readonly string[]
  lines: readonly SopLine[]
  table?: SopTable
  sections: readonly SopSection[]
}

/** A procedure printed back as the SOP it came from: what is signed, and what people read. */
export type Sop = {
  title: Text
  languages: readonly ('zh' | 'en')[]
  document: readonly SopLine[]
  sections: readonly SopSection[]
  /** The source, clause by clause, where the clause file is known. */
  clauses: readonly Clause[]
}
