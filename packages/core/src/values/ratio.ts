import type { Decimal } from './value.ts'

/** A number without rounding: numerator over a positive denominator. */
export type Ratio = { readonly over: bigint; readonly under: bigint }

const pattern = /^(-?)(\d{1,30})(?:\.(\d{1,30}))?$/

/** Reads a decimal as it stands in an event; `undefined` for anything else (exponents, more than 30 digits a side). */
export function readRatio(text: string): Ratio | undefined {
  const match = pattern.exec(text)
  if (!match?.[2]) return undefined
  const fraction = match[3] ?? ''
  const over = BigInt(match[2] + fraction)
  return { over: match[1] ? -over : over, under: 10n ** BigInt(fraction.length) }
}

export const addRatio = (a: Ratio, b: Ratio): Ratio =>
  a.under === b.under
    ? { over: a.over + b.over, under: a.under }
    : { over: a.over * b.under + b.over * a.under, under: a.under * b.under }

export const negateRatio = (a: Ratio): Ratio => ({ over: -a.over, under: a.under })

export const multiplyRatio = (a: Ratio, b: Ratio): Ratio => ({
  over: a.over * b.over,
  under: a.under * b.under,
})

/** Absent when dividing by zero. */
export function divideRatio(a: Ratio, b: Ratio): Ratio | undefined {
  if (b.over === 0n) return undefined
  const sign = b.over < 0n ? -1n : 1n
  return { over: a.over * b.under * sign, under: a.under * b.over * sign }
}

/** Negative, zero or positive, as `a` is smaller, equal or greater. */
export function compareRatio(a: Ratio, b: Ratio): number {
  const [left, right] = a.under === b.under ? [a.over, b.over] : [a.over * b.under, b.over * a.under]
  return left < right ? -1 : left > right ? 1 : 0
}

/** The shortest decimal with at most `digits` places, half away from zero; exact whenever the number has no more. */
export function formatRatio({ over, under }: Ratio, digits = 12): Decimal {
  const scale = 10n ** BigInt(digits)
  const negative = over < 0n
  const scaled = ((negative ? -over : over) * scale * 2n + under) / (under * 2n)
  const text = scaled.toString().padStart(digits + 1, '0')
  const whole = text.slice(0, text.length - digits)
  const fraction = text.slice(text.length - digits).replace(/0+$/, '')
  const number = fraction ? `${whole}.${fraction}` : whole
  return negative && scaled !== 0n ? `-${number}` : number
}
