import { z } from 'zod'
import { AskedSatisfaction } from './public.ts'
import { ofMoves } from './refusals.ts'
import { route } from './route.ts'
import { Language, Text } from './values.ts'

/** What the page behind a confirmation link shows; the link alone says whose address it is. */
export const AddressView = z
  .object({
    organisation: Text,
    number: z.string(),
    language: Language,
    verified: z.boolean(),
  })
  .meta({ id: 'Address' })

export const showAddress = route({
  method: 'GET',
  path: '/api/public/addresses/{link}',
  summary:
    'What a confirmation link is about; looking at it confirms nothing, because mail scanners look too',
  access: 'public',
  reply: AddressView,
  refusals: ['not-found'],
})

export const confirmAddress = route({
  method: 'POST',
  path: '/api/public/addresses/{link}',
  summary: 'Confirm that the address this link went to is one’s own; from then on letters go there',
  access: 'public',
  reply: AddressView,
  refusals: ofMoves,
})

export type AddressView = z.output<typeof AddressView>

/** What the page behind the link in an answer shows: what may be said (`answers` empty = not now), and what was. */
export const SatisfactionView = z
  .object({
    organisation: Text,
    number: z.string(),
    language: Language,
    satisfaction: AskedSatisfaction,
  })
  .meta({ id: 'Satisfaction' })

export const showSatisfaction = route({
  method: 'GET',
  path: '/api/public/satisfaction/{link}',
  summary: 'What the link in an answer asks; looking at it says nothing, because mail scanners look too',
  access: 'public',
  reply: SatisfactionView,
  refusals: ['not-found'],
})

export const giveSatisfaction = route({
  method: 'POST',
  path: '/api/public/satisfaction/{link}',
  summary: 'Say how it was; may be said anew until somebody has recorded it',
  access: 'public',
  body: z.strictObject({ satisfied: z.string().min(1).max(60) }),
  reply: SatisfactionView,
  refusals: ofMoves,
})

export type SatisfactionView = z.output<typeof SatisfactionView>
