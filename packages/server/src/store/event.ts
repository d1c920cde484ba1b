import type { Instant } from '@redress/core/values'

/** An event as its kind knows it: JSON without floats, `type` and the version of its shape. */
export type StoredEvent = { readonly type: string; readonly v: number }

/** Where personal data stand in an event, and the key (`complaint/<id>`, `party/<id>`) that seals all text below. */
export type PersonalPath = { path: readonly (string | number)[]; key: string }

/** Who, for whom and when; `occurredAt` where it differs from the recording; the versions it was decided on. */
export type Meta = {
  actor: Readonly<Record<string, unknown>>
  onBehalfOf?: string | undefined
  occurredAt?: Instant | undefined
  pinned?: { procedure: string; settings: string; calendars: string } | undefined
}

/** What is hashed beside the body, exactly as it stands in the columns. */
export type Header = {
  stream: string
  version: number
  type: string
  v: number
  actor: string
  onBehalfOf: string | null
  occurredAt: Instant
  recordedAt: Instant
  procedure: string | null
  settings: string | null
  calendarBook: string | null
}

/** One line of the chain. `body` is the text that was hashed; personal parts in it are sealed. */
export type Link = Header & { pos: number; body: string; hash: Buffer }
