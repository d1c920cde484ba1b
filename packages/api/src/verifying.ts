import { z } from 'zod'
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
