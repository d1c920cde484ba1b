import { useState } from 'react'
import { keep, kept } from '../../storage.ts'
import { readRegisterSearch, type RegisterSearch } from './register-search.ts'

export type SavedView = { name: string; search: RegisterSearch }

const place = 'redress.register.views'

/** Filters somebody keeps under a name, in this browser. */
export function useSavedViews() {
  const [views, setViews] = useState(heldViews)
  const put = (next: SavedView[]) => {
    setViews(next)
    keep(place, next)
  }
  return {
    views,
    save: (view: SavedView) => put([...views.filter(({ name }) => name !== view.name), view]),
    remove: (name: string) => put(views.filter((view) => view.name !== name)),
  }
}

function heldViews(): SavedView[] {
  const held = kept(place)
  if (!Array.isArray(held)) return []
  return held.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null || !('name' in one) || !('search' in one)) return []
    if (typeof one.name !== 'string' || typeof one.search !== 'object' || one.search === null) return []
    return [{ name: one.name, search: readRegisterSearch({ ...one.search }) }]
  })
}
