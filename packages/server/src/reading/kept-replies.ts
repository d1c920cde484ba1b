import { createHash } from 'node:crypto'
import type { Reply, Route } from '@redress/api'
import { ok, type Result } from '@redress/core/result'
import { formatInstant, type Instant } from '@redress/core/values'
import type { Language } from '@redress/texts'
import type { App } from '../app.ts'
import type { Caller } from '../http/call.ts'
import { Ready, replyText } from '../http/ready.ts'
import type { Grounds } from './reading.ts'
import type { Standing } from '../store/index.ts'

/** A reply that was just made, and what it stands on; without grounds it is not kept. */
type Made<R extends Route> = { reply: Reply<R> & { now: string }; grounds: Grounds | undefined }

/** What is asked, by whom; `drafts` names the stream on which his drafts are part of the reply. */
type Asked = { caller: Caller; language: Language; name: string; drafts?: string }

/**
 * A reply as it was given to this person before, while nothing it stood on has changed; else it is made. Only the time
 * in it, its last member, is always of now.
 */
export async function keptReply<R extends Route, Refusal>(
  { store, outside }: App,
  route: R,
  { caller: { organisation, person }, language, name, drafts = '' }: Asked,
  make: (standing: Standing) => Promise<Result<Made<R>, Refusal>>,
): Promise<Result<Ready, Refusal>> {
  const { answers } = store.shared
  const { era } = answers
  const standing = await store.standing(organisation, { person, stream: drafts })
  const key = `${person} ${language} ${name}`
  const known = answers.find(organisation, key, standing, outside.now())
  if (known) return ok(new Ready(atTime(known.bytes, outside.now()), known.tag))
  const made = await make(standing)
  if (!made.ok) return made
  const { reply, grounds } = made.value
  const text = replyText(route.reply, reply, language)
  const bytes = Buffer.from(text)
  const tag = `W/"${createHash('sha1').update(bytes.subarray(0, -timeLength)).digest('base64url')}"`
  if (grounds && text.endsWith(timeOf(reply.now)))
    answers.keep(organisation, key, { bytes, tag, standing, ...grounds }, era)
  return ok(new Ready(bytes, tag))
}

/** How every reply that is kept ends. */
const timeOf = (now: string) => `"now":"${now}"}`
const timeLength = timeOf('2026-01-01T00:00:00.000Z').length

/** The same reply, given at another time. */
function atTime(bytes: Buffer, now: Instant): Buffer {
  const again = Buffer.from(bytes)
  again.write(timeOf(formatInstant(now)), again.length - timeLength, 'latin1')
  return again
}

/** A list holds while nothing at all is recorded, and a second at most, because what is late changes with the clock. */
export const groundsOfList = (now: Instant): Grounds => ({ streams: 'any', from: now, until: now + 1_000 })
