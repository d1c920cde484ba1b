import type { Ask } from './ask.ts'
import type { FoundBy } from './search-rows.ts'
import type { ReadStream } from './stream-kind.ts'

export type Touched = { kind: string; id: string; state: unknown }

/**
 * Something read often that follows the chain a little behind. It is made from the newest state of the streams that
 * changed, so that applying it twice does no harm.
 */
export type Projection = {
  name: string
  /** `read` is for what a state depends on and does not hold: pinned versions. */
  apply: (
    ask: Ask,
    organisation: number,
    touched: readonly Touched[],
    read: ReadStream,
    help: Helper,
  ) => Promise<void>
  /** Of streams as they are now, those of which rows of another edition of the program are kept; without it all of them. */
  outdated?: (
    ask: Ask,
    organisation: number,
    touched: readonly Touched[],
    read: ReadStream,
  ) => Promise<readonly Touched[]>
  /** Of streams as they are now, what is kept and is not what `apply` would make of them. What it has not read yet is left out. */
  check?: (
    ask: Ask,
    organisation: number,
    touched: readonly Touched[],
    read: ReadStream,
  ) => Promise<WrongRow[]>
}

export type WrongRow = {
  code: 'row-missing' | 'row-differs' | 'row-without-events'
  table: string
  key: string
}

/** What is worked out beside the thread that decides. */
export type Helper = { searchColumns(documents: readonly FoundBy[]): Promise<readonly Buffer[]> }
