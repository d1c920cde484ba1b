import { z } from 'zod'
import { route } from './route.ts'
import { ComplaintView } from './complaint-view.ts'
import { Form } from './fields.ts'
import { ofMoves } from './refusals.ts'
import { GivenInstant, Instant, Values } from './values.ts'

const version = z.int().min(0)
const reason = z.string().trim().min(1).max(5000)

export const showForm = route({
  method: 'GET',
  path: '/api/complaints/{id}/steps/{key}',
  summary: 'The form of a step as it stands now, with my draft',
  access: 'person',
  reply: Form,
  refusals: ['not-found', 'step-unknown'],
})

export const doStep = route({
  method: 'POST',
  path: '/api/complaints/{id}/steps/{key}',
  summary: 'Finish a step with what it asks for',
  access: 'person',
  body: z.strictObject({
    values: Values,
    version: version.optional(),
    /** For facts that need one: a reason per field; for what is wanted and missing: a reason per wish. */
    reasons: z.record(z.string().max(500), reason).optional(),
    checklist: z
      .array(z.strictObject({ done: z.boolean(), explanation: reason.optional() }))
      .max(200)
      .optional(),
    occurredAt: GivenInstant.optional(),
  }),
  reply: ComplaintView,
  refusals: [...ofMoves, 'wanted-missing', 'checklist-open', 'measure-unknown', 'own-work', 'not-a-message'],
})

export const skipStep = route({
  method: 'POST',
  path: '/api/complaints/{id}/steps/{key}/skip',
  summary: 'Settle a step that is not necessary, with a reason',
  access: 'person',
  body: z.strictObject({ reason, version: version.optional() }),
  reply: ComplaintView,
  refusals: [...ofMoves, 'cannot-be-skipped'],
})

export const startStep = route({
  method: 'POST',
  path: '/api/complaints/{id}/steps/{key}/start',
  summary: 'Start a step that exists only when somebody starts it',
  access: 'person',
  body: z.strictObject({}),
  reply: ComplaintView,
  refusals: [...ofMoves, 'cannot-be-started'],
})

export const takeStep = route({
  method: 'POST',
  path: '/api/complaints/{id}/steps/{key}/take',
  summary: 'Say that I am doing this one',
  access: 'person',
  body: z.strictObject({}),
  reply: ComplaintView,
  refusals: [...ofMoves, 'taken'],
})

export const DraftView = z
  .object({ values: Values, version: z.int().optional(), savedAt: Instant })
  .meta({ id: 'Draft' })

export const showDraft = route({
  method: 'GET',
  path: '/api/complaints/{id}/steps/{key}/draft',
  summary: 'My unfinished form of this step; nobody else sees it',
  access: 'person',
  reply: DraftView,
  refusals: ['not-found'],
})

export const saveDraft = route({
  method: 'PUT',
  path: '/api/complaints/{id}/steps/{key}/draft',
  summary: 'Keep my unfinished form',
  access: 'person',
  body: z.strictObject({ values: Values, version: version.optional() }),
  reply: DraftView,
  refusals: ['not-found'],
})

export const dropDraft = route({
  method: 'DELETE',
  path: '/api/complaints/{id}/steps/{key}/draft',
  summary: 'Throw my unfinished form away',
  access: 'person',
  reply: z.object({}),
  refusals: ['not-found'],
})
