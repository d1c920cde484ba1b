import { sopSections } from './sop.ts'
import { lineIn, phraseIn, sectionTitle, textIn, type SaidSection, type SaidSop } from './sop-print.ts'
import type { Language } from './text.ts'

/** The SOP as Markdown: numbered sections, every sentence with its clause ids, the source at the end. */
export function sopMarkdown(sop: SaidSop, language: Language): string {
  const lines = [`# ${textIn(sop.title, language)}`, '']
  for (const each of sop.document) lines.push(`- ${lineIn(each, language)}${cited(each.clause)}`)
  if (sop.document.length > 0) lines.push('')
  for (const [index, section] of sop.sections.entries())
    lines.push(...sectionLines(section, `${index + 1}`, 2, language))
  if (sop.clauses.length > 0) {
    lines.push(`## ${sopSections.clauses[language]}`, '')
    for (const { id, ref, text } of sop.clauses)
      lines.push(`**${id}**${ref === undefined ? '' : ` (${ref})`} ${textIn(text, language)}`, '')
  }
  return `${lines.join('\n').trimEnd()}\n`
}

const cited = (clause: readonly string[]): string => (clause.length > 0 ? ` [${clause.join(', ')}]` : '')

function sectionLines(section: SaidSection, number: string, level: number, language: Language): string[] {
  const lines = [
    `${'#'.repeat(Math.min(level, 6))} ${number} ${sectionTitle(section, language)}${cited(section.clause)}`,
    '',
  ]
  for (const line of section.lines) lines.push(`- ${lineIn(line, language)}${cited(line.clause)}`)
  if (section.lines.length > 0) lines.push('')
  const { table } = section
  if (table && table.rows.length > 0) {
    const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
    // Clauses have a column of their own: behind the last cell they would look like a part of it.
    const cites = table.rows.some(({ clause }) => clause.length > 0)
    const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
    const head = table.head.map((each) => cell(phraseIn(each, language)))
    const heads = cites ? [...head, sopSections.clause[language]] : head
    lines.push(row(heads), `|${heads.map(() => ' --- ').join('|')}|`)
    for (const { cells, clause } of table.rows) {
      const texts = cells.map((each) => cell(phraseIn(each, language)))
      lines.push(row(cites ? [...texts, clause.join(', ')] : texts))
    }
    lines.push('')
  }
  for (const [index, inner] of section.sections.entries())
    lines.push(...sectionLines(inner, `${number}.${index + 1}`, level + 1, language))
  return lines
}
