import type { z } from 'zod'
import { ProblemDetails } from './problem-details.ts'
import type { Params, Reply, Route } from './route.ts'

export type Answer<R extends Route> = { ok: true; value: Reply<R> } | { ok: false; problem: ProblemDetails }

/** What a call needs: exactly the parts its route declares. */
export type Input<R extends Route> = (keyof Params<R> extends never
  ? { params?: undefined }
  : { params: Params<R> }) &
  (R extends { query: infer Q extends z.ZodType } ? { query?: z.input<Q> } : { query?: undefined }) &
  (R extends { body: infer B extends z.ZodType } ? { body: z.input<B> } : { body?: undefined }) &
  (R extends { files: string } ? { files?: readonly (File | Blob)[] } : { files?: undefined }) & {
    /** Idempotency key: the same key and body again give the first answer. */
    key?: string
    signal?: AbortSignal
  }

export type Call = <R extends Route>(route: R, input: Input<R>) => Promise<Answer<R>>

export type ClientOptions = { fetch?: typeof fetch; headers?: () => Record<string, string> }

type Loose = {
  params?: Record<string, string> | undefined
  query?: Record<string, unknown> | undefined
  body?: unknown
  files?: readonly Blob[] | undefined
  key?: string | undefined
  signal?: AbortSignal | undefined
}

/** Calls routes of the contract. Throws only when the server cannot be reached or breaks the contract. */
export function createClient(root: string, options: ClientOptions = {}): Call {
  const fetcher = options.fetch ?? fetch
  return async <R extends Route>(route: R, input: Input<R>): Promise<Answer<R>> => {
    const { params = {}, query = {}, body, files = [], key, signal }: Loose = input
    const response = await fetcher(root + pathOf(route.path, params) + queryOf(query), {
      method: route.method,
      headers: {
        accept: route.content === 'bytes' ? '*/*' : 'application/json',
        ...(body !== undefined && files.length === 0 ? { 'content-type': 'application/json' } : {}),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...options.headers?.(),
      },
      credentials: route.path.startsWith('/api/public/') ? 'omit' : 'same-origin',
      ...(signal ? { signal } : {}),
      ...payload(route, body, files),
    })
    return answerOf(route, response)
  }
}

async function answerOf<R extends Route>(route: R, response: Response): Promise<Answer<R>> {
  if (!response.ok) return { ok: false, problem: ProblemDetails.parse(await response.json()) }
  const value = route.content === 'bytes' ? await response.blob() : route.reply.parse(await response.json())
  // Reply<R> is by definition the blob of a route of bytes and the parsed reply of any other.
  return { ok: true, value: value as Reply<R> }
}

const pathOf = (path: string, params: Record<string, string>) =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))

function queryOf(query: Record<string, unknown>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (typeof value === 'string' || typeof value === 'number') search.set(name, String(value))
  return search.size === 0 ? '' : `?${search.toString()}`
}

function payload(route: Route, body: unknown, files: readonly Blob[]): { body?: string | FormData } {
  if (files.length === 0) return body === undefined ? {} : { body: JSON.stringify(body) }
  const form = new FormData()
  for (const [name, value] of flatten(body)) form.append(name, value)
  for (const file of files)
    form.append(route.files ?? 'files', file, file instanceof File ? file.name : 'file')
  return { body: form }
}

/** `{customer: {name}}` becomes the part `customer.name`: what a plain HTML form can send too. */
function flatten(value: unknown, prefix = ''): [string, string][] {
  if (value === undefined || value === null) return []
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([name, inner]) =>
      flatten(inner, prefix ? `${prefix}.${name}` : name),
    )
  return typeof value === 'string' ? [[prefix, value]] : [[prefix, JSON.stringify(value)]]
}
