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

/** An event without its personal texts, as text, and these by the key that seals them: `at` and `texts` are JSON. */
export type Emptied = { clear: string; parts: readonly { key: string; at: string; texts: string }[] }

/** Takes every text below a personal path out; what remains keeps its shape, so that an erased event folds like any other. */
export function emptied(event: Plain, personal: readonly PersonalPath[]): Emptied {
  if (personal.length === 0) return { clear: JSON.stringify(event), parts: [] }
  if (!isObject(event) || 'sealed' in event)
    throw new Error('an event is an object without a member called sealed')
  const parts: { key: string; at: PersonalPath['path'][]; texts: string[] }[] = []
  const clear: Copy = { ...event }
  const copies = new Set<Plain>([clear])
  for (const { path, key } of personal) {
    let part = parts.find((one) => one.key === key)
    if (!part) parts.push((part = { key, at: [], texts: [] }))
    part.at.push(path)
    const { texts } = part
    below(clear, path, 0, copies, (found) => takeOut(found, texts))
  }
  return {
    clear: JSON.stringify(clear),
    parts: parts.map(({ key, at, texts }) => ({ key, at: JSON.stringify(at), texts: JSON.stringify(texts) })),
  }
}

/** The text that is hashed and stored: what was taken out stands in it sealed, as `SealedPart`s. */
export function sealBody({ clear, parts }: Emptied, place: string, keys: Keys, random: Random): string {
  if (parts.length === 0) return clear
  const sealed = parts.map(({ key, at, texts }) => {
    const secret = keys(key)
    if (secret === 'destroyed') throw new Error(`personal data for a key that was destroyed: ${key}`)
    const part = `${place} ${key}`
    const data = seal(partKey(secret, part), random(nonceBytes), part, texts).toString('base64')
    return `{"key":${JSON.stringify(key)},"at":${at},"data":"${data}"}`
  })
  // An event is never without members: `sealed` becomes its last.
  return `${clear.slice(0, -1)},"sealed":[${sealed.join(',')}]}`
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

type Copy = { [name: string | number]: Plain }

/**
 * Replaces what stands at `path` of a copy; what lies beside the path is shared with the original. `copies` are those made
 * for this or another path of the same event: they are changed, not copied again.
 */
function below(
  holder: Copy,
  path: PersonalPath['path'],
  depth: number,
  copies: Set<Plain>,
  replace: (found: Plain) => Plain,
) {
  const step = path[depth]
  if (step === undefined || !Object.hasOwn(holder, step))
    throw new Error(`no such personal part: ${path.join('/')}`)
  const found = holder[step] ?? null
  if (depth === path.length - 1) {
    holder[step] = replace(found)
    return
  }
  if (!isObject(found) && !Array.isArray(found)) throw new Error(`no such personal part: ${path.join('/')}`)
  // A list is indexed by what its path holds: a whole number, also as text.
  const made: object = Array.isArray(found) ? [...(found as readonly Plain[])] : { ...found }
  const copy = (copies.has(found) ? found : made) as Copy
  copies.add(copy)
  holder[step] = copy
  below(copy, path, depth + 1, copies, replace)
}

/** A copy with every text empty. */
function takeOut(value: Plain, texts: string[]): Plain {
  if (typeof value === 'string') {
    texts.push(value)
    return ''
  }
  if (Array.isArray(value)) return value.map((item: Plain) => takeOut(item, texts))
  if (!isObject(value)) return value
  // Copied whole first: what is called `__proto__` stays a member like any other.
  const copy: Copy = { ...value }
  for (const name of Object.keys(copy)) copy[name] = takeOut(copy[name] ?? null, texts)
  return copy
}

/** What was just parsed and nobody else holds. */
type Own = { [name: string | number]: Own } | string | number | boolean | null

function putBackAt(event: object, path: PersonalPath['path'], give: () => string) {
  // Parsed from JSON, so that it holds nothing else.
  let holder = event as { [name: string | number]: Own }
  for (let depth = 0; depth < path.length; depth += 1) {
    const step = path[depth] ?? ''
    if (!Object.hasOwn(holder, step)) throw new Error(`no such personal part: ${path.join('/')}`)
    const found = holder[step] ?? null
    if (depth === path.length - 1) holder[step] = putBack(found, give)
    else if (typeof found === 'object' && found !== null) holder = found
    else throw new Error(`no such personal part: ${path.join('/')}`)
  }
}

/** In the order in which `takeOut` took them out. */
function putBack(value: Own, give: () => string): Own {
  if (typeof value === 'string') return give()
  if (typeof value === 'object' && value !== null)
    for (const name of Object.keys(value)) value[name] = putBack(value[name] ?? null, give)
  return value
}
