/** Whose work is shown; without anybody, what is late or taken by nobody. */
export type TeamSearch = { person?: string }

export function readTeamSearch({ person }: Record<string, unknown>): TeamSearch {
  const id = typeof person === 'string' ? person.trim().slice(0, 120) : ''
  return id === '' ? {} : { person: id }
}
