import type { Beside } from './beside.ts'
import type { FoldCache } from './fold-cache.ts'
import type { HistoryCache } from './history-cache.ts'
import type { KeptAnswers } from './kept-answers.ts'
import type { StoreOutside } from './outside.ts'
import type { Projection } from './projection.ts'
import { type AnyKind, splitStream } from './stream-kind.ts'
import type { SubjectKeys } from './subject-keys.ts'

/** What reading, writing and following share within one process. */
export type Shared = {
  readonly outside: StoreOutside
  readonly keys: SubjectKeys
  readonly beside: Beside
  readonly folded: FoldCache
  readonly histories: HistoryCache
  readonly answers: KeptAnswers
  /** What was erased leaves these in the transaction that destroys the keys. */
  readonly projections: readonly Projection[]
  kindOf(stream: string): AnyKind
  /** The kind itself, if it is the one the store was opened with. */
  checked(kind: { kind: string }): AnyKind
}

export function kindsOf(kinds: readonly AnyKind[]): Pick<Shared, 'kindOf' | 'checked'> {
  const byName = new Map(kinds.map((kind) => [kind.kind, kind]))
  const named = (name: string): AnyKind => {
    const kind = byName.get(name)
    if (!kind) throw new Error(`a kind of stream the store was not told of: ${name}`)
    return kind
  }
  return {
    kindOf: (stream) => named(splitStream(stream).kind),
    checked(kind) {
      const own = named(kind.kind)
      if (own !== kind) throw new Error(`two kinds of stream are called ${kind.kind}`)
      return own
    },
  }
}
