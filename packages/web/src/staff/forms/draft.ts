import { dropDraft, saveDraft, type Form } from '@redress/api'
import { useEffect, useRef, useState } from 'react'
import { forget, keep, kept } from '../../storage.ts'
import { ask } from '../api.ts'
import type { FormValues } from './values.ts'

export type DraftState = 'none' | 'saving' | 'saved' | 'local'

const place = (complaint: string, step: string) => `redress.draft.${complaint}.${step}`
const pauseMs = 900

/** What this browser still holds of a form that never reached the server. */
export function localDraft(complaint: string, step: string): FormValues | undefined {
  const value = kept(place(complaint, step))
  // Written by `useDraft` below, under a name nobody else uses.
  return typeof value === 'object' && value !== null ? (value as FormValues) : undefined
}

/** Keeps an unfinished form: at once in the browser, and after a pause in typing on the server. */
export function useDraft(complaint: string, form: Form, values: FormValues, touched: boolean) {
  const { step, version } = form
  const [state, setState] = useState<DraftState>(form.draft ? 'saved' : 'none')
  const [savedAt, setSavedAt] = useState(form.draft?.savedAt)
  const last = useRef(0)

  useEffect(() => {
    if (!touched) return
    keep(place(complaint, step), values)
    setState('saving')
    const turn = ++last.current
    const timer = setTimeout(async () => {
      try {
        const saved = await ask(saveDraft, {
          params: { id: complaint, key: step },
          body: { values, version },
        })
        if (turn !== last.current) return
        forget(place(complaint, step))
        setSavedAt(saved.savedAt)
        setState('saved')
      } catch {
        if (turn === last.current) setState('local')
      }
    }, pauseMs)
    return () => clearTimeout(timer)
  }, [values, touched])

  /** The form was sent: what is still on its way must not come back as a draft. */
  function end() {
    last.current++
    forget(place(complaint, step))
    setState('none')
  }

  async function drop() {
    end()
    await ask(dropDraft, { params: { id: complaint, key: step } }).catch(() => undefined)
  }

  return { state, savedAt, end, drop }
}
