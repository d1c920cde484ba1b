import { hash } from 'node:crypto'
import type { Recorded } from '@redress/core/complaint'
import { erased, type Row } from '../store/index.ts'

/** Under which name of a series the letters lie that went out without a person. */
export const automaticSeries = 'automatic-letters'

/** An address as rows know it: enough to find it again, too little to write to it. */
export const addressKey = (address: string): string => hash('sha256', address.trim().toLowerCase())

/** One row for every letter that went out without a person. */
export const automaticRows = (stream: string, { messages }: Recorded): Row<'series_member'>[] =>
  messages.flatMap(({ automatic, address, queuedAt, at }) =>
    automatic && address !== undefined && address !== erased
      ? [{ series: automaticSeries, key: addressKey(address), stream, at: queuedAt ?? at, facts: '{}' }]
      : [],
  )
