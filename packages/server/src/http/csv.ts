/** What spreadsheets take for the beginning of a formula, also behind blanks and in the wide forms of Chinese keyboards. */
const formula = /^[\s\p{Cc}\ufeff]*[=+\-@＝＋－＠]/u

/** Text that stays text in whatever opens the table. Source: OWASP, CSV injection. */
const inert = (text: string): string => (formula.test(text) ? `'${text}` : text)

/** Without it Excel in Chinese reads UTF-8 as GBK. */
export const byteOrderMark = '\ufeff'

/** A cell that is text and nothing else: in quotes (RFC 4180), and never a formula. */
export const csvText = (text: string): string => `"${inert(text).replaceAll('"', '""')}"`

/** @param cells As they stand in the file: `csvText`, or a figure or date of ours. */
export const csvLine = (cells: readonly string[]): string => `${cells.join(',')}\r\n`
