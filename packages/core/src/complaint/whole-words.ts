const even = (words: string): string => words.replace(/\s+/g, ' ').trim().toLowerCase()

/**
 * Whether words stand in a text, whatever their capitals and blanks: letters of an alphabet and figures by themselves and
 * not as part of a longer word or number; Chinese, which sets no blanks, wherever it is found.
 */
export function standsIn(text: string, words: string): boolean {
  const [within, sought] = [even(text), even(words)]
  if (sought === '') return false
  for (let at = within.indexOf(sought); at >= 0; at = within.indexOf(sought, at + 1))
    if (!joins(within[at - 1], sought[0]) && !joins(within[at + sought.length], sought.at(-1))) return true
  return false
}

const kinds = [/[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}]/u, /\d/]

const joins = (outside: string | undefined, edge: string | undefined): boolean =>
  outside !== undefined && edge !== undefined && kinds.some((kind) => kind.test(outside) && kind.test(edge))
