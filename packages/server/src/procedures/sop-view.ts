import type { SopSection, Text } from '@redress/api'
import type { SopLine, SopSection as Section } from '@redress/core/procedure'
import { lineIn, phraseIn, sectionTitle, type Language } from '@redress/texts'

export const inBoth = (say: (language: Language) => string): Text => ({ zh: say('zh'), en: say('en') })

export const lineView = (line: SopLine) => ({
  text: inBoth((language) => lineIn(line, language)),
  clauses: [...line.clause],
})

/** Sections one below the other, numbered as in print. */
export function sectionViews(sections: readonly Section[], before = ''): SopSection[] {
  return sections.flatMap((section, index) => {
    const number = before === '' ? `${index + 1}` : `${before}.${index + 1}`
    const { table } = section
    return [
      {
        number,
        title: inBoth((language) => sectionTitle(section, language)),
        ...(section.step === undefined ? {} : { step: section.step }),
        clauses: [...section.clause],
        lines: section.lines.map(lineView),
        ...(table && table.rows.length > 0
          ? {
              table: {
                head: table.head.map((head) => inBoth((language) => phraseIn(head, language))),
                rows: table.rows.map(({ cells, clause }) => ({
                  cells: cells.map((cell) => inBoth((language) => phraseIn(cell, language))),
                  clauses: [...clause],
                })),
              },
            }
          : {}),
      },
      ...sectionViews(section.sections, number),
    ]
  })
}
