import type { listRecordable, Reply } from '@redress/api'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { TimeField } from '../forms/plain-fields.tsx'
import { useReading } from '../reading.tsx'

type Procedure = Reply<typeof listRecordable>['procedures'][number]

type Props = {
  procedures: readonly Procedure[]
  procedure: Procedure | undefined
  chooseProcedure: (id: string) => void
  channel: string | undefined
  chooseChannel: (channel: string | undefined) => void
  received: string | undefined
  writeReceived: (received: string | undefined) => void
}

/** Under which procedure, how it came, and when it reached us where that was not just now. */
export function HowTold(props: Props) {
  const { procedures, procedure, chooseProcedure, channel, chooseChannel, received, writeReceived } = props
  const { t, say } = useReading()
  const [earlier, setEarlier] = useState(received !== undefined)
  return (
    <>
      {procedures.length > 1 && (
        <div className="field">
          <label className="label" htmlFor="record-procedure">
            {t('record.procedure')}
          </label>
          <Select
            id="record-procedure"
            value={procedure?.id ?? null}
            options={procedures.map(({ id, title }) => ({ value: id, label: say(title) }))}
            onChange={(chosen: string | null) => chosen !== null && chooseProcedure(chosen)}
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
            onChange={(chosen: string | null | undefined) => chooseChannel(chosen ?? undefined)}
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
            value={received ?? null}
            change={(value) => writeReceived(typeof value === 'string' ? value : undefined)}
          />
        ) : (
          <Button id="record-received" onClick={() => setEarlier(true)}>
            {t('record.received.now')}
          </Button>
        )}
      </div>
    </>
  )
}
