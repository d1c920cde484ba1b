import type { RegisterFilter as Told } from '@redress/api'
import { endOfDay, startOfDay } from '@redress/core/calendar'
import { settingsOf } from '@redress/core/settings'
import type { Reader } from '../reading/reading.ts'
import { keysOfReader } from '../reading/keys-of-person.ts'
import type { Asked } from './register-query.ts'

export const zoneOf = ({ settings }: Pick<Reader, 'settings'>): string => settingsOf(settings)?.zone ?? 'UTC'

/** The filter of a request as the query asks it: days become instants of the organisation, and only what this person may read. */
export function askedBy(
  reader: Reader,
  person: string,
  { q, status, procedure, holder, from, to, late }: Told,
): Asked {
  const zone = zoneOf(reader)
  return {
    organisation: reader.organisation,
    keys: keysOfReader(reader.directory, person, reader.today),
    filter: {
      words: q === '' ? undefined : q,
      status,
      procedure,
      holder,
      from: from === undefined ? undefined : startOfDay(from, zone),
      before: to === undefined ? undefined : endOfDay(to, zone),
      lateAt: late === undefined ? undefined : reader.now,
    },
  }
}
