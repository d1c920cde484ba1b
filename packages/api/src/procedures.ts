import { z } from 'zod'
import { route } from './route.ts'
import { LocalDate, Named, Text } from './values.ts'

/** Where a version of a procedure stands: its signatures in order, and since when it is in force. */
export const ProcedureVersionView = z
  .object({
    version: z.string(),
    /** What the document calls itself. */
    label: z.string().optional(),
    signatures: z.array(z.object({ name: z.string(), person: Named.optional(), on: LocalDate.optional() })),
    /** From this day; absent while signatures are missing. */
    effective: LocalDate.optional(),
    current: z.boolean(),
  })
  .meta({ id: 'ProcedureVersion' })
export type ProcedureVersionView = z.output<typeof ProcedureVersionView>

export const listProcedures = route({
  method: 'GET',
  path: '/api/procedures',
  summary: 'The procedures of the organisation that have a version',
  access: 'person',
  reply: z.object({
    procedures: z.array(z.object({ id: z.string(), title: Text, current: ProcedureVersionView.optional() })),
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
