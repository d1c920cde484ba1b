import type { KeyObject } from 'node:crypto'
import type { Instant } from '@redress/core/values'
import { type Emptied, sealBody } from './body.ts'
import { eventDigest, headerText, linkHash } from './chain.ts'
import type { Header } from './event.ts'
import { placeOf } from './history.ts'
import { columnsOf } from './insert.ts'
import { nonceBytes, seal } from './sealing.ts'
import { keyPlace, secretBytes } from './subject-keys.ts'
import type { Row } from './tables.ts'

/** What most events of a part have in common of all that is hashed beside their bodies. */
export type Said = Pick<
  Header,
  'actor' | 'onBehalfOf' | 'occurredAt' | 'procedure' | 'settings' | 'calendarBook'
>
/**
 * Events before their personal parts are sealed, column by column: as lists of texts and numbers they are told to another
 * thread and read there several times as fast as objects. `said` is a place in the deed's list.
 */
export type Unsealed = {
  streams: readonly string[]
  versions: readonly number[]
  types: readonly string[]
  shapes: readonly number[]
  said: readonly number[]
  clear: readonly string[]
  /** How many parts each has; those of all events stand behind each other. */
  parts: readonly number[]
  /** Places of the deed's keys. */
  partKeys: readonly number[]
  partAts: readonly string[]
  partTexts: readonly string[]
}
/** An answer under the key of whoever asked. */
export type GivenAnswer = { key: string; bodyHash: string; text: string }

/**
 * What a part of a turn leaves to be sealed and linked. It is plain, so that it can be told to another thread, and what
 * repeats stands in it once.
 */
export type Deed = {
  organisation: number
  /** Of the link before the first of these. */
  pos: number
  recordedAt: Instant
  /** Names of the keys that these events are sealed under; the first `made` of them are new. */
  keys: readonly string[]
  made: number
  said: readonly Said[]
  events: Unsealed
  answers: readonly GivenAnswer[]
}

/** What a deed needs besides, one behind the other: a secret for each key, then a nonce for everything sealed. */
export const bytesFor = ({ keys, made, events, answers }: Deed): { secrets: number; nonces: number } => ({
  secrets: keys.length * secretBytes,
  nonces: (made + answers.length + events.partKeys.length) * nonceBytes,
})

/** Columns of the rows to be inserted, none where there are no rows, and the hash of the last link. */
export type Sealed = {
  subjectKeys: readonly Buffer[]
  events: readonly Buffer[]
  answers: readonly Buffer[]
  hash: Buffer
}

/**
 * Seals what is personal, wraps new keys and answers, and links the events to the chain behind `hash`. The same deed and
 * bytes give the same, in whichever thread.
 */
export function attest(master: KeyObject, deed: Deed, bytes: Buffer, hash: Buffer): Sealed {
  const { organisation, recordedAt, keys } = deed
  const secrets = new Map(
    keys.map((key, index) => [key, bytes.subarray(index * secretBytes, (index + 1) * secretBytes)]),
  )
  const secretOf = (key: string): Buffer => {
    const secret = secrets.get(key)
    if (!secret) throw new Error(`no key for ${key}`)
    return secret
  }
  const nameOf = (place: number): string => {
    const key = keys[place]
    if (key === undefined) throw new Error(`no key in place ${place}`)
    return key
  }
  let next = keys.length * secretBytes
  const nonce = () => bytes.subarray(next, (next += nonceBytes))
  const made = keys.slice(0, deed.made).map((key): Row<'subject_key'> => ({
    key_id: key,
    wrapped: seal(master, nonce(), keyPlace(key), secretOf(key)),
  }))
  let last = hash
  const { streams, versions, types, shapes, clear } = deed.events
  let part = 0
  const links = streams.map((stream, index): Row<'event'> => {
    const version = versions[index] ?? 0
    const type = types[index] ?? ''
    const v = shapes[index] ?? 0
    const said = deed.said[deed.events.said[index] ?? -1]
    if (!said) throw new Error(`nothing is said of ${stream} ${version}`)
    const parts: Emptied['parts'][number][] = []
    for (const end = part + (deed.events.parts[index] ?? 0); part < end; part += 1)
      parts.push({
        key: nameOf(deed.events.partKeys[part] ?? -1),
        at: deed.events.partAts[part] ?? '[]',
        texts: deed.events.partTexts[part] ?? '[]',
      })
    const body = sealBody({ clear: clear[index] ?? '', parts }, placeOf(stream, version), secretOf, nonce)
    const pos = deed.pos + index + 1
    last = linkHash(
      last,
      pos,
      eventDigest(headerText({ stream, version, type, v, recordedAt, ...said }), body),
    )
    return {
      stream,
      version,
      pos,
      type,
      v,
      actor: said.actor,
      on_behalf_of: said.onBehalfOf,
      occurred_at: said.occurredAt,
      recorded_at: recordedAt,
      procedure: said.procedure,
      settings: said.settings,
      calendar_book: said.calendarBook,
      body,
      hash: last,
    }
  })
  const answers = deed.answers.map(({ key, bodyHash, text }): Row<'idempotency'> => ({
    key,
    body_hash: bodyHash,
    result: seal(master, nonce(), answerPlace(organisation, key), text),
    at: recordedAt,
  }))
  return {
    subjectKeys: made.length > 0 ? columnsOf('subject_key', made) : [],
    events: links.length > 0 ? columnsOf('event', links) : [],
    answers: answers.length > 0 ? columnsOf('idempotency', answers) : [],
    hash: last,
  }
}

/** Answers may hold what only the caller may know (the secret of a receipt): they lie sealed. */
export const answerPlace = (organisation: number, key: string) => `answer ${organisation} ${key}`
