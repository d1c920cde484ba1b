import { disposeComplaint, type ComplaintView, type MoveView } from '@redress/api'
import { useNavigate } from '@tanstack/react-router'
import { Input } from 'antd'
import { useId, useState } from 'react'
import { useSend } from '../api.ts'
import { Dialog } from '../frame/dialog.tsx'
import { ProblemNote } from '../frame/problem-note.tsx'
import { useReading } from '../reading.tsx'

type Props = { complaint: ComplaintView; move: MoveView; close: () => void }

/** What goes and what stays, then the number by hand: after it there is no page to come back to. */
export function DisposeDialog({ complaint, move, close }: Props) {
  const { t, say, list, number } = useReading()
  const go = useNavigate()
  const id = useId()
  const [typed, type] = useState('')
  const sending = useSend(disposeComplaint, {
    // Before anything is read again: what this page shows is not there any more.
    done: ({ number: disposed, files }) =>
      go({ to: '/register', state: { disposed: { number: disposed, files } } }),
  })
  const named = typed.trim() === complaint.number
  const send = () => {
    if (named && !sending.isPending) sending.mutate({ params: { id: complaint.id } })
  }
  return (
    <Dialog
      title={say(move.title)}
      ok={t('dispose.act')}
      danger
      disabled={!named}
      busy={sending.isPending}
      first="title"
      leave={close}
      send={send}
    >
      <p>{t('dispose.lead')}</p>
      {move.clauses.length > 0 && (
        <p className="soft small">{t('form.clauses', { clauses: list(move.clauses) })}</p>
      )}
      <div className="move-content">
        <p className="label">{t('dispose.goes')}</p>
        <ul className="bullets">
          <li>{t('dispose.goes.words')}</li>
          <li>{t('dispose.goes.people')}</li>
          {complaint.files.length > 0 && (
            <li>{t('dispose.goes.files', { files: number(complaint.files.length) })}</li>
          )}
          <li>{t('dispose.goes.places')}</li>
        </ul>
      </div>
      <div className="move-content">
        <p className="label">{t('dispose.stays')}</p>
        <ul className="bullets">
          <li>{t('dispose.stays.number', { number: complaint.number })}</li>
          <li>{t('dispose.stays.digest')}</li>
          <li>{t('dispose.stays.act')}</li>
        </ul>
      </div>
      <label className="label" htmlFor={id}>
        {t('erasing.confirm', { number: complaint.number })}
      </label>
      <Input id={id} value={typed} autoComplete="off" onChange={(event) => type(event.target.value)} />
      <ProblemNote error={sending.error} />
    </Dialog>
  )
}
