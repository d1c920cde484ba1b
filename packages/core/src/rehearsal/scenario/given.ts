import { compileBook, shippedCalendars } from '../../calendar/index.ts'
import { readOrganisation, type OrganisationFile } from '../../organisation/index.ts'
import type { Procedure } from '../../procedure/index.ts'
import type { World } from '../../steps/index.ts'
import type { Problem } from '../../yaml/index.ts'
import { namesOf } from './names.ts'

const versions = { procedure: 'scenario', settings: '1', calendars: '1' }

/**
 * The world of a story: the organisation file beside the scenarios, read and put together as the server does it when
 * the file is applied.
 */
export function worldGiven(
  procedure: Procedure,
  organisation: string,
): { world?: World; company?: OrganisationFile; problems: readonly Problem[] } {
  const { file, problems } = readOrganisation(organisation, {
    calendars: shippedCalendars,
    procedures: { [procedure.procedure]: namesOf(procedure) },
  })
  if (!file) return { problems }
  const { zone } = file.settings
  const book = compileBook({ version: '1', timeZoneData: 'scenario', zone, ...file.calendars })
  // The reader of the file has compiled the same calendars.
  if (!book.ok) throw new Error(`calendars that were read do not compile: ${JSON.stringify(book.refusal[0])}`)
  const desks = Object.fromEntries(
    Object.entries(file.desks).map(([id, desk]) => [id, { ...desk, open: true }]),
  )
  return {
    world: {
      procedure,
      versions,
      settings: { ...file.settings, version: '1', title: file.title, letters: file.letters, desks },
      book: book.value,
      directory: file.directory,
    },
    company: file,
    problems,
  }
}
