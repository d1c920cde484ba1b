import { recordComplaint, type listRecordable, type Reply } from '@redress/api'
import { useNavigate } from '@tanstack/react-router'
import { Button, Input, Select, type GetRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { BusyButton } from '../frame/busy-button.tsx'
import { forget, keep, kept } from '../../storage.ts'
import { useSend } from '../api.ts'
import { sendsOnControlEnter } from '../forms/enter.ts'
import { Field } from '../forms/field.tsx'
import { problemsOf } from '../forms/form-problems.ts'
import { TimeField } from '../forms/plain-fields.tsx'
import { UploadsUnderWay, useFormValues, useUploads } from '../forms/uploads-under-way.ts'
import { sentValues, type FormValues } from '../forms/values.ts'
import { ProblemNote } from '../frame/problem-note.tsx'
import { useReading } from '../reading.tsx'

type Procedure = Reply<typeof listRecordable>['procedures'][number]

const place = 'redress.recording'

function heldValues(): FormValues {
  const value = kept(place)
  // Written by this form alone.
  return typeof value === 'object' && value !== null ? (value as FormValues) : {}
}

/** With the customer on the line: his words first; everything else can follow. Nothing typed is lost before it is sent. */
export function RecordForm({ procedures }: { procedures: readonly Procedure[] }) {
  const { t, say, language } = useReading()
  const go = useNavigate()
  const [name, setName] = useState(procedures[0]?.id ?? '')
  const procedure = procedures.find(({ id }) => id === name) ?? procedures[0]
  const [channel, setChannel] = useState<string | undefined>(
    procedure?.channels.find(({ value }) => value === 'call')?.value,
  )
  const [received, setReceived] = useState<string | null>(null)
  const [earlier, setEarlier] = useState(false)
  const { values, latest, write } = useFormValues(heldValues)
  const record = useSend(recordComplaint)
  const uploads = useUploads()
  const busy = record.isPending || uploads.waiting
  const [empty, setEmpty] = useState(false)
  const words = useRef<GetRef<typeof Input.TextArea>>(null)
  const problems = problemsOf(record.error, t('form.required'))
  const description = values['description']
  const fields =
    procedure?.fields.filter((field) => field.name !== 'description' && field.name !== 'received') ?? []

  useEffect(() => keep(place, values), [values])

  async function send() {
    if (busy || !procedure) return
    if (typeof description !== 'string' || description.trim() === '') {
      setEmpty(true)
      words.current?.focus()
      return
    }
    if (!(await uploads.all())) return
    try {
      const complaint = await record.mutateAsync({
        body: {
          procedure: procedure.id,
          language,
          ...(channel && { channel }),
          ...(earlier && received && { received }),
          values: { ...sentValues(fields, latest.current), description: description.trim() },
        },
      })
      forget(place)
      await go({ to: '/complaints/$id', params: { id: complaint.id } })
    } catch {
      // The refusal stands in `record.error`.
    }
  }

  return (
    <form
      className="record-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
      onKeyDown={sendsOnControlEnter(() => void send())}
    >
      <p className="soft">{t('record.lead')}</p>
      <div className={`field first ${empty ? 'has-problem' : ''}`}>
        <label className="label" htmlFor="record-description">
          {t('record.description')}
        </label>
        <Input.TextArea
          ref={words}
          id="record-description"
          autoFocus
          className="grows"
          value={typeof description === 'string' ? description : ''}
          aria-invalid={empty}
          aria-describedby={empty ? 'record-description-problem' : undefined}
          onChange={(event) => {
            setEmpty(false)
            write((before) => ({ ...before, description: event.target.value }))
          }}
        />
        {empty && (
          <p className="wrong" id="record-description-problem">
            {t('record.empty')}
          </p>
        )}
      </div>
      <div className="record-how">
        {procedures.length > 1 && (
          <div className="field">
            <label className="label" htmlFor="record-procedure">
              {t('record.procedure')}
            </label>
            <Select
              id="record-procedure"
              value={name}
              options={procedures.map(({ id, title }) => ({ value: id, label: say(title) }))}
              onChange={setName}
            />
          </div>
        )}
        {procedure && procedure.channels.length > 0 && (
          <div className="field">
            <label className="label" htmlFor="record-channel">
              {t('record.channel')}
            </label>
            <Select
              id="record-channel"
              allowClear
              placeholder={t('form.choose')}
              value={channel ?? null}
              options={procedure.channels.map(({ value, label }) => ({ value, label: say(label) }))}
              onChange={(chosen: string | null | undefined) => setChannel(chosen ?? undefined)}
            />
          </div>
        )}
        <div className="field">
          <label className="label" htmlFor="record-received">
            {t('record.received')}
          </label>
          {earlier ? (
            <TimeField
              id="record-received"
              field={{ name: 'received', label: {}, type: 'time', required: false, list: false, clauses: [] }}
              value={received}
              change={(value) => setReceived(typeof value === 'string' ? value : null)}
            />
          ) : (
            <Button id="record-received" onClick={() => setEarlier(true)}>
              {t('record.received.now')}
            </Button>
          )}
        </div>
      </div>
      <h2>{t('record.more')}</h2>
      <UploadsUnderWay value={uploads.report}>
        <div className="record-fields">
          {fields.map((field) => (
            <Field
              key={field.name}
              // What the procedure asks for may follow when the step is done; recording waits for nothing.
              field={{ ...field, required: false }}
              id={`record-${field.name}`}
              value={values[field.name]}
              problem={problems[field.name]}
              change={(value) => write((before) => ({ ...before, [field.name]: value }))}
            />
          ))}
        </div>
      </UploadsUnderWay>
      <ProblemNote error={record.error} />
      <div className="form-end sticky">
        <BusyButton
          type="primary"
          size="large"
          htmlType="submit"
          busy={busy}
          aria-keyshortcuts="Control+Enter"
        >
          {t('record.send')}
        </BusyButton>
      </div>
    </form>
  )
}
