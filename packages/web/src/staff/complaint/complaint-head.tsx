import { downloadDossier, type ComplaintView } from '@redress/api'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { ask } from '../api.ts'
import { BusyButton } from '../frame/busy-button.tsx'
import { ProblemNote } from '../frame/problem-note.tsx'
import { tell } from '../frame/told.tsx'
import { useReading } from '../reading.tsx'
import { StatusMark } from '../register/status-mark.tsx'
import { saveFile } from './save-file.ts'
import type { usePrinting } from './whole-complaint.ts'

const fact = (complaint: ComplaintView, name: string) => complaint.facts.find((one) => one.name === name)

type Printing = Pick<ReturnType<typeof usePrinting>, 'start' | 'busy' | 'error'>

export function ComplaintHead({ complaint, printing }: { complaint: ComplaintView; printing: Printing }) {
  const { t, say, names, when } = useReading()
  const description = fact(complaint, 'description')?.value
  const [error, setError] = useState<unknown>()
  const { customer, status } = complaint
  const title = useRef<HTMLHeadingElement>(null)
  const before = useRef(status)
  // What was being done has gone with its button: whoever closed it sees that it is closed.
  useEffect(() => {
    const closed = before.current === 'open' && status !== 'open'
    before.current = status
    if (!closed || document.activeElement !== document.body) return
    title.current?.focus()
    tell(t('complaint.closed.told', { number: complaint.number }))
  }, [status])
  return (
    <header className="complaint-head">
      <p className="complaint-line">
        <span className="number big">{complaint.number}</span>
        <StatusMark row={{ status: complaint.status, registered: complaint.registeredAt !== undefined }} />
        {complaint.outcome && <span className="tag">{say(complaint.outcome.title)}</span>}
      </p>
      <h1 ref={title} tabIndex={-1} title={typeof description === 'string' ? description : undefined}>
        {typeof description === 'string' ? firstLine(description) : complaint.number}
      </h1>
      <dl className="complaint-about">
        {customer && (
          <div>
            <dt>{t('complaint.customer')}</dt>
            <dd>
              {[customer.name, customer.contact, customer.phone, customer.email].filter(Boolean).join(' · ')}
              {!customer.verified && <span className="tag">{t('complaint.unverified')}</span>}
            </dd>
          </div>
        )}
        <div>
          <dt>{t('complaint.received')}</dt>
          <dd className="figures">
            {when(complaint.received)}
            {complaint.channel && ` · ${say(complaint.channel.title)}`}
          </dd>
        </div>
        {complaint.closedAt && (
          <div>
            <dt>{t('complaint.closed')}</dt>
            <dd className="figures">{when(complaint.closedAt)}</dd>
          </div>
        )}
        {complaint.holder.length > 0 && complaint.status === 'open' && (
          <div>
            <dt>{t('complaint.holder')}</dt>
            <dd>{names(complaint.holder)}</dd>
          </div>
        )}
        <div>
          <dt>{t('complaint.procedure')}</dt>
          <dd>{say(complaint.procedure.title)}</dd>
        </div>
      </dl>
      <p className="complaint-acts">
        <BusyButton busy={printing.busy} onClick={printing.start}>
          {t('complaint.print')}
        </BusyButton>
        <Button onClick={() => void save(complaint).catch(setError)}>{t('complaint.dossier')}</Button>
      </p>
      <ProblemNote error={error ?? printing.error} />
    </header>
  )
}

const longest = 90

function firstLine(text: string): string {
  const line = text.trim().split('\n')[0] ?? ''
  const shown = Array.from(line)
  return shown.length > longest ? `${shown.slice(0, longest).join('')}…` : line
}

async function save(complaint: ComplaintView): Promise<void> {
  const bytes = await ask(downloadDossier, { params: { id: complaint.id } })
  saveFile(bytes, `${complaint.number}.json`)
}
