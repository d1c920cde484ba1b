/** Where two values first differ; `undefined` = nowhere. Only what JSON keeps is looked at, and no order of keys. */
export function difference(real: unknown, model: unknown): string | undefined {
  return firstOf(plain(real), plain(model), '')
}

/** JSON is what is stored and what is answered. */
const plain = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value))

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

function firstOf(real: unknown, model: unknown, path: string): string | undefined {
  if (!isRecord(real) || !isRecord(model) || Array.isArray(real) !== Array.isArray(model))
    return Object.is(real, model) ? undefined : `${path}: ${brief(real)}, not ${brief(model)}`
  for (const key of new Set([...Object.keys(real), ...Object.keys(model)])) {
    const found = firstOf(real[key], model[key], `${path}/${key}`)
    if (found !== undefined) return found
  }
  return undefined
}

const brief = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 600)
