import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import { routes, type Route } from '@redress/api'
import fastify, { type FastifyError, type FastifyInstance } from 'fastify'
import { languageOf } from './language.ts'
import type { Outside } from '../outside.ts'
import { fileLimits } from './file-types.ts'
import { sendProblem } from './serve.ts'
import { refusalOf } from './errors.ts'

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
  const guarded = await guardingHeaders(secure)
  const guardedAnswer = {
    ...guarded,
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  }
  http.addHook('onRequest', (request, answer, done) => {
    const isAnswer = request.url.startsWith('/api/') || request.url === '/healthz'
    answer.headers(isAnswer ? guardedAnswer : guarded)
    done()
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

/** What helmet says is the same for every answer: it is asked once. */
async function guardingHeaders(secure: boolean): Promise<Record<string, string>> {
  const asked = fastify()
  await asked.register(helmet, {
    contentSecurityPolicy: false,
    crossOriginEmbedderPolicy: false,
    hsts: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  })
  const said: Record<string, string> = {}
  asked.get('/', (_, answer) => {
    for (const [name, value] of Object.entries(answer.getHeaders())) said[name] = String(value)
    return answer.code(204).send()
  })
  await asked.inject('/')
  await asked.close()
  return said
}

const patterns = Object.values(routes).map((route: Route) => ({
  method: route.method,
  path: new RegExp(`^${route.path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
}))
const methodsOf = (path: string) => [
  ...new Set(patterns.filter((pattern) => pattern.path.test(path)).map(({ method }) => method)),
]

export type Http = FastifyInstance
