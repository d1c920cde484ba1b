import type { Phrase } from './phrase.ts'
import type { SopLine, SopSection } from './sop.ts'

export const bare = (key: string): SopSection => ({ key, clause: [], lines: [], sections: [] })
export const line = (
  code: string,
  values: Readonly<Record<string, Phrase>>,
  clause: readonly string[] = [],
): SopLine => ({ code, values, clause })
