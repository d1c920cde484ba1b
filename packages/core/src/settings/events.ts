import type { Text } from '../values/index.ts'
import type { Desk, Letter, PinnedSettings, SettingsBook } from './settings.ts'

/** What can happen to the settings. Publishing makes the next version; letters and desks are never pinned. */
export type SettingsEvent =
  | { type: 'OrganisationNamed'; v: 1; title: Text }
  | { type: 'SettingsPublished'; v: 1; settings: PinnedSettings }
  | { type: 'LetterWritten'; v: 1; name: string; letter: Letter }
  | { type: 'LetterWithdrawn'; v: 1; name: string }
  | { type: 'DeskOpened'; v: 1; desk: Omit<Desk, 'open'> }
  | { type: 'DeskClosed'; v: 1; desk: string }

/** Applies one event. Withdrawing or closing what was never there is corruption and throws. */
export function evolveSettings(book: SettingsBook, event: SettingsEvent): SettingsBook {
  switch (event.type) {
    case 'OrganisationNamed':
      return { ...book, title: event.title }
    case 'SettingsPublished':
      return { ...book, versions: [...book.versions, event.settings] }
    case 'LetterWritten':
      return { ...book, letters: { ...book.letters, [event.name]: event.letter } }
    case 'LetterWithdrawn': {
      const { [event.name]: gone, ...letters } = book.letters
      if (!gone) throw new Error(`a letter was withdrawn that was never written: ${event.name}`)
      return { ...book, letters }
    }
    case 'DeskOpened':
      return { ...book, desks: { ...book.desks, [event.desk.id]: { ...event.desk, open: true } } }
    case 'DeskClosed': {
      const desk = book.desks[event.desk]
      if (!desk) throw new Error(`a desk was closed that was never opened: ${event.desk}`)
      return { ...book, desks: { ...book.desks, [event.desk]: { ...desk, open: false } } }
    }
  }
}
