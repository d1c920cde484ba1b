import type { Text } from '@redress/api'
import { readSpan } from '@redress/core/values'
import { spanUnits } from '@redress/texts'
import { plainText, textOf } from '../wording/named.ts'

/** A length of time as people say it; what is none stays as it is. */
export function spanText(text: string): Text {
  const span = readSpan(text)
  if (!span) return plainText(text)
  return textOf(span.amount === '1' ? spanUnits[`${span.unit}.one`] : spanUnits[span.unit], {
    n: span.amount,
  })
}
