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

/** An event with all that is hashed beside its body, before its personal parts are sealed. */
export type Unsealed = Omit<Header, 'recordedAt' | 'type' | 'v'> & {
  event: StoredEvent
  personal: readonly PersonalPath[]
}
/** An answer under the key of whoever asked. */
export type GivenAnswer = { key: string; bodyHash: string; text: string }

/** What a part of a turn leaves to be sealed and linked. It is plain, so that it can be told to another thread. */
export type Deed = {
  organisation: number
  /** Of the link before the first of these. */
  pos: number
  recordedAt: Instant
  /** Names of the keys that these events are sealed under; the first `made` of them are new. */
  keys: readonly string[]
  made: number
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
function partsIn(personal: readonly PersonalPath[]): number {
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
  let next = keys.length * secretBytes
  const nonce = () => bytes.subarray(next, (next += nonceBytes))
  const made = keys.slice(0, deed.made).map((key): Row<'subject_key'> => ({
    key_id: key,
    wrapped: seal(master, nonce(), keyPlace(key), secretOf(key)),
  }))
  let last = hash
  const links = deed.events.map((one, index): Row<'event'> => {
    const { stream, version, event, personal } = one
    const { type, v } = event
    const body = writeBody(event, personal, placeOf(stream, version), secretOf, nonce)
    const pos = deed.pos + index + 1
    last = linkHash(last, pos, eventDigest(headerText({ ...one, type, v, recordedAt }), body))
    return {
      stream,
      version,
      pos,
      type,
      v,
      actor: one.actor,
      on_behalf_of: one.onBehalfOf,
      occurred_at: one.occurredAt,
      recorded_at: recordedAt,
      procedure: one.procedure,
      settings: one.settings,
      calendar_book: one.calendarBook,
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
