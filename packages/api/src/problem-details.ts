import { z } from 'zod'

/** RFC 9457 problem details. `code` is language-neutral; `title` follows Accept-Language; `pointers` name the places of a body (RFC 6901). */
export const ProblemDetails = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    facts: z.record(z.string(), z.unknown()),
    pointers: z.array(z.object({ pointer: z.string(), code: z.string(), title: z.string() })).optional(),
    /** Of a move on a complaint: what would change the answer, by name, and who can supply it. */
    missing: z.array(z.object({ kind: z.string(), name: z.string(), label: z.string() })).optional(),
    who: z.array(z.string()).optional(),
  })
  .meta({ id: 'ProblemDetails' })
export type ProblemDetails = z.output<typeof ProblemDetails>
