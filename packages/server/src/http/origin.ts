import type { FastifyRequest } from 'fastify'
import type { App } from '../app.ts'

/**
 * True when a page of ours sent the request: unsafe methods with a cookie are taken from nowhere else. Browsers
 * cannot leave Origin out or forge it; a program that signs in sets it like a page would.
 */
export function isOurs({ publicUrl }: Pick<App, 'publicUrl'>, request: FastifyRequest): boolean {
  const { origin, host } = request.headers
  if (typeof origin !== 'string' || !URL.canParse(origin)) return false
  return new URL(origin).host === host || (publicUrl !== undefined && origin === new URL(publicUrl).origin)
}
