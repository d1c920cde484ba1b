import { betterAuth } from 'better-auth'
import { formatInstant, instantOf, type Instant } from '@redress/core/values'
import { openPool } from '../store/pools.ts'

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
  const pool = openPool({ connectionString: authUrl, max: 4 })
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

  return {
    /** The session of whoever has this password; unknown people take as long as wrong passwords. */
    async open(email: string, password: string, now: Instant): Promise<Session | undefined> {
      const signedIn = await auth.api.signInEmail({ body: { email, password } }).catch(nobody)
      if (!signedIn) return undefined
      await pool.query(
        'update session set "createdAt" = $2, "updatedAt" = $2, "expiresAt" = $3 where token = $1',
        [signedIn.token, formatInstant(now), formatInstant(instantOf(now + longestHours * 3_600_000))],
      )
      return { token: signedIn.token, user: signedIn.user.id, organisation: undefined, startedAt: now }
    },

    /** The session of a cookie while it lasts; using it keeps it awake. */
    async find(token: string, now: Instant): Promise<Session | undefined> {
      const found = await pool.query<{
        userId: string
        organisation: number | null
        createdAt: Instant
        updatedAt: Instant
      }>('select "userId", organisation, "createdAt", "updatedAt" from session where token = $1', [token])
      const row = found.rows[0]
      if (!row) return undefined
      const over =
        now - row.updatedAt > idleMinutes * 60_000 || now - row.createdAt > longestHours * 3_600_000
      if (over) {
        await this.close(token)
        return undefined
      }
      if (now - row.updatedAt > 60_000)
        await pool.query('update session set "updatedAt" = $2 where token = $1', [token, formatInstant(now)])
      return {
        token,
        user: row.userId,
        organisation: row.organisation ?? undefined,
        startedAt: row.createdAt,
      }
    },

    async choose(token: string, organisation: number): Promise<void> {
      await pool.query('update session set organisation = $2 where token = $1', [token, organisation])
    },

    async close(token: string): Promise<void> {
      await pool.query('delete from session where token = $1', [token])
    },

    /** Makes a user with this password, or gives the known one of that address the password. */
    async setPassword(email: string, name: string, password: string): Promise<string> {
      const hash = await context.password.hash(password)
      const known = await context.internalAdapter.findUserByEmail(email.toLowerCase())
      if (known) {
        await context.internalAdapter.updatePassword(known.user.id, hash)
        await pool.query('delete from session where "userId" = $1', [known.user.id])
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
