import type { PersonalPath, StoredEvent } from './event.ts'
import type { Plain } from './plain.ts'
import { nonceBytes, partKey, seal, unseal } from './sealing.ts'

/**
 * What stands in place of a personal text whose key was destroyed. A private-use character comes first, so that
 * nobody can have typed it; screens and letters say it in words.
 */
export const erased = '\uE000erased'

/** In the body: the texts below `at`, in order, sealed under one key. */
type SealedPart = { key: string; at: readonly (readonly (string | number)[])[]; data: string }
type Keys = (key: string) => Buffer | 'destroyed'
/** The key of the part that `key` sealed at one place. */
type PartKeys = (key: string, place: string) => Buffer | 'destroyed'
type Random = (length: number) => Buffer

/**
 * The text that is hashed and stored. Every text below a personal path is taken out and sealed; what remains keeps
 * its shape, so that an erased event folds like any other.
 *
 * @param own The event was parsed from JSON and nobody else holds it: texts are taken out of it itself, not of a copy.
 */
export function writeBody(
  event: Plain,
  personal: readonly PersonalPath[],
  place: string,
  keys: Keys,
  random: Random,
  own = false,
): string {
  if (personal.length === 0) return JSON.stringify(event)
  const byKey = new Map<string, { at: PersonalPath['path'][]; texts: string[] }>()
  let clear = event
  const copies = new Set<Plain>()
  for (const { path, key } of personal) {
    let part = byKey.get(key)
    if (!part) byKey.set(key, (part = { at: [], texts: [] }))
    part.at.push(path)
    const { texts } = part
    if (own) changeAt(event as Own, path, (found) => emptied(found, texts))
    else clear = below(clear, path, 0, copies, (found) => takeOut(found, texts))
  }
  const sealed = [...byKey].map(([key, { at, texts }]): SealedPart => {
    const secret = keys(key)
    if (secret === 'destroyed') throw new Error(`personal data for a key that was destroyed: ${key}`)
    const part = `${place} ${key}`
    const bytes = seal(partKey(secret, part), random(nonceBytes), part, JSON.stringify(texts))
    return { key, at, data: bytes.toString('base64') }
  })
  if (!isObject(clear) || 'sealed' in clear)
    throw new Error('an event is an object without a member called sealed')
  return JSON.stringify({ ...clear, sealed })
}

/** The keys that a body needs to be read. */
export const keysIn = (body: string): string[] =>
  body.includes('"sealed":[') ? sealedKeys(parseBody(body)) : []

/** A body as it was parsed, its sealed parts closed. It belongs to whoever parsed it: opening it changes it. */
export type ClosedBody = StoredEvent & { sealed?: readonly SealedPart[] }

export const parseBody = (body: string): ClosedBody => JSON.parse(body) as ClosedBody
export const sealedKeys = ({ sealed }: ClosedBody): string[] => sealed?.map(({ key }) => key) ?? []

/** The event as it was given; texts whose key was destroyed read as `erased`. */
export const readBody = (body: string, place: string, keys: Keys): StoredEvent =>
  readClosed(parseBody(body), place, keys)

/** The same of a body that was parsed already. */
export function readClosed(closed: ClosedBody, place: string, keys: Keys): StoredEvent {
  return openClosed(closed, place, (key, part) => partKeyOf(keys(key), part))
}

const partKeyOf = (secret: Buffer | 'destroyed', part: string): Buffer | 'destroyed' =>
  secret === 'destroyed' ? secret : partKey(secret, part)

/** The same with nothing but the keys of its parts. */
export const openBody = (body: string, place: string, keys: PartKeys): StoredEvent =>
  openClosed(parseBody(body), place, keys)

function openClosed(closed: ClosedBody, place: string, keys: PartKeys): StoredEvent {
  const { sealed } = closed
  if (sealed === undefined) return closed
  delete closed.sealed
  for (const part of sealed) putTextsBack(closed, part.at, textsOf(part, place, keys))
  // Written by `writeBody` from an event of that shape; the chain shows if anybody else wrote it.
  return closed
}

function textsOf({ key, data }: SealedPart, place: string, keys: PartKeys): readonly string[] | undefined {
  const part = `${place} ${key}`
  const secret = keys(key, part)
  return secret === 'destroyed'
    ? undefined
    : (JSON.parse(unseal(secret, part, Buffer.from(data, 'base64')).toString()) as readonly string[])
}

