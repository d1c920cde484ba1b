import { formatInstant, instantOf, type Instant } from '@redress/core/values'
import type { Pool } from './pools.ts'

/** A session as the sign-in's own schema keeps it. */
export type SessionRow = {
  user: string
  organisation: number | undefined
  startedAt: Instant
  usedAt: Instant
}

/** The sessions of better-auth under our clock, with the one organisation each works for. */
export const sessionsIn = (pool: Pool) => ({
  async find(token: string): Promise<SessionRow | undefined> {
    const found = await pool.query<{
      user: string
      organisation: number | null
      startedAt: Instant
      usedAt: Instant
    }>({
      name: 'session',
      text: `select "userId" as user, organisation, "createdAt" as "startedAt", "updatedAt" as "usedAt"
             from session where token = $1`,
      values: [token],
    })
    const row = found.rows[0]
    return row && { ...row, organisation: row.organisation ?? undefined }
  },

  async begin(token: string, now: Instant, longestHours: number): Promise<void> {
    const end = formatInstant(instantOf(now + longestHours * 3_600_000))
    await pool.query(
      'update session set "createdAt" = $2, "updatedAt" = $2, "expiresAt" = $3 where token = $1',
      [token, formatInstant(now), end],
    )
  },

  async touch(token: string, now: Instant): Promise<void> {
    await pool.query('update session set "updatedAt" = $2 where token = $1', [token, formatInstant(now)])
  },

  async choose(token: string, organisation: number): Promise<void> {
    await pool.query('update session set organisation = $2 where token = $1', [token, organisation])
  },

  async end(token: string): Promise<void> {
    await pool.query('delete from session where token = $1', [token])
  },

  async endAllOf(user: string): Promise<void> {
    await pool.query('delete from session where "userId" = $1', [user])
  },
})
