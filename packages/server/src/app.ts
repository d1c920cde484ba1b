import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Attempts } from './attempts/attempts.ts'
import type { AutomaticLetters } from './deciding/automatic-letters.ts'
import type { Caller } from './http/call.ts'
import type { Limits } from './http/limits.ts'
import type { Outside } from './outside.ts'
import type { Store } from './store/index.ts'

/** Somebody at work keeps his session alive; an open stream only looks whether it still is. */
export type Looking = 'working' | 'watching'

/** What every capability works with. */
export type App = {
  http: FastifyInstance
  store: Store
  outside: Outside
  /** Where people reach us from outside, without a slash at the end; absent = wherever the request came in. */
  publicUrl: string | undefined
  /** Signs the links by which somebody shows that an address is his. */
  linkSecret: string
  limits: Limits
  automatic: AutomaticLetters
  /** The audit of what was refused. */
  attempts: Attempts
  /** The one place that says who acts: the session's cookie; tests put their own people here, in process only. */
  identify(request: FastifyRequest, how?: Looking): Promise<Caller | undefined>
}
