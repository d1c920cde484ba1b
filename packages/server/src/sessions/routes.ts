import { chooseOrganisation, showSession, signIn, signOut } from '@redress/api'
import { ok, refuse } from '@redress/core/result'
import type { FastifyRequest } from 'fastify'
import type { App, Looking } from '../app.ts'
import type { Caller } from '../http/call.ts'
import { rateLimit } from '../http/limits.ts'
import { serve } from '../http/serve.ts'
import { directoryKind, only } from '../streams/index.ts'
import type { Authentication, Session } from './authentication.ts'
import { clearCookie, readCookie, writeCookie } from './cookie.ts'
import { belongingsOf, type Belonging } from '../store/index.ts'
import { sessionView } from './session-view.ts'

export function sessionRoutes(app: App, authentication: Authentication, secure: boolean): void {
  const attempts = { account: rateLimit(app.limits.signIns), address: rateLimit(app.limits.signIns) }

  serve(app, signIn, async ({ body: { email, password }, address, now, answer }) => {
    const account = email.toLowerCase()
    const full = attempts.account.take(account, now) ?? attempts.address.take(address, now)
    if (full) {
      app.attempts.signIn(account, now)
      return refuse({ code: 'too-many-attempts', seconds: full.wait })
    }
    const session = await authentication.open(account, password, now)
    if (!session) {
      app.attempts.signIn(account, now)
      return refuse({ code: 'sign-in-failed' })
    }
    attempts.account.giveBack(account)
    attempts.address.giveBack(address)
    const belongings = await app.store.global((tx) => belongingsOf(tx, session.user))
    const first = await firstOpen(app, belongings)
    if (!first) {
      app.attempts.signIn(account, now)
      await authentication.close(session.token)
      return refuse({ code: 'no-organisation' })
    }
    await authentication.choose(session.token, first.organisation)
    answer.header('set-cookie', writeCookie(session.token, secure))
    const view = await sessionView(app, session, first, belongings)
    return view ? ok(view) : refuse({ code: 'no-organisation' })
  })

  serve(app, showSession, async ({ request, caller, now }) => {
    const session = await sessionOf(authentication, request, secure, now)
    const belongings = session ? await app.store.global((tx) => belongingsOf(tx, session.user)) : []
    const view = await sessionView(app, session ?? { startedAt: now }, caller, belongings)
    return view ? ok(view) : refuse({ code: 'not-signed-in' })
  })

  serve(app, chooseOrganisation, async ({ request, body, now }) => {
    const session = await sessionOf(authentication, request, secure, now)
    if (!session) return refuse({ code: 'not-signed-in' })
    const belongings = await app.store.global((tx) => belongingsOf(tx, session.user))
    const chosen = belongings.find(({ name }) => name === body.organisation)
    const view = chosen && (await sessionView(app, session, chosen, belongings))
    if (!chosen || !view) return refuse({ code: 'no-organisation' })
    await authentication.choose(session.token, chosen.organisation)
    return ok(view)
  })

  serve(app, signOut, async ({ request, answer }) => {
    const token = readCookie(request.headers.cookie, secure)
    if (token !== undefined) await authentication.close(token)
    answer.header('set-cookie', clearCookie(secure))
    return ok({})
  })
}

/** Who the cookie of a request speaks for: somebody who still works in the organisation the session is for. */
export const identifyBy =
  (app: Pick<App, 'store' | 'outside'>, authentication: Authentication, secure: boolean) =>
  async (request: FastifyRequest, how: Looking = 'working'): Promise<Caller | undefined> => {
    const { recent } = authentication
    const token = readCookie(request.headers.cookie, secure)
    if (token === undefined) return undefined
    const now = app.outside.now()
    const known = how === 'working' ? recent.find(token, now) : undefined
    if (known && worksAsRemembered(app, known)) return known
    if (how === 'watching') return lookUp(app, authentication, token, now, how)
    return recent.together(token, async () => {
      const since = recent.era()
      const found = await lookUp(app, authentication, token, now, how)
      if (found) recent.keep(token, found, now, since)
      return found
    })
  }

async function lookUp(
  app: Pick<App, 'store'>,
  authentication: Authentication,
  token: string,
  now: Session['startedAt'],
  how: Looking,
): Promise<Belonging | undefined> {
  const session = await authentication.find(token, now, how === 'working')
  if (session?.organisation === undefined) return undefined
  const belongings = await app.store.global((tx) => belongingsOf(tx, session.user))
  const belonging = belongings.find(({ organisation }) => organisation === session.organisation)
  return belonging && (await stillWorks(app, belonging)) ? belonging : undefined
}

/** What this process itself wrote to the directory counts at once. */
const worksAsRemembered = ({ store }: Pick<App, 'store'>, { organisation, person }: Belonging): boolean =>
  store.remembered(organisation, directoryKind, only)?.people[person]?.active === true

async function sessionOf(
  authentication: Authentication,
  request: FastifyRequest,
  secure: boolean,
  now: Session['startedAt'],
): Promise<Session | undefined> {
  const token = readCookie(request.headers.cookie, secure)
  return token === undefined ? undefined : authentication.find(token, now)
}

async function firstOpen(
  app: Pick<App, 'store'>,
  belongings: readonly Belonging[],
): Promise<Belonging | undefined> {
  for (const belonging of belongings) if (await stillWorks(app, belonging)) return belonging
  return undefined
}

const stillWorks = ({ store }: Pick<App, 'store'>, { organisation, person }: Belonging): Promise<boolean> =>
  store.read(organisation, async (tx) => {
    const { state } = await store.load(tx, organisation, directoryKind, only)
    return state.people[person]?.active === true
  })
