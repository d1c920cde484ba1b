import type { PointerCode } from '@redress/texts'

export type Unclean = { pointer: string; code: PointerCode }

const deepest = 24

/** RFC 6901: `~` and `/` inside a name are escaped. */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/**
 * Places of a parsed body that can be stored nowhere: NUL, half a surrogate pair, nesting without end. Walks with a
 * list of its own, because a body is as deep as its sender likes.
 */
export function findUnclean(body: unknown): Unclean[] {
  const found: Unclean[] = []
  const waiting: { value: unknown; path: readonly string[] }[] = [{ value: body, path: [] }]
  for (let next = waiting.pop(); next && found.length < 20; next = waiting.pop()) {
    const { value, path } = next
    if (typeof value === 'string') complain(found, value, path)
    if (typeof value !== 'object' || value === null) continue
    if (path.length >= deepest) {
      found.push({ pointer: pointerOf(path.slice(0, 8)), code: 'too-deep' })
      continue
    }
    for (const [name, inner] of Object.entries(value)) {
      complain(found, name, path)
      waiting.push({ value: inner, path: [...path, name] })
    }
  }
  return found
}

function complain(found: Unclean[], text: string, path: readonly string[]) {
  const code = text.includes('\0') ? 'null-character' : text.isWellFormed() ? undefined : 'lone-surrogate'
  if (code) found.push({ pointer: pointerOf(path.map((part) => part.toWellFormed())), code })
}
