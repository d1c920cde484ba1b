/** What spreadsheets take for the beginning of a formula, also behind blanks and in the wide forms of Chinese keyboards. */
const formula = /^[\s\p{Cc}\ufeff]*[=+\-@＝＋－＠]/u

const cell = (text: string): string => `"${(formula.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`

/** RFC 4180 with a byte order mark: without it Excel in Chinese reads UTF-8 as GBK. Text stays text in what opens it. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('')}`
