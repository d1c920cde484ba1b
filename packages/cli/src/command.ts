import type { Entry, Language } from '@redress/texts'

/** Where a command speaks, and in which language. Answers go to `line`, complaints about the input to `problem`. */
export type Output = {
  language: Language
  line(text: string): void
  problem(text: string): void
  /** A line that the next one replaces; nothing where the output is not a terminal. */
  progress(text: string): void
}

/** 0: done; 1: the input has problems or the check failed; 2: wrongly called. */
export type ExitCode = 0 | 1 | 2

export type Command = {
  summary: Entry
  /** How it is called, without `redress`. */
  usage: string
  run(args: readonly string[], out: Output): Promise<ExitCode>
}