function putTextsBack(event: object, at: SealedPart['at'], texts: readonly string[] | undefined) {
  let next = 0
  const give = () => texts?.[next++] ?? erased
  for (const path of at) putBackAt(event, path, give)
}

/** An event without its personal texts: whose they are and where they stood. */
export type EmptyEvent = StoredEvent & { sealed?: readonly Omit<SealedPart, 'data'>[] }

/** Takes a body apart: the event without its personal texts, and those of each part whose key still is. */
export function emptyBody(
  body: string,
  place: string,
  keys: Keys,
): { event: EmptyEvent; parts: { key: string; texts: readonly string[] }[] } {
  const { sealed, ...event } = parseBody(body)
  if (sealed === undefined) return { event, parts: [] }
  const parts = sealed.flatMap((part) => {
    const texts = textsOf(part, place, (key, own) => partKeyOf(keys(key), own))
    return texts ? [{ key: part.key, texts }] : []
  })
  return { event: { ...event, sealed: sealed.map(({ key, at }) => ({ key, at })) }, parts }
}

/** The event as `readBody` gives it. `texts` gives those of the next part under a key; `undefined` = it was destroyed. */
export function fillEvent(
  empty: EmptyEvent,
  texts: (key: string) => readonly string[] | undefined,
): StoredEvent {
  const { sealed } = empty
  if (sealed === undefined) return empty
  delete empty.sealed
  for (const { key, at } of sealed) putTextsBack(empty, at, texts(key))
  return empty
}

const isObject = (value: Plain): value is { readonly [name: string]: Plain } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * A copy of `value` in which what stands at `path` is replaced; what lies beside the path is shared. `copies` are those
 * made for another path of the same event: they are changed, not copied again.
 */
function below(
  value: Plain,
  path: PersonalPath['path'],
  depth: number,
  copies: Set<Plain>,
  replace: (found: Plain) => Plain,
): Plain {
  const step = path[depth]
  if (step === undefined) return replace(value)
  if (!isObject(value) && !Array.isArray(value)) throw new Error(`no such personal part: ${path.join('/')}`)
  if (!Object.hasOwn(value, step)) throw new Error(`no such personal part: ${path.join('/')}`)
  // A list is indexed by what its path holds: a whole number, also as text.
  const copy = (copies.has(value) ? value : Array.isArray(value) ? [...value] : { ...value }) as {
    [name: string | number]: Plain
  }
  copies.add(copy)
  copy[step] = below(copy[step] ?? null, path, depth + 1, copies, replace)
  return copy
}

/** The same in place, in the same order. */
function emptied(value: Own, texts: string[]): Own {
  if (typeof value === 'string') {
    texts.push(value)
    return ''
  }
  if (typeof value === 'object' && value !== null)
    for (const name of Object.keys(value)) value[name] = emptied(value[name] ?? null, texts)
  return value
}

const takeOut = (value: Plain, texts: string[]): Plain =>
  eachText(value, (text) => {
    texts.push(text)
    return ''
  })

function eachText(value: Plain, change: (text: string) => string): Plain {
  if (typeof value === 'string') return change(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item: Plain) => eachText(item, change))
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, eachText(member, change)]))
}

/** What was just parsed and nobody else holds. */
type Own = { [name: string | number]: Own } | string | number | boolean | null

const putBackAt = (event: object, path: PersonalPath['path'], give: () => string) =>
  // Parsed from JSON, so that it holds nothing else.
  changeAt(event as Own, path, (found) => putBack(found, give))

function changeAt(event: Own, path: PersonalPath['path'], change: (found: Own) => Own) {
  let holder = event as { [name: string | number]: Own }
  for (let depth = 0; depth < path.length; depth += 1) {
    const step = path[depth] ?? ''
    if (!Object.hasOwn(holder, step)) throw new Error(`no such personal part: ${path.join('/')}`)
    const found = holder[step] ?? null
    if (depth === path.length - 1) holder[step] = change(found)
    else if (typeof found === 'object' && found !== null) holder = found
    else throw new Error(`no such personal part: ${path.join('/')}`)
  }
}

/** In the order in which `eachText` took them out. */
function putBack(value: Own, give: () => string): Own {
  if (typeof value === 'string') return give()
  if (typeof value === 'object' && value !== null)
    for (const name of Object.keys(value)) value[name] = putBack(value[name] ?? null, give)
  return value
}
