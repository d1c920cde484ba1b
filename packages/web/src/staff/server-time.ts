/** How far the company's clock is ahead of this device's, as the last answer that said the time had it. */
let ahead = 0

/** Devices go wrong by hours; less than this is the way of the answer. */
const smallest = 5_000

export function noteTime(answer: unknown): void {
  if (typeof answer !== 'object' || answer === null || !('now' in answer)) return
  const now = Date.parse(String(answer.now))
  if (Number.isNaN(now)) return
  const found = now - Date.now()
  ahead = Math.abs(found) < smallest ? 0 : found
}

/** The time on the company's clock, in milliseconds. */
export const serverNow = (): number => Date.now() + ahead
