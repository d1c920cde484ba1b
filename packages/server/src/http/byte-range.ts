import type { Part } from '../files/sealed-files.ts'

/**
 * The part of a file that `Range` asks for; `undefined` for no such header, for several parts, for another unit, and for
 * bytes it does not have: whoever asks so is given the whole, as RFC 9110, section 14.2 allows.
 */
export function partOf(range: string | undefined, size: number): Part | undefined {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range ?? '') ?? []
  if (first === '' && last === '') return undefined
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return from <= to ? { from, to } : undefined
}
