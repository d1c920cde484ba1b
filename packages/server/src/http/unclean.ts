import type { PointerCode } from '@redress/texts'

export type Unclean = { pointer: string; code: PointerCode }

const deepest = 24

/** RFC 6901: `~` and `/` inside a name are escaped. */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/**
 * Places of a parsed body that can be stored nowhere: NUL, half a surrogate pair, nesting without end. A body is as deep
 * as its sender likes; nobody follows it further than `deepest`.
 */
export function findUnclean(body: unknown): Unclean[] {
  const found: Unclean[] = []
  look(found, body, [])
  return found
}

function look(found: Unclean[], value: unknown, path: string[]) {
  if (typeof value === 'string') return complain(found, value, path)
  if (typeof value !== 'object' || value === null || found.length >= 20) return
  if (path.length >= deepest) {
    found.push({ pointer: pointerOf(path.slice(0, 8)), code: 'too-deep' })
    return
  }
  const members = value as { readonly [name: string]: unknown }
  for (const name of Object.keys(members)) {
    complain(found, name, path)
    path.push(name)
    look(found, members[name], path)
    path.pop()
  }
}

function complain(found: Unclean[], text: string, path: readonly string[]) {
  const code = text.includes('\0') ? 'null-character' : text.isWellFormed() ? undefined : 'lone-surrogate'
  if (code) found.push({ pointer: pointerOf(path.map((part) => part.toWellFormed())), code })
}
