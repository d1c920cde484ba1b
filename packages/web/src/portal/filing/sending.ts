import type { PublicDesk } from '@redress/api'
import { useEffect, useRef, useState } from 'preact/hooks'
import { forgetLanguage, keepLanguage } from '../../language.ts'
import { keep, forget } from '../../storage.ts'
import { useLanguage } from '../language.tsx'
import { fileComplaint } from '../send.ts'
import { fieldOf, filingBody } from './body.ts'
import { forgetPhotos } from './photo-shelf.ts'
import { draftPlace, type Draft } from './draft.ts'

export type Problems = Record<string, string>

/** Sends the filing; goes to the receipt when it is recorded, and to the first wrong field when it is not. */
export function useSending(desk: PublicDesk, wrong: (problems: Problems) => void) {
  const { language, t } = useLanguage()
  const [busy, setBusy] = useState(false)
  const [problems, setProblems] = useState<Problems>({})
  const [failure, setFailure] = useState<string>()
  /** What found no network; the same key makes sending it again harmless. */
  const waiting = useRef<(() => void) | undefined>(undefined)

  async function send(draft: Draft, asked: readonly string[], photos: readonly File[]) {
    if (busy) return
    waiting.current = undefined
    setBusy(true)
    setFailure(undefined)
    const body = filingBody(draft.answers, asked, photos, language)
    const answer = await fileComplaint(desk.desk, body, draft.key, language)
    setBusy(false)
    if (answer.ok) {
      forget(draftPlace(desk.desk))
      void forgetPhotos(desk.desk)
      keep(filedPlace, answer.value.receipt)
      const page = `/r/${encodeURIComponent(answer.value.receipt)}`
      // As it was filed here it is read here, also at a desk whose letters speak only one language.
      keepLanguage(page, language)
      forgetLanguage(location.pathname)
      location.assign(page)
      return
    }
    if (!('problem' in answer)) {
      waiting.current = () => void send(draft, asked, photos)
      return setFailure(t(navigator.onLine ? 'problem.network' : 'filing.offline'))
    }
    const { problem } = answer
    const named = Object.fromEntries(
      (problem.pointers ?? []).flatMap(({ pointer, title }) => {
        const field = fieldOf(pointer)
        return asked.includes(field) ? [[field, title]] : []
      }),
    )
    setProblems(named)
    const marked = Object.keys(named).length > 0
    setFailure(problem.status >= 500 ? t('problem.later') : marked ? t('problem.marked') : problem.title)
    if (marked) wrong(named)
  }

  // What was said is said in the language it was read in.
  useEffect(() => {
    setProblems({})
    setFailure(undefined)
  }, [language])

  useEffect(() => {
    const goOn = () => waiting.current?.()
    addEventListener('online', goOn)
    return () => removeEventListener('online', goOn)
  })

  return {
    busy,
    problems,
    failure,
    send,
    object: setProblems,
    forgive: (field: string) => {
      waiting.current = undefined
      setFailure(undefined)
      setProblems((before) => Object.fromEntries(Object.entries(before).filter(([name]) => name !== field)))
    },
  }
}

/** The receipt this browser filed last: its page greets the customer once. */
export const filedPlace = 'redress.filed'
