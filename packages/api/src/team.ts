import { z } from 'zod'
import { route } from './route.ts'
import { DeskRow } from './desk.ts'
import { Instant, Named } from './values.ts'

/** What a unit and its people have on their desks. */
export const UnitLoad = z
  .object({
    unit: Named,
    open: z.int(),
    late: z.int(),
    /** Owed by the unit, taken by nobody and given to nobody. */
    unassigned: z.int(),
    people: z.array(z.object({ person: Named, open: z.int(), late: z.int() })),
  })
  .meta({ id: 'UnitLoad' })
export type UnitLoad = z.output<typeof UnitLoad>

export const showTeam = route({
  method: 'GET',
  path: '/api/team',
  summary: 'The units I head: what they owe, what is late, what nobody has taken; with the rows to act on',
  access: 'person',
  query: z.object({
    /** One of my units; all of them if absent. */
    unit: z.string().max(120).optional(),
    /** Somebody of these units: `rows` are what names this person alone, late or not. */
    person: z.string().max(120).optional(),
  }),
  reply: z.object({
    units: z.array(UnitLoad),
    /** What is late and what nobody has taken, or what `person` has; the first due first, at most 100. `moves` are mine: assign, urge. */
    rows: z.array(DeskRow.omit({ mine: true, reason: true }).extend({ unassigned: z.boolean() })),
    now: Instant,
  }),
  refusals: [],
})
