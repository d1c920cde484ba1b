/** Width of a text in pixels, near enough to wrap it: Chinese glyphs are square, Latin ones about half of it. */
export function textWidth(text: string, size: number): number {
  let width = 0
  for (const glyph of text) {
    const code = glyph.codePointAt(0) ?? 0
    width +=
      code >= 0x2e80
        ? size
        : glyph === ' '
          ? size * 0.3
          : /[ilI.,:;'|]/.test(glyph)
            ? size * 0.3
            : /[A-Zmw]/.test(glyph)
              ? size * 0.75
              : size * 0.58
  }
  return width
}

/** Lines no wider than `width`, at most `most` of them; what does not fit ends in an ellipsis. */
export function wrap(text: string, size: number, width: number, most: number): string[] {
  const words = text.match(/[\u2e80-\uffff]|[^\s\u2e80-\uffff]+\s*|\s+/g) ?? []
  const lines: string[] = []
  let line = ''
  for (const word of words) {
    if (line !== '' && textWidth((line + word).trimEnd(), size) > width) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += word
  }
  if (line.trim() !== '') lines.push(line.trimEnd())
  if (lines.length <= most) return lines
  const kept = lines.slice(0, most)
  kept[most - 1] = `${(kept[most - 1] ?? '').slice(0, -1)}…`
  return kept
}
