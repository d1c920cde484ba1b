import type { Instant } from '@redress/core/values'
import type { Belonging } from '../store/index.ts'

/** Another process may have ended a session or a membership meanwhile: it holds for so long at most. */
const believedMilliseconds = 500

const most = 10_000

/**
 * Who a session spoke for a moment ago, so that somebody who sends request after request is looked up once. Whatever
 * this process does to sessions or their organisations forgets everybody at once.
 */
export function recentCallers() {
  const recent = new Map<string, { caller: Belonging; at: Instant }>()
  const asked = new Map<string, { since: number; answer: Promise<Belonging | undefined> }>()
  let era = 0
  return {
    /** Requests of one session that come while it is looked up wait for that look instead of taking their own. */
    async together(token: string, look: () => Promise<Belonging | undefined>) {
      const known = asked.get(token)
      if (known?.since === era) return known.answer
      const own = { since: era, answer: look() }
      asked.set(token, own)
      try {
        return await own.answer
      } finally {
        if (asked.get(token) === own) asked.delete(token)
      }
    },
    find(token: string, now: Instant): Belonging | undefined {
      const known = recent.get(token)
      const age = known ? now - known.at : believedMilliseconds
      return age >= 0 && age < believedMilliseconds ? known?.caller : undefined
    },
    /** Grows whenever somebody may have been sent out: what was looked up before is not kept. */
    era: () => era,
    keep(token: string, caller: Belonging, now: Instant, since: number) {
      if (since !== era) return
      if (recent.size >= most) recent.clear()
      recent.set(token, { caller, at: now })
    },
    forget() {
      era += 1
      recent.clear()
    },
  }
}
