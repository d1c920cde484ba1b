import { eraseComplaint, type ErasurePreview } from '@redress/api'
import { Link } from '@tanstack/react-router'
import { Checkbox, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { useSend } from '../api.ts'
import { BusyButton } from '../frame/busy-button.tsx'
import { ProblemNote } from '../frame/problem-note.tsx'
import { useReading } from '../reading.tsx'
import { StatusMark } from '../register/status-mark.tsx'

const scopes = ['person', 'everything'] as const
const grounds = ['asked', 'consent-withdrawn', 'no-longer-needed', 'unlawful', 'ordered'] as const

export function ErasureForm({ preview }: { preview: ErasurePreview }) {
  const { t, say, list, number } = useReading()
  const [scope, setScope] = useState<(typeof scopes)[number]>('person')
  const [ground, setGround] = useState<(typeof grounds)[number]>('asked')
  const [reference, setReference] = useState('')
  const [despite, setDespite] = useState(false)
  const [confirmed, confirm] = useState('')
  const sending = useSend(eraseComplaint)
  if (sending.data)
    return (
      <div className="section" role="status">
        <p>
          {t(sending.data.files > 0 ? 'erasing.done.files' : 'erasing.done', {
            number: sending.data.number,
            files: number(sending.data.files),
          })}{' '}
          <Link to="/erasing">{t('erasing.next')}</Link>
        </p>
      </div>
    )
  const against = preview.scopes.find((each) => each.scope === scope)?.against
  // A retention can be overruled knowingly; nothing else can.
  const retained = against?.code === 'still-retained' || against?.code === 'retention-start-missing'
  const barred = against !== undefined && !(retained && despite)
  const named = confirmed.trim() === preview.number
  return (
    <form
      className="section erasure"
      onSubmit={(event) => {
        event.preventDefault()
        if (barred || !named || sending.isPending) return
        sending.mutate({
          params: { id: preview.id },
          body: {
            scope,
            ground,
            ...(reference.trim() === '' ? {} : { reference: reference.trim() }),
            ...(retained ? { despiteRetention: true } : {}),
          },
        })
      }}
    >
      <About preview={preview} />
      <fieldset>
        <legend>{t('erasing.scope')}</legend>
        <Radio.Group
          value={scope}
          onChange={(event) => setScope(event.target.value === 'person' ? 'person' : 'everything')}
        >
          {scopes.map((one) => (
            <Radio key={one} value={one}>
              {t(`erasing.scope.${one}`)}
              <span className="soft below">{t(`erasing.scope.${one}.hint`)}</span>
            </Radio>
          ))}
        </Radio.Group>
      </fieldset>
      {against && (
        <div className="problem" role="status">
          <p>{t('erasing.against', { reason: say(against.title) })}</p>
          {against.clauses.length > 0 && (
            <p className="soft">{t('form.clauses', { clauses: list(against.clauses) })}</p>
          )}
          {retained && (
            <Checkbox checked={despite} onChange={(event) => setDespite(event.target.checked)}>
              {t('erasing.despite')}
            </Checkbox>
          )}
        </div>
      )}
      {!barred && (
        <>
          <label htmlFor="erasing-ground">{t('erasing.ground')}</label>
          <Select
            id="erasing-ground"
            aria-label={t('erasing.ground')}
            value={ground}
            options={grounds.map((value) => ({ value, label: t(`erasing.ground.${value}`) }))}
            onChange={setGround}
          />
          <label htmlFor="erasing-reference">{t('erasing.reference')}</label>
          <Input
            id="erasing-reference"
            value={reference}
            maxLength={200}
            onChange={(event) => setReference(event.target.value)}
          />
          <label htmlFor="erasing-confirm">{t('erasing.confirm', { number: preview.number })}</label>
          <Input
            id="erasing-confirm"
            value={confirmed}
            autoComplete="off"
            onChange={(event) => confirm(event.target.value)}
          />
          <ProblemNote error={sending.error} />
          <p>
            <BusyButton danger type="primary" htmlType="submit" busy={sending.isPending} disabled={!named}>
              {t('erasing.act')}
            </BusyButton>
          </p>
        </>
      )}
    </form>
  )
}

function About({ preview }: { preview: ErasurePreview }) {
  const { t, say, when, number } = useReading()
  return (
    <>
      <h2 className="number big">{preview.number}</h2>
      <dl className="facts">
        <div>
          <dt>{t('erasing.procedure')}</dt>
          <dd>{say(preview.procedure.title)}</dd>
        </div>
        <div>
          <dt>{t('erasing.status')}</dt>
          <dd>
            <StatusMark row={{ status: preview.status, registered: true }} />
          </dd>
        </div>
        <div>
          <dt>{t('erasing.received')}</dt>
          <dd className="figures">{when(preview.received)}</dd>
        </div>
        {preview.closedAt && (
          <div>
            <dt>{t('erasing.closed')}</dt>
            <dd className="figures">{when(preview.closedAt)}</dd>
          </div>
        )}
        <div>
          <dt>{t('erasing.parties')}</dt>
          <dd className="figures">{number(preview.parties)}</dd>
        </div>
        <div>
          <dt>{t('erasing.files')}</dt>
          <dd className="figures">{number(preview.files)}</dd>
        </div>
      </dl>
      {preview.erased && <p className="tag">{t(`erasing.already.${preview.erased}`)}</p>}
    </>
  )
}
