/** The entry under a name that came from outside; a name such as `constructor` finds nothing that is not there. */
export const own = <Entry>(entries: Readonly<Record<string, Entry>>, name: string): Entry | undefined =>
  Object.hasOwn(entries, name) ? entries[name] : undefined
