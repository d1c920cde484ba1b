import {
  emptyDirectory,
  evolveDirectory,
  validUntil,
  type Directory,
  type DirectoryEvent,
} from '@redress/core/directory'
import type { StreamKind } from '../store/index.ts'

/** Names and addresses are sealed under a key of the person, so that somebody who has left can be forgotten. */
export const directoryKind: StreamKind<Directory, DirectoryEvent> = {
  kind: 'directory',
  empty: emptyDirectory,
  evolve: evolveDirectory,
  upcasters: {},
  personal(_, event) {
    if (event.type === 'QualificationRecorded')
      // Until when it is valid decides who may act, whoever is forgotten later.
      return Object.keys(event.data)
        .filter((part) => part !== validUntil)
        .map((part) => ({ path: ['data', part], key: `person/${event.person}` }))
    if (event.type !== 'PersonKnown') return []
    const { person } = event
    const key = `person/${person.id}`
    return (['name', 'latin', 'email'] as const)
      .filter((part) => person[part] !== undefined)
      .map((part) => ({ path: ['person', part], key }))
  },
}
