import type { ProcedureVersionView, SopSection, Text } from '@redress/api'
import type { Directory } from '@redress/core/directory'
import {
  inForceOn,
  type ProcedureVersion,
  type ProcedureVersions,
  type SopLine,
  type SopSection as Section,
} from '@redress/core/procedure'
import { own, type LocalDate } from '@redress/core/values'
import { headIn, lineIn, phraseIn, sectionTitle, type Language } from '@redress/texts'
import { personNamed } from '../views/named.ts'

/** The version in force today, else the newest draft. */
export const currentOf = (state: ProcedureVersions, today: LocalDate): ProcedureVersion | undefined =>
  inForceOn(state, today) ?? state.versions.at(-1)

export function versionView(
  version: ProcedureVersion,
  state: ProcedureVersions,
  directory: Directory,
  today: LocalDate,
): ProcedureVersionView {
  return {
    version: version.version,
    ...(version.label === undefined ? {} : { label: version.label }),
    signatures: version.chain.map((name) => {
      const given = own(version.signatures, name)
      return given ? { name, person: personNamed(directory, given.person), on: given.on } : { name }
    }),
    ...(version.effective === undefined ? {} : { effective: version.effective }),
    current: inForceOn(state, today) === version,
  }
}

const inBoth = (say: (language: Language) => string): Text => ({ zh: say('zh'), en: say('en') })

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
                head: table.head.map((head) => inBoth((language) => headIn(head, language))),
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
