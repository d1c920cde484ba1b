import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyReply } from 'fastify'
import type { App } from '../app.ts'

const policy = (nonce: string) =>
  [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join('; ')

/** The built screens: hashed assets for ever, the pages themselves fresh with a nonce each. */
export async function servePages(
  { http, outside }: Pick<App, 'http' | 'outside'>,
  folder: string,
): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) return
  const page = async (name: string, answer: FastifyReply) => {
    const nonce = outside.secret(16)
    const html = await readFile(join(folder, name), 'utf8')
    return answer
      .header('content-type', 'text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-security-policy', policy(nonce))
      .send(html.replaceAll('__CSP_NONCE__', nonce))
  }
  await http.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    wildcard: true,
    preCompressed: true,
    cacheControl: false,
    index: false,
    setHeaders: (answer) => void answer.header('cache-control', 'public, max-age=31536000, immutable'),
  })
  for (const path of ['/p/*', '/r/*', '/v/*', '/s/*'])
    http.get(path, (_, answer) => page('portal.html', answer))
  http.get('/*', (request, answer) =>
    request.url.startsWith('/api/') ? answer.callNotFound() : page('index.html', answer),
  )
}
