import { z } from 'zod'
import { route } from './route.ts'
import { Instant, Language, Named, Text } from './values.ts'

/** Who is signed in, for which organisation, and what screens need to know about both. */
export const SessionView = z
  .object({
    person: z.object({
      id: z.string(),
      name: z.string(),
      /** The name as a reader of each language writes it. */
      title: Text,
      language: Language.optional(),
      units: z.array(Named),
      roles: z.array(z.object({ procedure: z.string(), role: z.string(), title: Text })),
    }),
    organisation: z.object({ id: z.string(), title: Text, zone: z.string(), languages: z.array(Language) }),
    organisations: z.array(z.object({ id: z.string(), title: Text })),
    procedures: z.array(Named),
    /** Which pages have something for this person. */
    may: z.object({ record: z.boolean(), letters: z.boolean(), audit: z.boolean(), erase: z.boolean() }),
    now: Instant,
    endsAt: Instant,
  })
  .meta({ id: 'Session' })
export type SessionView = z.output<typeof SessionView>

export const signIn = route({
  method: 'POST',
  path: '/api/session',
  summary: 'Sign in with e-mail and password; sets the session cookie',
  access: 'public',
  body: z.strictObject({ email: z.string().trim().min(3).max(254), password: z.string().min(1).max(500) }),
  status: 201,
  reply: SessionView,
  refusals: ['sign-in-failed', 'too-many-attempts', 'no-organisation'],
})

export const showSession = route({
  method: 'GET',
  path: '/api/session',
  summary: 'Who I am and where',
  access: 'person',
  reply: SessionView,
  refusals: [],
})

export const chooseOrganisation = route({
  method: 'PUT',
  path: '/api/session/organisation',
  summary: 'Work for another organisation of mine; the session changes whole',
  access: 'person',
  body: z.strictObject({ organisation: z.string().min(1).max(80) }),
  reply: SessionView,
  refusals: ['no-organisation'],
})

export const signOut = route({
  method: 'DELETE',
  path: '/api/session',
  summary: 'Sign out; the session is gone on the server too',
  access: 'person',
  reply: z.object({}),
  refusals: [],
})
