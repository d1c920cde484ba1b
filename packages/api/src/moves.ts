import { z } from 'zod'
import { route } from './route.ts'
import { ComplaintView } from './complaint-view.ts'
import { MoveDone } from './move-done.ts'
import { ofMoves } from './refusals.ts'
import { Name, Values } from './values.ts'

/**
 * The one operation of every move that is not the form of a step. An entry of `moves` says what is asked (`fields`);
 * it is sent back with its `step`, `subject`, `outcome` and `version`.
 */
export const doMove = route({
  method: 'POST',
  path: '/api/complaints/{id}/moves/{move}',
  summary:
    'Do a move of the list: sign, return, receive, read, assign, extend, annotate, reopen and all others',
  access: 'person',
  body: z.strictObject({
    step: z.string().min(1).max(200).optional(),
    /** The message, notice, hand-over, helper, limit, record kind … of the entry. */
    subject: z.string().min(1).max(300).optional(),
    outcome: Name.optional(),
    values: Values.default({}),
    version: z
      .string()
      .regex(/^\d{1,9}$/)
      .optional(),
  }),
  reply: ComplaintView,
  minimal: MoveDone,
  refusals: [...ofMoves, 'unknown-move'],
})
