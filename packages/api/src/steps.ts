import { z } from 'zod'
import { route } from './route.ts'
import { ComplaintView } from './complaint-view.ts'
import { Form } from './fields.ts'
import { ofMoves } from './refusals.ts'
import { MoveDone } from './move-done.ts'
import { GivenInstant, Instant, Values } from './values.ts'

/** As the form gave it. */
const version = z.string().regex(/^\d{1,9}$/)
const reason = z.string().trim().min(1).max(5000)
/** By the name of the field, wish or checklist item that needs one. */
const reasons = z.record(z.string().max(500), reason)

/** Items of the checklist and criteria of grades, by name. */
const ticked = z.array(z.string().max(500)).max(200)

export const showForm = route({
  method: 'GET',
  path: '/api/complaints/{id}/steps/{key}',
  summary: 'The form of a step as it stands now, with my draft',
  access: 'person',
  reply: Form,
  refusals: ofMoves,
})

export const doStep = route({
  method: 'POST',
  path: '/api/complaints/{id}/steps/{key}',
  summary: 'Finish a step with what it asks for',
  access: 'person',
  body: z.strictObject({
    values: Values,
    version: version.optional(),
    reasons: reasons.optional(),
    ticked: ticked.optional(),
    /** When the work was done, if not now. */
    occurredAt: GivenInstant.optional(),
  }),
  reply: ComplaintView,
  minimal: MoveDone,
  refusals: ofMoves,
})

export const skipStep = route({
  method: 'POST',
  path: '/api/complaints/{id}/steps/{key}/skip',
  summary: 'Settle a step that is not necessary, with a reason',
  access: 'person',
  body: z.strictObject({ reason }),
  reply: ComplaintView,
  minimal: MoveDone,
  refusals: ofMoves,
})

export const startStep = route({
  method: 'POST',
  path: '/api/complaints/{id}/steps/{key}/start',
  summary: 'Start a step that exists only when somebody starts it',
  access: 'person',
  body: z.strictObject({}),
  reply: ComplaintView,
  minimal: MoveDone,
  refusals: ofMoves,
})

export const takeStep = route({
  method: 'POST',
  path: '/api/complaints/{id}/steps/{key}/take',
  summary: 'Say that I am doing this one',
  access: 'person',
  body: z.strictObject({}),
  reply: ComplaintView,
  minimal: MoveDone,
  refusals: ofMoves,
})

export const helpStep = route({
  method: 'POST',
  path: '/api/complaints/{id}/steps/{key}/help',
  summary: 'Give the contribution my unit owes to this step, refuse it, or (the lead) do without it',
  access: 'person',
  body: z.discriminatedUnion('how', [
    z.strictObject({ how: z.literal('give'), helper: z.string().max(200).optional(), text: reason }),
    z.strictObject({ how: z.literal('refuse'), helper: z.string().max(200).optional(), reason }),
    z.strictObject({ how: z.literal('waive'), helper: z.string().max(200), reason }),
  ]),
  reply: ComplaintView,
  minimal: MoveDone,
  refusals: ofMoves,
})

export const sendMessage = route({
  method: 'POST',
  path: '/api/complaints/{id}/messages',
  summary:
    'Do a step that answers somebody; a letter that waits to be sent by hand counts once it is marked as sent',
  access: 'person',
  body: z.strictObject({
    step: z.string().min(1).max(200),
    values: Values,
    version: version.optional(),
    reasons: reasons.optional(),
    ticked: ticked.optional(),
    /** Present when it has left already (told by phone, handed over): the time it did. */
    sentAt: GivenInstant.optional(),
  }),
  reply: ComplaintView,
  minimal: MoveDone,
  refusals: ofMoves,
})

export const closeComplaint = route({
  method: 'POST',
  path: '/api/complaints/{id}/close',
  summary: 'Close: the last step, or early with an outcome the procedure allows',
  access: 'person',
  body: z.strictObject({
    outcome: z.enum([
      'solved',
      'explained',
      'settled',
      'rejected',
      'transferred',
      'withdrawn',
      'without-agreement',
    ]),
    reason: reason.optional(),
    values: Values.default({}),
    reasons: reasons.optional(),
    ticked: ticked.optional(),
    version: version.optional(),
  }),
  reply: ComplaintView,
  minimal: MoveDone,
  refusals: ofMoves,
})

export const DraftView = z
  .object({ values: Values, version: z.string().optional(), savedAt: Instant })
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
