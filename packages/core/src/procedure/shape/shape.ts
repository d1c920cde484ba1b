/** What may stand at a place of a procedure file, as data: the reader checks with it, editors complete with it. */
export type Shape =
  | { shape: 'scalar'; is: ScalarKind }
  | { shape: 'words'; words: readonly string[] }
  /** `{ zh, en }`, or one string for all languages. */
  | { shape: 'text' }
  /** A list, or a single value that counts as a list of one. */
  | { shape: 'list'; of: Shape }
  | { shape: 'map'; keys: Readonly<Record<string, Key>>; labelled?: 'must' | 'may'; bare?: true }
  /** Names of the writer's own, each with the same shape behind it. */
  | { shape: 'names'; of: Shape; named: 'name' | 'value' | 'field' | 'form' | 'free' }
  /** One value, `{ is, clause }`, or lines of `condition: value`. */
  | { shape: 'choice'; of: Shape }
  /** Scalars that may end in `when …`; maps where `map` says which. */
  | { shape: 'items'; of: Shape; map?: Shape }
  /** The first that has the node's form. */
  | { shape: 'either'; of: readonly Shape[] }

export type ScalarKind =
  | 'string'
  | 'flag'
  | 'whole'
  | 'value'
  | 'name'
  | 'condition'
  | 'expression'
  | 'who'
  | 'limit'
  | 'event'
  | 'span'
  | 'clause'

export type Key = { of: Shape; required?: true; says: string }

export const scalar = (is: ScalarKind): Shape => ({ shape: 'scalar', is })
export const words = (...list: readonly string[]): Shape => ({ shape: 'words', words: list })
export const list = (of: Shape): Shape => ({ shape: 'list', of })
export const choice = (of: Shape): Shape => ({ shape: 'choice', of })
export const items = (of: Shape, map?: Shape): Shape => ({ shape: 'items', of, ...(map ? { map } : {}) })
export const either = (...of: readonly Shape[]): Shape => ({ shape: 'either', of })
export const map = (keys: Readonly<Record<string, Key>>): Shape => ({ shape: 'map', keys })
/** A map that also carries its label, `zh` and `en`. */
export const labelled = (keys: Readonly<Record<string, Key>>): Shape => ({
  shape: 'map',
  keys,
  labelled: 'must',
})
/** A map that may carry a label. */
export const mayLabel = (keys: Readonly<Record<string, Key>>): Shape => ({
  shape: 'map',
  keys,
  labelled: 'may',
})
export const names = (of: Shape, named: 'name' | 'value' | 'field' | 'form' | 'free' = 'name'): Shape => ({
  shape: 'names',
  of,
  named,
})
export const text: Shape = { shape: 'text' }
export const key = (of: Shape, says: string): Key => ({ of, says })
export const required = (of: Shape, says: string): Key => ({ of, says, required: true })
