import { createHash } from 'node:crypto'
import { showComplaint } from '@redress/api'
import { ok, refuse, type Result } from '@redress/core/result'
import { formatInstant, type Instant } from '@redress/core/values'
import type { App } from './app.ts'
import { isId } from './find-readable.ts'
import type { Call } from './http/call.ts'
import { Ready, replyText } from './http/ready.ts'
import { behold } from './show.ts'
import { streamOf } from './store/index.ts'
import { complaintKind } from './streams/complaint.ts'

/**
 * The complaint as the caller may see it. What was answered before is given again while nothing it stood on has changed:
 * the same person, none of the streams that were read touched, the same drafts, and no instant passed that changes it.
 */
export async function showKept(
  { store, outside, ...app }: App,
  { caller, params: { id }, language }: Call<typeof showComplaint>,
): Promise<Result<Ready, { code: 'not-found' }>> {
  if (!isId(id)) return refuse({ code: 'not-found' })
  const { organisation, person } = caller
  const { answers } = store.shared
  const { era } = answers
  const standing = await store.standing(organisation, { person, stream: streamOf(complaintKind, id) })
  const name = `${person} ${language} ${id}`
  const known = answers.find(organisation, name, standing, outside.now())
  if (known) return ok(new Ready(atTime(known.bytes, outside.now()), known.tag))
  const beheld = await behold({ store, outside, ...app }, caller, id)
  if (!beheld.ok) return beheld
  const { view, grounds, drafts } = beheld.value
  const text = replyText(showComplaint.reply, view, language)
  const bytes = Buffer.from(text)
  const tag = `W/"${createHash('sha1').update(text.slice(0, -timeLength)).digest('base64url')}"`
  // A draft that came between the two looks stands in the answer and not in what is known of it.
  if (text.endsWith(timeOf(view.now)) && drafts > 0 === (standing.drafts !== ''))
    answers.keep(organisation, name, { bytes, tag, standing, ...grounds }, era)
  return ok(new Ready(bytes, tag))
}

/** How every answer about a complaint ends. */
const timeOf = (now: string) => `"now":"${now}"}`
const timeLength = timeOf('2026-01-01T00:00:00.000Z').length

/** The same answer, given at another time. */
function atTime(bytes: Buffer, now: Instant): Buffer {
  const again = Buffer.from(bytes)
  again.write(timeOf(formatInstant(now)), again.length - timeLength, 'latin1')
  return again
}
