import { z } from 'zod'
import { MoveDone } from './move-done.ts'
import { route } from './route.ts'
import { ComplaintView, RecordView } from './complaint-view.ts'
import { MessageView } from './correspondence-view.ts'
import { TimelinePage, TimelineParty } from './timeline-view.ts'
import { Choice, FormField } from './fields.ts'
import { ofMoves } from './refusals.ts'
import { Telling } from './telling.ts'
import { Instant, Language, Text, Values } from './values.ts'

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
  summary:
    'One complaint: facts, steps, what I can do, deadlines with their reasons, the newest of its history',
  access: 'person',
  reply: ComplaintView,
  refusals: ['not-found'],
})

export const showComplaintPicture = route({
  method: 'GET',
  path: '/api/complaints/{id}/picture',
  summary:
    'The flow of its procedure as SVG, with where the complaint is, what it has behind it and what it passed by',
  access: 'person',
  query: z.object({ language: z.enum(['zh', 'en']).default('zh') }),
  reply: z.object({ wide: z.string(), narrow: z.string() }),
  refusals: ['not-found'],
})

/** How many of a page; what was asked for already is named by its oldest. */
const Limit = z.coerce.number().int().min(1).max(200).default(40)

export const listTimeline = route({
  method: 'GET',
  path: '/api/complaints/{id}/timeline',
  summary: 'The history of a complaint page by page, newest first; of one side alone where that is asked',
  access: 'person',
  query: z.object({
    /** The version of an entry: those before it. */
    before: z.coerce.number().int().min(1).optional(),
    party: TimelineParty.optional(),
    limit: Limit,
  }),
  reply: TimelinePage,
  refusals: ['not-found'],
})

export const exportTimeline = route({
  method: 'GET',
  path: '/api/complaints/{id}/timeline/export',
  summary:
    'The history of a complaint as far as I may see it, oldest first, as CSV; that it was taken out is on the record',
  access: 'person',
  query: z.object({
    /** Of headings and words of ours; that of the request where it is absent. */
    language: Language.optional(),
  }),
  content: 'bytes',
  reply: z.unknown(),
  refusals: ['not-found'],
})

const Before = z.object({
  /** The id of one: those before it. */
  before: z.string().max(200).optional(),
  limit: Limit,
})

export const listRecords = route({
  method: 'GET',
  path: '/api/complaints/{id}/records',
  summary: 'What the work on a complaint left behind, page by page from the newest, each page oldest first',
  access: 'person',
  query: Before,
  reply: z.object({ records: z.array(RecordView), earlier: z.int() }),
  refusals: ['not-found'],
})

export const listMessages = route({
  method: 'GET',
  path: '/api/complaints/{id}/messages',
  summary: 'Letters and what came back, page by page from the newest, each page oldest first',
  access: 'person',
  query: Before,
  reply: z.object({ messages: z.array(MessageView), earlier: z.int() }),
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
  summary:
    'The complaint with its events and the hashes that prove it, verifiable without this server; that it was taken out is on the record',
  access: 'person',
  content: 'bytes',
  reply: z.unknown(),
  refusals: ['not-found'],
})
