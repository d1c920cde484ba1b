/** The answer of a function that may say no. A no is a value; exceptions are for bugs, outages and corrupt histories. */
export type Result<Value, Refusal> = { ok: true; value: Value } | { ok: false; refusal: Refusal }

export const ok = <const Value>(value: Value) => ({ ok: true, value }) as const
export const refuse = <const Refusal>(refusal: Refusal) => ({ ok: false, refusal }) as const

export const map = <Value, Next, Refusal>(
  result: Result<Value, Refusal>,
  next: (value: Value) => Next,
): Result<Next, Refusal> => (result.ok ? { ok: true, value: next(result.value) } : result)
