import type { z } from 'zod'
import type { PointerCode } from '@redress/texts'
import { pointerOf } from './unclean.ts'

export type Issue = { pointer: string; code: PointerCode; facts?: Record<string, string | number> }

const dates = new Set(['date', 'datetime', 'time'])

/** What Zod found wrong, as places and codes of our own. */
export const issuesOf = (error: z.core.$ZodError, at: readonly PropertyKey[] = []): Issue[] =>
  error.issues.slice(0, 20).flatMap((issue) => one(issue, [...at, ...issue.path]))

function one(issue: z.core.$ZodIssue, path: readonly PropertyKey[]): Issue[] {
  const pointer = pointerOf(path)
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ pointer: pointerOf([...path, key]), code: 'unknown-field' }))
    case 'invalid_type':
      return issue.message.includes('received undefined')
        ? [{ pointer, code: 'required' }]
        : [{ pointer, code: 'wrong-type', facts: { expected: issue.expected } }]
    case 'too_big':
      return [{ pointer, code: 'too-long', facts: { limit: Number(issue.maximum) } }]
    case 'too_small':
      return [{ pointer, code: 'too-short' }]
    case 'invalid_format':
      return [{ pointer, code: dates.has(issue.format) ? 'not-a-date' : 'wrong-format' }]
    case 'invalid_value':
      return [{ pointer, code: 'not-a-choice' }]
    case 'invalid_union':
      return nearest(issue, path)
    case 'invalid_key':
      return [{ pointer, code: 'unknown-field' }]
    case 'invalid_element':
    case 'not_multiple_of':
    case 'custom':
      return [{ pointer, code: 'wrong-format' }]
  }
}

/** Of a union the branch that got furthest says most: a wrong date rather than "not one of four types". */
function nearest(issue: z.core.$ZodIssueInvalidUnion, path: readonly PropertyKey[]): Issue[] {
  const branches = issue.errors.filter((branch) => branch.some((inner) => inner.code !== 'invalid_type'))
  const best = branches[0]?.find((inner) => inner.code !== 'invalid_type')
  return best ? one(best, [...path, ...best.path]) : [{ pointer: pointerOf(path), code: 'wrong-format' }]
}
