import type { z } from 'zod'

/** One HTTP operation, described once: the server serves it, the client calls it, OpenAPI prints it. */
export type Route = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Path from the root of the server with `{param}` placeholders; each names an identifier. */
  path: string
  summary: string
  /** `public` takes no cookie and knows no person; `person` needs a session. */
  access: 'public' | 'person'
  query?: z.ZodType
  body?: z.ZodType
  /** Name of the multipart part that may carry files; without it the body is JSON alone. */
  files?: string
  /** `bytes` answers with a file instead of JSON, `events` with server-sent events, each a `reply`. */
  content?: 'json' | 'bytes' | 'events'
  status?: 200 | 201
  reply: z.ZodType
  /** What it answers where the caller prefers little (`Prefer: return=minimal`). */
  minimal?: z.ZodType
  /** Codes this operation may refuse with, beside those every operation knows (`everywhere`). */
  refusals: readonly string[]
}

export const route = <const Self extends Route>(self: Self): Self => self

type Names<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Names<Rest>
  : never

export type Params<R extends Route> = { [Name in Names<R['path']>]: string }
export type Query<R extends Route> = R extends { query: infer Q extends z.ZodType } ? z.output<Q> : undefined
export type Body<R extends Route> = R extends { body: infer B extends z.ZodType } ? z.output<B> : undefined
export type Reply<R extends Route> = R extends { content: 'bytes' } ? Blob : z.output<R['reply']>
export type RefusalCode<R extends Route> = R['refusals'][number]

/** What every operation may answer besides its own refusals: the request itself is wrong, or may not be made. */
export const everywhere = [
  'invalid',
  'malformed',
  'text-unclean',
  'too-large',
  'wrong-content-type',
  'wrong-method',
  'not-found',
  'not-signed-in',
  'wrong-origin',
  'too-many-requests',
  'idempotency-key-reused',
  'unavailable',
  'internal',
] as const
