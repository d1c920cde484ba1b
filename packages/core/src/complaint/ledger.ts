import { bookingsOf, subjectsOf, viewOf, type Booking, type World } from '../steps/index.ts'
import type { Instant } from '../values/index.ts'
import type { Living } from './rules.ts'

/**
 * Penalties that a complaint has booked and that stand, judged by what its record says and not by what time it is: the
 * rows of the ledger.
 *
 * Source: complaint model §5.
 */
export const bookings = (world: World, complaint: Living): Booking[] =>
  bookingsOf(viewOf(world, complaint, complaint.lastAt, complaint.status !== 'open'))

/** Whose bookings a look at this complaint may ask for: who is about to be assessed, and whose repeats were counted. */
export const bookedTo = (world: World, complaint: Living, now: Instant): string[] =>
  subjectsOf(viewOf(world, complaint, now, complaint.status !== 'open'))
