import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatInstant } from '../../values/index.ts'
import { deadline, type Calendar } from '../index.ts'
import { at, within } from './calendars.ts'

/** What a case says, where its rule stands, when it starts, how long it is, when it is due. */
type DeadlineCase = readonly [says: string, source: string, start: string, within: string, due: string]

/** One test of each case on this calendar. */
export function dueAsSaid(on: Calendar, cases: readonly DeadlineCase[]): void {
  for (const [says, source, start, span, due] of cases)
    test(`${says} (${source})`, () => {
      const counted = deadline(on, at(start), within(span))
      assert.ok(counted.ok, JSON.stringify(counted))
      assert.equal(formatInstant(counted.value.due), formatInstant(at(due)))
    })
}
