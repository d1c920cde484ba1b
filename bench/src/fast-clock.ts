import { instantOf, type Instant } from '@redress/core/values'

/**
 * A clock that runs `speed` times as fast as life from the real moment `since` (milliseconds) on: what a company does
 * in days happens within a bench, and a server that starts again finds the time where it must be by now.
 */
export const fastClock =
  (since: number, speed: number): (() => Instant) =>
  () =>
    instantOf(Math.floor(since + (Date.now() - since) * speed))
