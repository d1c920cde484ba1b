import { dropEntryDraft, listEntryDrafts, saveEntryDraft, type EntryDraft, type Telling } from '@redress/api'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { newKey } from '../../key.ts'
import { forget, keep, kept } from '../../storage.ts'
import { ask, isProblem } from '../api.ts'
import { isEmpty } from '../forms/values.ts'

export type DraftState = 'none' | 'saving' | 'saved' | 'local' | 'forked'

const tabPlace = 'redress.entry'
const place = (id: string) => `${tabPlace}.${id}`
const pauseMs = 600

/** The draft this window writes on, until it is recorded: a reload finds it again. */
function ownId(): string {
  try {
    const known = sessionStorage.getItem(tabPlace)
    if (known !== null && /^[0-9a-f]{32}$/.test(known)) return known
    const id = newKey()
    sessionStorage.setItem(tabPlace, id)
    return id
  } catch {
    return newKey()
  }
}

const renew = (id: string) => {
  try {
    sessionStorage.setItem(tabPlace, id)
  } catch {
    // Without it a reload begins anew; the draft is still among the unfinished ones.
  }
}

/** What this browser holds that never reached the server, else what the server keeps. */
export function beginning(drafts: readonly EntryDraft[]): { draft: Draft; telling: Telling | undefined } {
  const id = ownId()
  const saved = drafts.find((draft) => draft.id === id)
  const local = kept(place(id))
  return {
    draft: { id, savedAt: saved?.savedAt },
    // Written by `useEntryDraft` below, under a name nobody else uses.
    telling: typeof local === 'object' && local !== null ? (local as Telling) : saved?.telling,
  }
}

type Draft = { id: string; savedAt: string | undefined }

const holdsAnything = ({ values }: Telling): boolean => Object.values(values).some((value) => !isEmpty(value))

/** Keeps what is told: at once in the browser, after a pause on the server; two windows never write over each other. */
export function useEntryDraft(start: Draft, telling: Telling, held: boolean) {
  const queries = useQueryClient()
  const draft = useRef(start)
  const [state, setState] = useState<DraftState>(start.savedAt === undefined ? 'none' : 'saved')
  const [savedAt, setSavedAt] = useState(start.savedAt)
  const [online, setOnline] = useState(0)
  const text = JSON.stringify(telling)
  const written = useRef(text)
  const ended = useRef(false)
  // One after the other: each says which state it goes on from.
  const going = useRef(Promise.resolve())

  useEffect(() => {
    const again = () => setOnline((before) => before + 1)
    addEventListener('online', again)
    return () => removeEventListener('online', again)
  }, [])

  async function save(turn: string) {
    const { id, savedAt: before } = draft.current
    try {
      const saved = await ask(saveEntryDraft, {
        params: { id },
        body: { telling, ...(before !== undefined && { savedAt: before }) },
      })
      draft.current = { id, savedAt: saved.savedAt }
      if (ended.current) return
      if (written.current === turn) forget(place(id))
      setSavedAt(saved.savedAt)
      setState((now) => (now === 'forked' ? now : 'saved'))
    } catch (error) {
      if (ended.current) return
      if (!isProblem(error, 'stale')) return setState('local')
      const fresh = newKey()
      forget(place(id))
      keep(place(fresh), telling)
      renew(fresh)
      draft.current = { id: fresh, savedAt: undefined }
      setState('forked')
      await save(turn)
    }
  }

  useEffect(() => {
    if (held || ended.current || (text === written.current && state !== 'local') || !holdsAnything(telling))
      return
    written.current = text
    keep(place(draft.current.id), telling)
    setState((now) => (now === 'forked' ? now : 'saving'))
    const timer = setTimeout(() => {
      going.current = going.current.then(() => save(text))
    }, pauseMs)
    return () => clearTimeout(timer)
  }, [text, held, online])

  return {
    state,
    savedAt,
    /** Which draft goes with the recording, once nothing of it is under way any more. */
    settled: () => going.current.then(() => draft.current.id),
    /** It was recorded, or thrown away: the next entry of this window is another. */
    end() {
      ended.current = true
      forget(place(draft.current.id))
      renew(newKey())
      void queries.invalidateQueries({ queryKey: [listEntryDrafts.path] })
    },
  }
}

/** Goes on with another draft in this window. */
export function goOnWith(id: string): void {
  renew(id)
}

export async function discard(id: string): Promise<void> {
  forget(place(id))
  await ask(dropEntryDraft, { params: { id } })
}
