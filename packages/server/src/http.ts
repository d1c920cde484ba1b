import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import { routes, type Route } from '@redress/api'
import fastify, { type FastifyError, type FastifyInstance } from 'fastify'
import { languageOf } from './language.ts'
import type { Outside } from './outside.ts'
import type { Refusal } from './problems.ts'
import { fileLimits } from './file-types.ts'
import { sendProblem } from './serve.ts'
import { databaseCode } from './store/index.ts'

const bodyBytes = 1024 * 1024

export type Log = (line: { reference: string; error: unknown; method: string; path: string }) => void

/** The HTTP engine with everything that holds for all operations: limits, headers, and problems instead of errors. */
export async function createHttp({ outside, log, secure }: { outside: Outside; log: Log; secure: boolean }) {
  const http = fastify({
    bodyLimit: bodyBytes,
    routerOptions: { maxParamLength: 400, ignoreTrailingSlash: false },
    forceCloseConnections: 'idle',
    frameworkErrors: (error, request, answer) => {
      void sendProblem(
        answer,
        refusalOf(error) ?? { code: 'malformed' },
        languageOf(request.headers['accept-language']),
      )
    },
  })
  // Bodies are JSON or forms with files; nothing else is read.
  http.removeContentTypeParser('text/plain')
  await http.register(multipart, {
    limits: {
      fieldNameSize: 100,
      fieldSize: 256 * 1024,
      fields: 60,
      fileSize: fileLimits.bytes + 1,
      files: fileLimits.files + 1,
      parts: 80,
      headerPairs: 50,
    },
    throwFileSizeLimit: false,
  })
  await http.register(helmet, {
    contentSecurityPolicy: false,
    crossOriginEmbedderPolicy: false,
    hsts: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  })
  http.addHook('onRequest', async (request, answer) => {
    if (!request.url.startsWith('/api/') && request.url !== '/healthz') return
    answer.header('cache-control', 'no-store')
    answer.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  })
  http.setErrorHandler((error: FastifyError, request, answer) => {
    const language = languageOf(request.headers['accept-language'])
    const known = refusalOf(error)
    if (known) return sendProblem(answer, known, language)
    const reference = outside.uuid()
    log({ reference, error, method: request.method, path: request.routeOptions.url ?? '' })
    return sendProblem(answer, { code: 'internal', reference }, language)
  })
  http.setNotFoundHandler((request, answer) => {
    const methods = methodsOf(request.url.split('?')[0] ?? '')
    if (methods.length > 0) answer.header('allow', methods.join(', '))
    const code = methods.length > 0 ? 'wrong-method' : 'not-found'
    return sendProblem(answer, { code }, languageOf(request.headers['accept-language']))
  })
  return http
}

/** The engine's own errors and the database's outages as problems; `undefined` is a fault of ours. */
export function refusalOf(error: unknown): Refusal | undefined {
  const code = databaseCode(error) ?? ''
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE')
    return { code: 'too-large', limit: '1 MB' }
  if (/^FST_(FILES|FIELDS|PARTS)_LIMIT$/.test(code))
    return { code: 'too-many-files', limit: fileLimits.files }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' || code === 'FST_INVALID_MULTIPART_CONTENT_TYPE')
    return { code: 'wrong-content-type' }
  if (isAway(code)) return { code: 'unavailable' }
  const status =
    typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined
  return typeof status === 'number' && status >= 400 && status < 500 ? { code: 'malformed' } : undefined
}

/** Connection lost, server starting or stopping, disk full: nothing was saved, later it will work. */
const isAway = (code: string) =>
  /^(08|53|57P0|58)/.test(code) ||
  ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ENOSPC', 'ETIMEDOUT'].includes(code)

const patterns = Object.values(routes).map((route: Route) => ({
  method: route.method,
  path: new RegExp(`^${route.path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
}))
const methodsOf = (path: string) => [
  ...new Set(patterns.filter((pattern) => pattern.path.test(path)).map(({ method }) => method)),
]

export type Http = FastifyInstance
