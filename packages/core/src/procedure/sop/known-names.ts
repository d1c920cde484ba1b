import type { Labels } from './labels.ts'
import { say, text, words, type Phrase } from './phrase.ts'

/** Names of the language that stand where a file may also write its own. */
const known = {
  level: ['person', 'team', 'department', 'store', 'factory', 'company'],
  calendar: ['day-shift'],
  block: ['thanks'],
  per: ['complaint', 'contact', 'measure', 'unit', 'month', 'year'],
} as const satisfies Record<string, readonly string[]>

/** A name by its word in the texts, else by its role's label, else as the file writes it. */
export function knownName(kind: keyof typeof known, name: string, labels: Labels): Phrase {
  const names: readonly string[] = known[kind]
  if (names.includes(name)) return say(`${kind}-${name}`)
  const role = labels.role(name)
  return role.zh === name && role.en === name ? words(name.replaceAll('-', ' ')) : text(role)
}

/** A calendar as the organisation calls it, where that is known. */
export function calendarPhrase(name: string, labels: Labels): Phrase {
  const title = labels.calendar(name)
  return title ? text(title) : knownName('calendar', name, labels)
}
