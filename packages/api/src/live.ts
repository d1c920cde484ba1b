import { z } from 'zod'
import { route } from './route.ts'

/** One message of the stream: this complaint has changed; whoever shows it reads it again. */
export const LiveChange = z.object({ complaint: z.string(), version: z.int() }).meta({ id: 'LiveChange' })
export type LiveChange = z.output<typeof LiveChange>

/**
 * Server-sent events, for `EventSource`: `data` is a `LiveChange`, `id` says how far the record was read, so that a
 * broken connection goes on where it ended. The stream ends when the session does.
 */
export const followChanges = route({
  method: 'GET',
  path: '/api/live',
  summary: 'What changes among the complaints I may read, as it happens',
  access: 'person',
  content: 'events',
  reply: LiveChange,
  refusals: [],
})
