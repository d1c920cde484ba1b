import { z } from 'zod'
import { route } from './route.ts'
import { LocalDate, Named, Text } from './values.ts'

/** Where a version of a procedure stands: its signatures in order, and since when it is in force. */
export const ProcedureVersionView = z
  .object({
    version: z.string(),
    /** What the document calls itself. */
    label: z.string().optional(),
    proposed: z.object({ by: Named.optional(), on: LocalDate }).optional(),
    /** How many rehearsed complaints all reached their end before it was drafted. */
    rehearsed: z.int().optional(),
    /** In order; `signer` is who gives it, `person` who gave it. */
    signatures: z.array(
      z.object({
        name: z.string(),
        signer: Named.optional(),
        person: Named.optional(),
        on: LocalDate.optional(),
      }),
    ),
    /** A signature that was refused ends the version. */
    refused: z.object({ name: z.string(), person: Named, on: LocalDate, reason: z.string() }).optional(),
    /** Not in force before this day, whenever the last signature is given. */
    notBefore: LocalDate.optional(),
    /** From this day; absent while signatures are missing. */
    effective: LocalDate.optional(),
    current: z.boolean(),
    /** Signed, with its day still ahead. */
    comes: z.boolean(),
    /** What the reader may do with it now: exactly what would be accepted. */
    may: z.array(z.enum(['sign', 'refuse'])),
  })
  .meta({ id: 'ProcedureVersion' })
export type ProcedureVersionView = z.output<typeof ProcedureVersionView>

/** A clause of the source in our own words, and where the SOP carries it out. */
export const ClauseView = z
  .object({
    id: z.string(),
    /** Where it stands in the source. */
    ref: z.string().optional(),
    kind: z.string().optional(),
    text: Text,
    /** Chapters and steps of the SOP that cite it, by their number. */
    cited: z.array(z.object({ number: z.string(), title: Text })),
    /** Fulfilled for every procedure, by no rule of this one: which capability of the application does it. */
    app: z.array(z.string()),
  })
  .meta({ id: 'Clause' })
export type ClauseView = z.output<typeof ClauseView>

export const listProcedures = route({
  method: 'GET',
  path: '/api/procedures',
  summary: 'The procedures of the organisation that have a version',
  access: 'person',
  reply: z.object({
    procedures: z.array(
      z.object({
        id: z.string(),
        title: Text,
        current: ProcedureVersionView.optional(),
        /** Versions that wait for a signature of the reader. */
        toSign: z.array(ProcedureVersionView),
      }),
    ),
  }),
  refusals: [],
})

const SopLine = z.object({ text: Text, clauses: z.array(z.string()) })

/** A chapter of the SOP or a step, in the order of the paper. */
export const SopSection = z
  .object({
    /** `6.2.1` */
    number: z.string(),
    title: Text,
    step: z.string().optional(),
    clauses: z.array(z.string()),
    lines: z.array(SopLine),
    table: z
      .object({
        head: z.array(Text),
        rows: z.array(z.object({ cells: z.array(Text), clauses: z.array(z.string()) })),
      })
      .optional(),
  })
  .meta({ id: 'SopSection' })
export type SopSection = z.output<typeof SopSection>

export const showProcedure = route({
  method: 'GET',
  path: '/api/procedures/{procedure}/{version}',
  summary:
    'A procedure as the SOP that people sign; `current` is the version in force, else the newest draft',
  access: 'person',
  reply: z.object({
    id: z.string(),
    title: Text,
    version: ProcedureVersionView,
    versions: z.array(ProcedureVersionView),
    document: z.array(SopLine),
    sections: z.array(SopSection),
    /** The clauses of the source, in its order; empty where the version was drafted without them. */
    clauses: z.array(ClauseView),
    /** What the source lacks, where it is known to be incomplete. */
    truncated: Text.optional(),
    /** What the checker has to say of this version; errors never come into force. */
    warnings: z.array(z.object({ code: z.string(), line: z.int(), column: z.int(), text: Text })),
  }),
  refusals: ['not-found'],
})

