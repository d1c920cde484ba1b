import { hash } from 'node:crypto'
import type { Route } from '@redress/api'
import { isAttempt } from '@redress/core/audit'
import { ok, refuse, type Result } from '@redress/core/result'
import type { Instant } from '@redress/core/values'
import type { Language } from '@redress/texts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '../app.ts'
import { isId } from '../streams/complaint.ts'
import type { Call, Caller, Download, Handler, Minimal } from './call.ts'
import { type Issue, issuesOf } from './issues.ts'
import { languageOf } from './language.ts'
import type { RateLimit } from './limits.ts'
import { problemOf, type Refusal } from './problems.ts'
import { isKnown, Ready, replyText } from './ready.ts'
import { findUnclean } from './unclean.ts'
import { readMultipart } from './multipart.ts'
import { isOurs } from './origin.ts'
import { placesOf } from './refusal-places.ts'

type Wrong = Refusal & { issues?: Issue[] }

/** What an operation that anybody may call needs besides. */
export type Open = {
  rate?: RateLimit
  /** Whose files a multipart request brings; `undefined` = nobody's, so 404. */
  organisationOf?: (params: Record<string, string>) => Promise<number | undefined>
  /** As what an anonymous no is counted, and for whom; it must cost nothing, so it looks nothing up. */
  counted?: {
    kind: 'receipt' | 'filing'
    organisationOf: (params: Record<string, string>) => number | undefined
  }
}

/** Serves one operation of the contract: reads and checks the request, finds the actor, answers or says why not. */
export function serve<R extends Route>(app: App, route: R, handler: Handler<R>, open: Open = {}): void {
  app.http.route({
    method: route.method,
    url: route.path.replace(/\{(\w+)\}/g, ':$1'),
    async handler(request, answer) {
      const language = languageOf(request.headers['accept-language'])
      const read = await readCall(app, route, request, answer, language, open)
      if (!read.ok) {
        countAnonymous(app, request, open, read.refusal)
        return sendProblem(answer, read.refusal, language)
      }
      // The parts were read by the route's own schemas, which is what Call<R> says.
      const result = await handler(read.value as Call<R>)
      if (!result.ok) {
        noteAttempt(app, route, read.value, result.refusal)
        countAnonymous(app, request, open, result.refusal)
        return sendProblem(answer, result.refusal, language)
      }
      if (route.content === 'bytes') return sendBytes(answer, result.value as Download)
      if (route.minimal && read.value.minimal) {
        // The handler was told, and `Served` has no other answer with this member.
        const { minimal } = result.value as Minimal<unknown>
        answer.header('preference-applied', 'return=minimal')
        return sendText(answer.code(route.status ?? 200), replyText(route.minimal, minimal, language))
      }
      if (result.value instanceof Ready) return sendReady(request, answer, result.value)
      return sendText(answer.code(route.status ?? 200), replyText(route.reply, result.value, language))
    },
  })
}

/** Somebody signed in was told no: the audit of the day says so. */
function noteAttempt(
  app: App,
  route: Route,
  { caller, params, now }: { caller: Caller | undefined; params: Record<string, string>; now: Instant },
  refusal: Refusal,
) {
  if (!caller) return
  const complaint = params['id']?.slice(0, 36) ?? ''
  app.attempts.refused(
    caller.organisation,
    {
      // A move that is one of ours is part of what was tried; any other word is the sender's own.
      operation: `${route.method} ${route.path.replace('{move}', isAttempt(refusal.code) ? (params['move'] ?? '') : '')}`,
      person: caller.person,
      complaint: isId(complaint) ? complaint : undefined,
      refusal,
    },
    now,
  )
}

function countAnonymous(app: App, request: FastifyRequest, { counted }: Open, { code }: Refusal) {
  if (!counted || !isAttempt(code)) return
  const organisation = counted.organisationOf(request.params as Record<string, string>)
  if (organisation !== undefined) app.attempts.anonymous(organisation, counted.kind, app.outside.now())
}

const sendText = (answer: FastifyReply, text: string | Buffer) =>
  answer.header('content-type', 'application/json; charset=utf-8').send(text)

function sendReady(request: FastifyRequest, answer: FastifyReply, { bytes, tag }: Ready) {
  answer.header('etag', tag)
  return isKnown(request.headers['if-none-match'], tag) ? answer.code(304).send() : sendText(answer, bytes)
}

