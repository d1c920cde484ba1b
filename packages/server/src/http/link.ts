import type { FastifyRequest } from 'fastify'
import type { App } from '../app.ts'

/** An address to hand out: under the one people know us by, else where this request came in. */
export const linkTo = (
  { publicUrl }: Pick<App, 'publicUrl'>,
  request: FastifyRequest,
  path: string,
): string => `${publicUrl ?? `${request.protocol}://${request.host}`}${path}`
