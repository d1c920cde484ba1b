import type { Instant } from '@redress/core/values'

/** What the store needs of the world; the server hands in its one `outside`. */
export type StoreOutside = {
  now(): Instant
  random(length: number): Buffer
  uuid(): string
}