export function sendProblem(answer: FastifyReply, { issues, ...refusal }: Wrong, language: Language) {
  const places = issues ?? placesOf(refusal)
  const problem = problemOf(refusal, language, places.length > 0 ? places : undefined)
  if (typeof refusal['seconds'] === 'number') answer.header('retry-after', String(refusal['seconds']))
  else if (problem.status === 503) answer.header('retry-after', '5')
  return answer
    .code(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('content-language', language)
    .send(JSON.stringify(problem))
}

function sendBytes(answer: FastifyReply, { bytes, type, name, inline = false, size, part }: Download) {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const disposition = `${inline ? 'inline' : 'attachment'}; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name)}`
  if (size !== undefined)
    answer.header('accept-ranges', 'bytes').header('content-length', part ? part.to - part.from + 1 : size)
  if (part) answer.code(206).header('content-range', `bytes ${part.from}-${part.to}/${size}`)
  // What is shown may stand in a frame of our own pages; sandboxed, it is of no origin and runs nothing.
  if (inline) answer.header('x-frame-options', 'SAMEORIGIN')
  return answer
    .header('content-type', type)
    .header('content-disposition', disposition)
    .header(
      'content-security-policy',
      `default-src 'none'; sandbox; frame-ancestors ${inline ? "'self'" : "'none'"}`,
    )
    .send(bytes)
}

async function readCall(
  app: App,
  route: Route,
  request: FastifyRequest,
  answer: FastifyReply,
  language: Language,
  open: Open,
): Promise<Result<Call<Route>, Wrong>> {
  const now = app.outside.now()
  // Before anything is read: a flood costs us neither a number nor a byte on the disk.
  const full = open.rate?.take(request.ip, now)
  if (full) return refuse({ code: 'too-many-requests', seconds: full.wait })
  const unsafe = route.method !== 'GET'
  if (unsafe && !route.path.startsWith('/api/public/') && !isOurs(app, request))
    return refuse({ code: 'wrong-origin' })
  const caller = route.access === 'person' ? await app.identify(request) : undefined
  if (route.access === 'person' && !caller) return refuse({ code: 'not-signed-in' })
  const params = request.params as Record<string, string>
  if (findUnclean([params, request.query]).length > 0) return refuse({ code: 'not-found' })
  const key = readKey(request.headers['idempotency-key'])
  if (key === false)
    return refuse({ code: 'invalid', issues: [{ pointer: '/idempotency-key', code: 'wrong-format' }] })
  const sent = await readBody(app, route, request, () => organisation(caller, params, open))
  if (!sent.ok) return sent
  const query = parsePart(route.query, request.query)
  if (!query.ok) return query
  const body = parsePart(route.body, sent.value.body)
  if (!body.ok) return body
  const parts = { params, query: query.value, body: body.value, files: sent.value.files }
  const bodyHash = hash(
    'sha256',
    JSON.stringify([route.method, route.path, params, parts.body ?? null, parts.files]),
  )
  return ok({
    ...parts,
    caller,
    now,
    language,
    once: key === undefined ? undefined : { key: scoped(key, caller), bodyHash },
    minimal: route.minimal !== undefined && prefersLittle(request.headers['prefer']),
    address: request.ip,
    request,
    answer,
  } as unknown as Call<Route>)
}

async function organisation(
  caller: Caller | undefined,
  params: Record<string, string>,
  { organisationOf }: Open,
) {
  return caller?.organisation ?? (await organisationOf?.(params))
}

/** A key belongs to whoever sent it: another person with the same key is another matter. */
const scoped = (key: string, caller: Caller | undefined) => hash('sha256', `${caller?.person ?? ''}\n${key}`)

/** Source: RFC 7240 section 4.2. */
const prefersLittle = (header: string | string[] | undefined): boolean =>
  [header ?? []].flat().some((value) => /(^|,)\s*return\s*=\s*"?minimal"?\s*(?:[,;]|$)/i.test(value))

function readKey(header: string | string[] | undefined): string | undefined | false {
  if (header === undefined) return undefined
  return typeof header === 'string' && /^[\x21-\x7e]{1,200}$/.test(header) ? header : false
}

async function readBody(
  app: App,
  route: Route,
  request: FastifyRequest,
  whose: () => Promise<number | undefined>,
): Promise<Result<{ body: unknown; files: Call<Route>['files'] }, Wrong>> {
  if (route.method === 'GET') return ok({ body: undefined, files: [] })
  const read = request.isMultipart()
    ? await readMultipart(app, route, request, whose)
    : ok({ body: request.body ?? undefined, files: [] })
  if (!read.ok) return read
  const unclean = findUnclean(read.value.body)
  return unclean.length > 0 ? refuse({ code: 'text-unclean', issues: unclean }) : read
}

function parsePart(type: Route['body'], value: unknown): Result<unknown, Wrong> {
  if (!type) {
    const empty =
      value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)
    return empty
      ? ok(undefined)
      : refuse({ code: 'invalid', issues: [{ pointer: '', code: 'unknown-field' }] })
  }
  if (value === undefined) return refuse({ code: 'invalid', issues: [{ pointer: '', code: 'required' }] })
  const parsed = type.safeParse(value)
  return parsed.success ? ok(parsed.data) : refuse({ code: 'invalid', issues: issuesOf(parsed.error) })
}
