import { z } from 'zod'

/** For programs, which know what they asked for: which complaint, and the version it has now. */
export const MoveDone = z.object({ id: z.uuid(), version: z.int().positive() }).meta({ id: 'MoveDone' })
export type MoveDone = z.output<typeof MoveDone>
