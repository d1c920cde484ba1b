import { z } from 'zod'
import { MoveDone } from './move-done.ts'
import { route } from './route.ts'
import { ComplaintView } from './complaint-view.ts'
import { Choice, FormField } from './fields.ts'
import { ofMoves } from './refusals.ts'
import { Telling } from './telling.ts'
import { Instant, Text, Values } from './values.ts'

export const listRecordable = route({
  method: 'GET',
  path: '/api/recording',
  summary: 'The procedures I may record a complaint under, with channels and the facts to ask for',
  access: 'person',
  reply: z.object({
    procedures: z.array(
      z.object({
        id: z.string(),
        title: Text,
        channels: z.array(Choice),
        desks: z.array(
          z.object({
            id: z.string(),
            title: Text,
            channel: z.string().optional(),
            /** Address of the filing page as customers reach it. */
            link: z.string(),
          }),
        ),
        fields: z.array(FormField),
      }),
    ),
    now: Instant,
  }),
  refusals: [],
})

export const recordComplaint = route({
  method: 'POST',
  path: '/api/complaints',
  summary: 'Record a complaint somebody told me about; draws its number',
  access: 'person',
  body: Telling.extend({
    /** My draft of it, which goes when it is recorded. */
    draft: z.string().max(64).optional(),
  }),
  status: 201,
  reply: ComplaintView,
  refusals: [...ofMoves, 'unknown-procedure', 'unknown-desk', 'unknown-channel'],
})

export const showComplaint = route({
  method: 'GET',
  path: '/api/complaints/{id}',
  summary: 'One complaint whole: facts, steps, what I can do, deadlines with their reasons, history',
  access: 'person',
  reply: ComplaintView,
  refusals: ['not-found'],
})

export const setFacts = route({
  method: 'POST',
  path: '/api/complaints/{id}/facts',
  summary: 'Correct or complete facts outside their step, with a reason',
  access: 'person',
  body: z.strictObject({
    values: Values,
    reason: z.string().trim().max(2000).optional(),
    version: z.int().optional(),
  }),
  reply: ComplaintView,
  minimal: MoveDone,
  refusals: ofMoves,
})

export const downloadDossier = route({
  method: 'GET',
  path: '/api/complaints/{id}/dossier',
  summary: 'The complaint with its events and the hashes that prove it, verifiable without this server',
  access: 'person',
  content: 'bytes',
  reply: z.unknown(),
  refusals: ['not-found'],
})
