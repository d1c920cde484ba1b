import { z } from 'zod'
import { route } from './route.ts'
import { Cursor, Instant, Language, LocalDate, Named, Page, Text } from './values.ts'

/** What narrows the register. */
export const RegisterFilter = z.object({
  q: z.string().trim().max(200).optional(),
  status: z.enum(['open', 'closed', 'unregistered']).optional(),
  procedure: z.string().max(120).optional(),
  from: LocalDate.optional(),
  to: LocalDate.optional(),
  /** `yes`: open ones whose next limit has passed. */
  late: z.enum(['yes']).optional(),
  /** Open ones that this holds, by its id among `listHolders`. */
  holder: z.string().max(300).optional(),
})
export type RegisterFilter = z.output<typeof RegisterFilter>

export const RegisterRow = z
  .object({
    id: z.string(),
    number: z.string(),
    status: z.enum(['open', 'closed', 'archived', 'disposed']),
    procedure: Named,
    received: Instant,
    recordedAt: Instant,
    registered: z.boolean(),
    closedAt: Instant.optional(),
    outcome: Named.optional(),
    customer: z.string().optional(),
    product: z.string().optional(),
    lot: z.string().optional(),
    summary: z.string(),
    openSteps: z.array(Text),
    due: Instant.optional(),
    late: z.boolean(),
    holder: z.array(Named),
    /** Its worst grade: `rank` counts from the worst, 0. */
    grade: z.object({ field: z.string(), label: Text, rank: z.int() }).optional(),
  })
  .meta({ id: 'RegisterRow' })
export type RegisterRow = z.output<typeof RegisterRow>

export const listComplaints = route({
  method: 'GET',
  path: '/api/complaints',
  summary: 'The register: newest first, by status, procedure, holder, days of receipt and words',
  access: 'person',
  query: RegisterFilter.extend(Page.shape),
  reply: z.object({
    rows: z.array(RegisterRow),
    /** How many the filter finds; counted up to 1,000, beyond that `exact` is false. */
    total: z.object({ count: z.int(), exact: z.boolean() }),
    next: Cursor.optional(),
    /** Search follows the record; how many recorded events it has not read yet. */
    behind: z.int(),
    counts: z.object({ open: z.int(), closed: z.int(), unregistered: z.int() }),
    now: Instant,
  }),
  refusals: ['cursor-unknown'],
})

/** A role, unit or person; `procedure` where it is a role of one. */
export const Holder = Named.extend({ procedure: Named.optional() }).meta({ id: 'Holder' })
export type Holder = z.output<typeof Holder>

export const listHolders = route({
  method: 'GET',
  path: '/api/register/holders',
  summary: 'Who holds open complaints that I may read; the register is narrowed to what one of them holds',
  access: 'person',
  query: z.object({
    /** One that holds nothing now and is to be named all the same. */
    also: z.string().max(300).optional(),
  }),
  reply: z.object({ holders: z.array(Holder) }),
  refusals: [],
})

/** Columns a register may show, in their usual order. */
export const registerColumns = [
  'number',
  'summary',
  'customer',
  'product',
  'lot',
  'received',
  'recorded',
  'status',
  'grade',
  'steps',
  'holder',
  'due',
  'procedure',
  'closed',
  'outcome',
] as const
export const RegisterColumn = z.enum(registerColumns).meta({ id: 'RegisterColumn' })
export type RegisterColumn = z.output<typeof RegisterColumn>

/** Columns in the order they are to stand in, separated by commas. */
const Columns = z
  .string()
  .max(300)
  .transform((text) => text.split(','))
  .pipe(z.array(RegisterColumn).min(1).max(registerColumns.length))

export const exportRegister = route({
  method: 'GET',
  path: '/api/register/export',
  summary:
    'Every complaint the filter finds and I may read, as CSV or XLSX; that it was taken out is on the record',
  access: 'person',
  query: RegisterFilter.extend({
    format: z.enum(['csv', 'xlsx']),
    columns: Columns.optional(),
    /** Of headings and words of ours; that of the request where it is absent. */
    language: Language.optional(),
  }),
  content: 'bytes',
  reply: z.unknown(),
  refusals: [],
})

/** A filter and its columns that somebody keeps under a name; theirs alone. */
export const RegisterView = z
  .object({
    id: z.string(),
    name: z.string(),
    filter: RegisterFilter,
    columns: z.array(RegisterColumn).optional(),
    savedAt: Instant,
  })
  .meta({ id: 'RegisterView' })
export type RegisterView = z.output<typeof RegisterView>

const Views = z.object({ views: z.array(RegisterView) })

export const listRegisterViews = route({
  method: 'GET',
  path: '/api/register/views',
  summary: 'The views of the register I keep, by name',
  access: 'person',
  reply: Views,
  refusals: [],
})

export const saveRegisterView = route({
  method: 'POST',
  path: '/api/register/views',
  summary: 'Keep a filter and its columns under a name; the same name again replaces it',
  access: 'person',
  body: z.strictObject({
    name: z.string().trim().min(1).max(40),
    filter: RegisterFilter.strict(),
    columns: z.array(RegisterColumn).min(1).max(registerColumns.length).optional(),
  }),
  reply: Views,
  refusals: ['too-many-views'],
})

export const showRegisterView = route({
  method: 'GET',
  path: '/api/register/views/{id}',
  summary: 'A view by its link, whoever of the organisation keeps it: the filter, not what it finds',
  access: 'person',
  reply: RegisterView.omit({ savedAt: true }).extend({ mine: z.boolean(), by: Named }),
  refusals: ['not-found'],
})

export const dropRegisterView = route({
  method: 'DELETE',
  path: '/api/register/views/{id}',
  summary: 'Forget a view of mine',
  access: 'person',
  reply: Views,
  refusals: ['not-found'],
})
