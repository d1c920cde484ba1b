import type { Look, Scene, Seen } from './scene.ts'
import type { Written } from './shape.ts'

/** What is compared for one kind of expectation. */
export type Looker<Expected> = (scene: Scene, expected: Expected) => readonly Look[]
export type Names = readonly string[]
export type Texts = Readonly<Record<string, string>>
export type Lists = Readonly<Record<string, readonly string[]>>
export type Values = Readonly<Record<string, Written>>

export const look = (about: string, expected: string, found: string, seen: readonly Seen[]): Look => ({
  about,
  expected,
  found,
  ok: expected === found,
  seen,
})
export const path = (...paths: readonly (string | undefined)[]): Seen[] =>
  paths.flatMap((some) => (some === undefined ? [] : [{ path: some }]))
