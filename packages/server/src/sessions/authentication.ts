import { betterAuth } from 'better-auth'
import type { Instant } from '@redress/core/values'
import { openPool, sessionsIn } from '../store/index.ts'
import { recentCallers } from './recent-callers.ts'

/** Sessions end after half an hour without a request, and after twelve hours in any case. */
export const idleMinutes = 30
export const longestHours = 12

export type Session = { token: string; user: string; organisation: number | undefined; startedAt: Instant }

export type Authentication = Awaited<ReturnType<typeof openAuthentication>>

type Options = {
  /** Address of `redress_auth`, whose tables are better-auth's alone. */
  authUrl: string
  /** Signs what better-auth hands out; the same in every process. */
  secret: string
  /** Where the pages are; better-auth wants to know it. */
  origin: string
}

/** E-mail and password by better-auth; the session's cookie, times and organisation are ours. */
export async function openAuthentication({ authUrl, secret, origin }: Options) {
  const pool = openPool({ connectionString: authUrl, max: 4, pipeline: false })
  const auth = betterAuth({
    database: pool,
    secret,
    baseURL: origin,
    emailAndPassword: { enabled: true, disableSignUp: true, maxPasswordLength: 500 },
    session: {
      expiresIn: longestHours * 3600,
      additionalFields: { organisation: { type: 'number', required: false, input: false } },
    },
    account: { encryptOAuthTokens: true },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  })
  const context = await auth.$context
  const recent = recentCallers()
  const stored = sessionsIn(pool)
  /** Before and after: nobody looked up while it happened is believed either. */
  const forgetting = async (change: Promise<void>) => {
    recent.forget()
    await change.finally(() => recent.forget())
  }
  const sessions = {
    ...stored,
    choose: (token: string, organisation: number) => forgetting(stored.choose(token, organisation)),
    end: (token: string) => forgetting(stored.end(token)),
    endAllOf: (user: string) => forgetting(stored.endAllOf(user)),
  }

  return {
    recent,
    /** The session of whoever has this password; unknown people take as long as wrong passwords. */
    async open(email: string, password: string, now: Instant): Promise<Session | undefined> {
      const signedIn = await auth.api.signInEmail({ body: { email, password } }).catch(nobody)
      if (!signedIn) return undefined
      await sessions.begin(signedIn.token, now, longestHours)
      return { token: signedIn.token, user: signedIn.user.id, organisation: undefined, startedAt: now }
    },

    /** The session of a cookie while it lasts; using it keeps it awake. */
    async find(token: string, now: Instant, touch = true): Promise<Session | undefined> {
      const row = await sessions.find(token)
      if (!row) return undefined
      const { usedAt, ...session } = row
      const over = now - usedAt > idleMinutes * 60_000 || now - row.startedAt > longestHours * 3_600_000
      if (over) {
        await sessions.end(token)
        return undefined
      }
      if (touch && now - usedAt > 60_000) await sessions.touch(token, now)
      return { token, ...session }
    },

    choose: (token: string, organisation: number) => sessions.choose(token, organisation),
    close: (token: string) => sessions.end(token),

    /** Who signs in with this address already. */
    async userOf(email: string): Promise<string | undefined> {
      return (await context.internalAdapter.findUserByEmail(email.toLowerCase()))?.user.id
    },

    /** The address a user signs in with. */
    async emailOf(user: string): Promise<string | undefined> {
      return (await context.internalAdapter.findUserById(user))?.email
    },

    /** Nobody signs in as this user any more; name, address, password and sessions are gone. */
    async forget(user: string): Promise<void> {
      await sessions.endAllOf(user)
      await context.internalAdapter.deleteUser(user)
    },

    /** Lets a user sign in with another address; the password stays, sessions of the old address end. */
    async changeEmail(user: string, email: string): Promise<void> {
      await context.internalAdapter.updateUser(user, { email: email.toLowerCase() })
      await sessions.endAllOf(user)
    },

    /** Makes a user with this password, or gives the known one of that address the password. */
    async setPassword(email: string, name: string, password: string): Promise<string> {
      const hash = await context.password.hash(password)
      const known = await context.internalAdapter.findUserByEmail(email.toLowerCase())
      if (known) {
        await context.internalAdapter.updatePassword(known.user.id, hash)
        await sessions.endAllOf(known.user.id)
        return known.user.id
      }
      const user = await context.internalAdapter.createUser(
        { email: email.toLowerCase(), name, emailVerified: true },
        { method: 'email-password' },
      )
      await context.internalAdapter.linkAccount({
        userId: user.id,
        providerId: 'credential',
        accountId: user.id,
        password: hash,
      })
      return user.id
    },

    end: () => pool.end(),
  }
}

/** A wrong password is an answer; anything else is an outage or a fault. */
function nobody(error: unknown): undefined {
  const status =
    typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined
  if (status === 401 || status === 400 || status === 403) return undefined
  throw error
}
