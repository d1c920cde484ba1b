import type { Instant } from '@redress/core/values'

/** How often something may be done from one place. */
export type Rate = { times: number; seconds: number }
export type Limits = { filings: Rate; receipts: Rate; signIns: Rate }

export const usualLimits: Limits = {
  filings: { times: 20, seconds: 600 },
  receipts: { times: 240, seconds: 60 },
  signIns: { times: 5, seconds: 60 },
}

/** Counts in windows per key; gives the seconds to wait once a window is full. Held in memory, one per process. */
export function rateLimit({ times, seconds }: Rate) {
  const windows = new Map<string, { from: Instant; count: number }>()
  return {
    take(key: string, now: Instant): { wait: number } | undefined {
      const known = windows.get(key)
      const window =
        known && now - known.from < seconds * 1000 && now >= known.from ? known : { from: now, count: 0 }
      if (window.count >= times)
        return { wait: Math.max(1, Math.ceil((window.from + seconds * 1000 - now) / 1000)) }
      window.count++
      windows.set(key, window)
      if (windows.size > 50_000) forget(windows, now - seconds * 1000)
      return undefined
    },
    /** What was taken last was no misuse. */
    giveBack(key: string): void {
      const window = windows.get(key)
      if (window && window.count > 0) window.count--
    },
  }
}
export type RateLimit = ReturnType<typeof rateLimit>

function forget(windows: Map<string, { from: Instant }>, before: number) {
  for (const [key, { from }] of windows) if (from < before) windows.delete(key)
}
