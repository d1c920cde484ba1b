export type ErasingSearch = { number?: string }

export function readErasingSearch({ number }: Record<string, unknown>): ErasingSearch {
  const text = typeof number === 'string' || typeof number === 'number' ? String(number).trim() : ''
  return text === '' ? {} : { number: text.slice(0, 120) }
}
