import type { KeyObject } from 'node:crypto'
import type { Instant } from '@redress/core/values'
import { writeBody } from './body.ts'
import { eventDigest, headerText, linkHash } from './chain.ts'
import type { Header, PersonalPath, StoredEvent } from './event.ts'
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
/** An event before its personal parts are sealed. Numbers stand for what the deed lists: the key of each part, and `said`. */
export type Unsealed = Pick<Header, 'stream' | 'version'> & {
  event: StoredEvent
  personal: readonly { path: PersonalPath['path']; key: number }[]
  said: number
}
/** An answer under the key of whoever asked. */
export type GivenAnswer = { key: string; bodyHash: string; text: string }

/**
 * What a part of a turn leaves to be sealed and linked. It is plain, so that it can be told to another thread, and what
 * repeats stands in it once: written down and read again it costs as much as sealing.
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
  events: readonly Unsealed[]
  answers: readonly GivenAnswer[]
}

/** What a deed needs besides, one behind the other: a secret for each key, then a nonce for everything sealed. */
export const bytesFor = ({ keys, made, events, answers }: Deed): { secrets: number; nonces: number } => ({
  secrets: keys.length * secretBytes,
  nonces:
    (made + answers.length + events.reduce((sum, { personal }) => sum + partsIn(personal), 0)) * nonceBytes,
})

/** Parts that are sealed apart: one for each key. */
function partsIn(personal: Unsealed['personal']): number {
  if (personal.length < 2) return personal.length
  return new Set(personal.map(({ key }) => key)).size
}

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
 *
 * @param own Nobody else holds the deed: its events may be changed.
 */
export function attest(master: KeyObject, deed: Deed, bytes: Buffer, hash: Buffer, own = false): Sealed {
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
  const links = deed.events.map((one, index): Row<'event'> => {
    const { stream, version, event } = one
    const { type, v } = event
    const said = deed.said[one.said]
    if (!said) throw new Error(`nothing is said of ${stream} ${version}`)
    const personal = one.personal.map(({ path, key }) => ({ path, key: nameOf(key) }))
    const body = writeBody(event, personal, placeOf(stream, version), secretOf, nonce, own)
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
