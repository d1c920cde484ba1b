import { useState } from 'react'

/** Rows that are chosen to be acted on together; `on` while choosing. */
export type Selection = {
  on: boolean
  begin: () => void
  end: () => void
  has: (id: string) => boolean
  toggle: (id: string) => void
  all: (ids: readonly string[]) => void
  ids: readonly string[]
}

/** What went away meanwhile, done by somebody else or by the act itself, is chosen no more. */
export function useSelection(present: readonly string[]): Selection {
  const [on, choose] = useState(false)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const ids = chosen.filter((id) => present.includes(id))
  return {
    on,
    begin: () => choose(true),
    end() {
      choose(false)
      setChosen([])
    },
    has: (id) => ids.includes(id),
    toggle: (id) => setChosen(ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]),
    all: setChosen,
    ids,
  }
}
