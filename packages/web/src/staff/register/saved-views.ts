import {
  dropRegisterView,
  listRegisterViews,
  saveRegisterView,
  showRegisterView,
  type RegisterView,
} from '@redress/api'
import { useEffect } from 'react'
import { useRead, useSend } from '../api.ts'
import { forget, kept } from '../../storage.ts'
import { columnsOf, filterOf, readRegisterSearch, searchOf, type RegisterSearch } from './register-search.ts'

const place = 'redress.register.views'

/** What somebody keeps under a name, on every device. Views an older version kept in this browser move over once. */
export function useSavedViews() {
  const read = useRead(listRegisterViews, {})
  const saving = useSend(saveRegisterView)
  const dropping = useSend(dropRegisterView)
  const save = (name: string, search: RegisterSearch) =>
    saving.mutateAsync({
      body: {
        name,
        filter: filterOf(search),
        ...(search.columns === undefined ? {} : { columns: [...columnsOf(search)] }),
      },
    })
  useEffect(() => {
    const held = heldHere()
    if (!read.data || held.length === 0) return
    forget(place)
    const known = new Set(read.data.views.map(({ name }) => name))
    void Promise.allSettled(
      held.filter(({ name }) => !known.has(name)).map(({ name, search }) => save(name, search)),
    )
  }, [read.data === undefined])
  return {
    views: read.data?.views ?? [],
    save,
    remove: (view: RegisterView) => dropping.mutate({ params: { id: view.id } }),
    busy: saving.isPending,
    error: saving.error ?? dropping.error,
  }
}

/** The search that the link of a view stands for. */
export function useOpenedView(id: string | undefined, open: (search: RegisterSearch) => void) {
  const read = useRead(showRegisterView, { params: { id: id ?? '' } }, { enabled: id !== undefined })
  useEffect(() => {
    if (id !== undefined && read.data) open(searchOf(read.data))
  }, [id, read.data])
  return id === undefined ? undefined : read
}

function heldHere(): { name: string; search: RegisterSearch }[] {
  const held = kept(place)
  if (!Array.isArray(held)) return []
  return held.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null || !('name' in one) || !('search' in one)) return []
    if (typeof one.name !== 'string' || typeof one.search !== 'object' || one.search === null) return []
    return [{ name: one.name.trim().slice(0, 40), search: readRegisterSearch({ ...one.search }) }]
  })
}