export const showProcedurePicture = route({
  method: 'GET',
  path: '/api/procedures/{procedure}/{version}/picture',
  summary: 'The flow of a procedure as SVG, for a wide screen and for a telephone',
  access: 'person',
  query: z.object({ language: z.enum(['zh', 'en']).default('zh') }),
  reply: z.object({ wide: z.string(), narrow: z.string() }),
  refusals: ['not-found'],
})

export const signProcedure = route({
  method: 'POST',
  path: '/api/procedures/{procedure}/{version}/signature',
  summary:
    'One signature under a version, or why it is refused; the last signature brings it into force, a refusal ends it',
  access: 'person',
  body: z.object({
    /** The signature as the reader saw it: a chain that went on meanwhile refuses. */
    signature: z.string().max(100),
    /** Instead of signing: what has to be changed. */
    refusal: z.string().max(4000).optional(),
  }),
  reply: ProcedureVersionView,
  refusals: [
    'not-found',
    'version-signed',
    'version-refused',
    'signature-out-of-order',
    'not-the-signer',
    'nobody-signs',
    'own-work',
    'refusal-without-reason',
  ],
})

export const compareProcedures = route({
  method: 'GET',
  path: '/api/procedures/{procedure}/{version}/changes',
  summary: 'What differs between two versions, in words, and how many open complaints it would meet',
  access: 'person',
  query: z.object({ since: z.string().max(64) }),
  reply: z.object({
    before: ProcedureVersionView,
    after: ProcedureVersionView,
    changes: z.array(Text),
    /** Open complaints of the procedure; each stays with the version it was recorded under. */
    open: z.int(),
    /** Those that have a changed step still before them; absent where there are too many to look at each. */
    ahead: z.int().optional(),
  }),
  refusals: ['not-found'],
})

/** A line of a story as it is read: what somebody does, whether it is refused, and what must be true then. */
const StoryLine = z.object({ at: z.string(), text: Text, details: z.array(Text), then: z.array(Text) })

export const Story = z
  .object({
    name: z.string(),
    title: Text,
    passed: z.boolean(),
    /** Clauses it proves. */
    proves: z.array(z.string()),
    lines: z.array(StoryLine),
    /** Where it went otherwise: line of the file, what was looked at. */
    failures: z.array(
      z.object({ line: z.int(), about: z.string(), expected: z.string(), found: z.string() }),
    ),
  })
  .meta({ id: 'Story' })
export type Story = z.output<typeof Story>

/** A rule by where it stands in the file, in the words of the page. */
const Change = z.object({ path: z.string(), kind: Text, how: z.string(), where: Text.optional() })

export const ClauseProof = z
  .object({
    id: z.string(),
    ref: z.string().optional(),
    text: Text.optional(),
    /** `proved` · `seen`: looked at, not proved · `rule`: no story looks · `application` · `none`. */
    state: z.enum(['proved', 'seen', 'rule', 'application', 'none']),
    by: z.array(Change.extend({ story: z.string() })),
    survivors: z.array(Change),
  })
  .meta({ id: 'ClauseProof' })
export type ClauseProof = z.output<typeof ClauseProof>

export const showCoverage = route({
  method: 'GET',
  path: '/api/procedures/{procedure}/{version}/coverage',
  summary:
    'Which clause of a procedure is proved by which story, and which changes of a rule nobody would notice',
  access: 'person',
  reply: z.object({
    id: z.string(),
    title: Text,
    version: z.string(),
    /** Every rule is changed once, in the background; until that is done nothing is called proved. */
    changes: z.object({ done: z.int(), of: z.int(), survivors: z.int() }),
    clauses: z.array(ClauseProof),
    stories: z.array(Story),
    survivors: z.array(Change),
  }),
  refusals: ['not-found'],
})
