import type { Fault, Place } from './problem.ts'

/**
 * What can be said of a file before the recursive parser sees it: too long, no text, or nested deeper than any honest
 * file. Brackets inside texts are counted too, so the bound is far above `levels`; the exact number is checked on the
 * tree.
 */
export function faultBefore(
  source: string,
  { bytes, levels }: { bytes: number; levels: number },
): Fault | undefined {
  if (tooLong(source, bytes)) return { code: 'file-too-large', line: 1, column: 1, facts: { most: bytes } }
  const bound = levels * 8 + 64
  let open = 0
  for (let at = 0; at < source.length; at += 1) {
    const unit = source.charCodeAt(at)
    if (unit < space || unit > tilde) {
      const pair = isPair(unit, source.charCodeAt(at + 1))
      if (!pair && isNoText(unit)) {
        const character = `U+${unit.toString(16).toUpperCase().padStart(4, '0')}`
        return { code: 'not-text', ...placeAt(source, at), facts: { character } }
      }
      if (pair) at += 1
    } else if (unit === bracket || unit === brace) {
      open += 1
      if (open > bound) return { code: 'too-deep', ...placeAt(source, at), facts: { most: levels } }
    } else if (unit === bracket + 2 || unit === brace + 2) open = Math.max(0, open - 1)
  }
  const dashes =
    /^[ ]*(?:[-?:][ \t]+){65,}/m.exec(source) ?? new RegExp(`^ {${bound * 2},}`, 'm').exec(source)
  return dashes ? { code: 'too-deep', ...placeAt(source, dashes.index), facts: { most: levels } } : undefined
}

const [space, tilde, bracket, brace] = [32, 126, 91, 123]

/** Longer than so many bytes of UTF-8; counted only where the length in characters leaves it open. */
function tooLong(source: string, bytes: number): boolean {
  // No unit of length takes more than three bytes.
  if (source.length > bytes || source.length * 3 <= bytes) return source.length > bytes
  let length = 0
  for (const character of source) {
    const code = character.codePointAt(0) ?? 0
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return length > bytes
}

const isPair = (unit: number, next: number): boolean =>
  unit >= 0xd800 && unit <= 0xdbff && next >= 0xdc00 && next <= 0xdfff

const isNoText = (unit: number): boolean =>
  (unit < 0x20 && unit !== 0x09 && unit !== 0x0a && unit !== 0x0d) ||
  unit === 0x7f ||
  (unit >= 0xd800 && unit <= 0xdfff) ||
  unit >= 0xfffe

function placeAt(source: string, offset: number): Place {
  const before = source.slice(0, offset)
  const start = before.lastIndexOf('\n') + 1
  let line = 1
  for (let at = before.indexOf('\n'); at !== -1; at = before.indexOf('\n', at + 1)) line += 1
  return { line, column: offset - start + 1 }
}
