import { nearest, own } from '../values/index.ts'
import type { Place, Problem } from './problem.ts'
import { placeOf, type Spot } from './spot.ts'
import type { Tree } from './tree.ts'

/** Where a reader of one entry says what is wrong. */
export type Note = (
  code: string,
  spot: Spot,
  facts?: Problem['facts'],
  more?: { hint?: string | undefined; severity?: Problem['severity'] },
) => void

/** Reads one entry; `undefined` when it cannot be, and then it has noted why. */
export type Shape<Value> = (tree: Tree, spot: Spot, note: Note) => Value | undefined

type Key<Value> = { shape: Shape<Value>; needed: boolean }
export const needed = <Value>(shape: Shape<Value>) => ({ shape, needed: true }) as const
export const optional = <Value>(shape: Shape<Value>) => ({ shape, needed: false }) as const

type Keys = Readonly<Record<string, Key<unknown>>>
type ValueOf<Entry> = Entry extends Key<infer Value> ? Value : never
export type RecordOf<Shapes extends Keys> = {
  [Name in keyof Shapes as Shapes[Name]['needed'] extends true ? Name : never]: ValueOf<Shapes[Name]>
} & {
  [Name in keyof Shapes as Shapes[Name]['needed'] extends true ? never : Name]?: ValueOf<Shapes[Name]>
}

const inside = (spot: Spot, key: string | number, at: Place): Spot => ({
  path: spot.path === '' ? String(key) : `${spot.path}.${key}`,
  at,
})

/** A map with these keys and no others. */
export const record =
  <Shapes extends Keys>(shapes: Shapes): Shape<RecordOf<Shapes>> =>
  (tree, spot, note) => {
    if (tree.kind !== 'map') return wrong(tree, spot, note, 'map')
    const read: Record<string, unknown> = {}
    let whole = true
    for (const { key, at, value } of tree.entries) {
      const known = own<Key<unknown>>(shapes, key)
      const place = inside(spot, key, at)
      if (!known) {
        const hint = nearest(key, Object.keys(shapes))
        // `{ en: Acme, Ltd. }`: what follows the comma was meant as text.
        const cut = value.kind === 'scalar' && value.value === null && hint === undefined
        note(cut ? 'quotes-needed' : 'unknown-key', place, { key: key.slice(0, 80) }, { hint })
        continue
      }
      const found = known.shape(value, place, note)
      if (found === undefined) whole = false
      else read[key] = found
    }
    for (const [key, { needed: mustBe }] of Object.entries(shapes))
      if (mustBe && !tree.entries.some((entry) => entry.key === key)) {
        note('missing-key', spot, { key })
        whole = false
      }
    // Every needed key has been read by its own shape, so the record has the type its shapes say.
    return whole ? (read as RecordOf<Shapes>) : undefined
  }

/** A map of entries of one kind. Names are kebab-case, unless the keys are `free` (a customer, a lot, a date). */
export const table =
  <Value>(shape: Shape<Value>, keys: 'names' | 'free' = 'names'): Shape<Readonly<Record<string, Value>>> =>
  (tree, spot, note) => {
    if (tree.kind !== 'map') return wrong(tree, spot, note, 'map')
    const read: [string, Value][] = []
    for (const { key, at, value } of tree.entries) {
      const place = inside(spot, key, at)
      if (keys === 'names' && !isName(key)) note('not-a-name', place, { name: key.slice(0, 80) })
      const found = shape(value, place, note)
      if (found !== undefined) read.push([key, found])
    }
    return Object.fromEntries(read)
  }

export const list =
  <Value>(shape: Shape<Value>): Shape<readonly Value[]> =>
  (tree, spot, note) => {
    if (tree.kind !== 'list') return wrong(tree, spot, note, 'list')
    return tree.items.flatMap((item, index) => {
      const found = shape(item, inside(spot, index, placeOf(item)), note)
      return found === undefined ? [] : [found]
    })
  }

/** One, or a list of them: always read as a list. */
export const oneOrMore =
  <Value>(shape: Shape<Value>): Shape<readonly Value[]> =>
  (tree, spot, note) => {
    if (tree.kind === 'list') return list(shape)(tree, spot, note)
    const found = shape(tree, spot, note)
    return found === undefined ? undefined : [found]
  }

/** A text as it was written; a number or a date without quotes is one too. */
export const string: Shape<string> = (tree, spot, note) => {
  if (tree.kind !== 'scalar' || tree.value === null) return wrong(tree, spot, note, 'text')
  const value = typeof tree.value === 'string' ? tree.value : tree.text
  if (value.trim() === '') return wrong(tree, spot, note, 'text')
  if (value.length > 20_000) {
    note('text-too-long', spot, { most: 20_000 })
    return undefined
  }
  return value
}

export const flag: Shape<boolean> = (tree, spot, note) =>
  tree.kind === 'scalar' && typeof tree.value === 'boolean' ? tree.value : wrong(tree, spot, note, 'flag')

/** A short name: `[a-z][a-z0-9-]*`, at most 60 characters. */
export const name: Shape<string> = (tree, spot, note) => {
  const value = string(tree, spot, note)
  if (value === undefined || isName(value)) return value
  note('not-a-name', spot, { name: value.slice(0, 80) })
  return undefined
}

export const isName = (value: string): boolean => /^[a-z][a-z0-9-]{0,59}$/.test(value)

export const oneOf =
  <const Choice extends string>(choices: readonly Choice[]): Shape<Choice> =>
  (tree, spot, note) => {
    const value = string(tree, spot, note)
    if (value === undefined) return undefined
    const found = choices.find((choice) => choice === value)
    if (found === undefined)
      note(
        'not-one-of',
        spot,
        { value: value.slice(0, 80), choices: choices.join(', ') },
        { hint: nearest(value, choices) },
      )
    return found
  }

/** A text read further by `read`; what it cannot read is noted under `code`. */
export const parsed =
  <Value>(read: (text: string) => Value | undefined, code: string): Shape<Value> =>
  (tree, spot, note) => {
    const value = string(tree, spot, note)
    if (value === undefined) return undefined
    const found = read(value)
    if (found === undefined) note(code, spot, { value: value.slice(0, 80) })
    return found
  }

export function wrong(tree: Tree, spot: Spot, note: Note, wanted: string): undefined {
  const found = tree.kind !== 'scalar' ? tree.kind : tree.value === null ? 'nothing' : 'value'
  note('wrong-kind', spot, { wanted, found })
  return undefined
}
