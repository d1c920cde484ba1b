import { listComplaints } from '@redress/api'
import { useQuery } from '@tanstack/react-query'
import { createContext, useContext, useState } from 'react'
import { ask } from '../api.ts'
import { useReading } from '../reading.tsx'
import { useSettled } from '../record/composing.ts'
import { Found } from '../register/found.tsx'
import { StatusMark } from '../register/status-mark.tsx'
import type { Entry } from './entry.ts'
import { described } from './plain-fields.tsx'
import { Suggest } from './suggest.tsx'

/** The complaint a form is about: it is not tied to itself. */
export const FormAbout = createContext<string | undefined>(undefined)

const pauseMs = 200
const most = 8

/** Another complaint: its number is typed, or it is found by customer, product or words and chosen. */
export function ComplaintField(entry: Entry) {
  const { t, say, when } = useReading()
  const { field, id, value, change } = entry
  const here = useContext(FormAbout)
  const [typed, type] = useState('')
  const written = typeof value === 'string' ? value : ''
  const q = useSettled(typed.trim(), pauseMs, false)
  const { data } = useQuery({
    queryKey: [listComplaints.path, 'to tie', q],
    queryFn: ({ signal }) => ask(listComplaints, { query: { q, limit: most + 1 }, signal }),
    enabled: q.length > 1,
  })
  const rows = q === '' || q !== written.trim() ? [] : (data?.rows ?? [])
  const suggestions = rows
    .filter((row) => row.id !== here)
    .slice(0, most)
    .map((row) => ({
      id: row.id,
      shown: (
        <>
          <b>
            <Found text={row.number} word={q} />
          </b>{' '}
          <StatusMark row={row} />
          <span className="two-lines">
            <Found text={row.summary} word={q} />
          </span>
          <span className="soft small">
            <Found
              text={[row.customer, row.product, when(row.received)].filter(Boolean).join(' · ')}
              word={q}
            />
          </span>
        </>
      ),
      take() {
        type('')
        change(row.number)
      },
    }))
  const nothing = q.length > 1 && q === written.trim() && data !== undefined && suggestions.length === 0
  return (
    <>
      <Suggest
        id={id}
        label={say(field.label)}
        placeholder={t('form.complaint')}
        value={written}
        described={described(entry)}
        suggestions={suggestions}
        change={(text) => {
          type(text)
          change(text)
        }}
      />
      <p className={nothing ? 'hint' : 'off-screen'} role="status">
        {nothing && t('form.complaint.none')}
      </p>
    </>
  )
}
