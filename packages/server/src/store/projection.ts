import type { Ask } from './ask.ts'

export type Touched = { kind: string; id: string; state: unknown }

/**
 * Something read often that follows the chain a little behind. It is made from the newest state of the streams that
 * changed, so that applying it twice does no harm.
 */
export type Projection = {
  name: string
  apply: (ask: Ask, organisation: number, touched: readonly Touched[]) => Promise<void>
}
