import { inOrder, readYaml, type Problem } from '../yaml/index.ts'
import { calendarsOf } from './calendars.ts'
import { checkOf } from './check.ts'
import { directoryOf } from './directory.ts'
import type { Known, OrganisationFile } from './file.ts'
import { desksOf, languagesOf, lettersOf, settingsOfFile, spoken } from './settings.ts'
import { organisation } from './shape.ts'

/** Room for some ten thousand people. */
export const organisationFileLimits = { bytes: 4_000_000, levels: 12 } as const

/**
 * Reads an organisation file and looks up every name in it.
 *
 * @returns The file's meaning when it has no error; and in any case all that is wrong, in the order of the lines, each
 * with line, column, path and, where one is near, the name that was probably meant. Never throws, whatever comes in.
 *
 * Source: docs/organisation-file.md.
 */
export function readOrganisation(
  source: string,
  known: Known,
): { file?: OrganisationFile; problems: Problem[] } {
  const reading = readYaml(source, organisation, organisationFileLimits)
  const { value: read, tree, note } = reading
  if (!read || !tree) return { problems: inOrder(reading.problems) }
  const check = checkOf(tree, note, reading.problems)
  const languages = languagesOf(read)
  spoken(read.title, languages, ['title'], check)
  for (const kind of ['sites', 'units', 'positions'] as const)
    for (const [id, title] of Object.entries(read[kind] ?? {})) spoken(title, languages, [kind, id], check)
  const file: OrganisationFile = {
    organisation: read.organisation,
    title: read.title,
    directory: directoryOf(read, known, check),
    settings: settingsOfFile(read, known, check),
    calendars: { default: read.calendar, calendars: calendarsOf(read, known, check) },
    letters: lettersOf(read, check),
    desks: desksOf(read, known, check),
  }
  const problems = inOrder(reading.problems)
  return problems.some(({ severity }) => severity === 'error') ? { problems } : { file, problems }
}
