import { z } from 'zod'
import { route } from './route.ts'

export const showHealth = route({
  method: 'GET',
  path: '/healthz',
  summary: 'Ready to serve',
  access: 'public',
  reply: z.object({ ok: z.literal(true) }),
  refusals: ['unavailable'],
})
