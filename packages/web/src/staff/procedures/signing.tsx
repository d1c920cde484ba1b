import { signProcedure, type ProcedureVersionView } from '@redress/api'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useSend } from '../api.ts'
import { BusyButton } from '../frame/busy-button.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { ProblemNote } from '../frame/problem-note.tsx'
import { useUnsentValues } from '../forms/unsent.ts'
import { useReading } from '../reading.tsx'
import { useSignatureName } from './version-name.ts'

type Props = { procedure: string; version: ProcedureVersionView }

/** Signing or refusing, for whoever it is the turn of; the server says whose it is. */
export function Signing({ procedure, version }: Props) {
  const { t } = useReading()
  const signatureOf = useSignatureName()
  const sign = useSend(signProcedure)
  const [refusing, setRefusing] = useState(false)
  const signature = version.signatures.find(({ on }) => on === undefined)?.name
  if (signature === undefined || version.may.length === 0) return null
  const params = { procedure, version: version.version }
  return (
    <>
      <ProblemNote error={refusing ? undefined : sign.error} />
      <p className="small-acts">
        {version.may.includes('sign') && (
          <BusyButton
            type="primary"
            busy={sign.isPending}
            onClick={() => sign.mutate({ params, body: { signature } })}
          >
            {t('procedures.sign', { name: signatureOf(signature) })}
          </BusyButton>
        )}
        {version.may.includes('refuse') && (
          <Button onClick={() => setRefusing(true)}>{t('procedures.refuse')}</Button>
        )}
      </p>
      {refusing && (
        <Refusing
          error={sign.error}
          busy={sign.isPending}
          place={`${procedure} ${version.version} ${signature}`}
          leave={() => setRefusing(false)}
          send={(refusal, sent) =>
            sign.mutate(
              { params, body: { signature, refusal } },
              {
                onSuccess() {
                  sent()
                  setRefusing(false)
                },
              },
            )
          }
        />
      )}
    </>
  )
}

type RefusingProps = {
  place: string
  error: unknown
  busy: boolean
  leave: () => void
  send: (refusal: string, sent: () => void) => void
}

function Refusing({ place, error, busy, leave, send }: RefusingProps) {
  const { t } = useReading()
  const { values, write, drop } = useUnsentValues(place, () => ({ reason: '' }))
  const reason = typeof values['reason'] === 'string' ? values['reason'] : ''
  const field = useId()
  return (
    <Dialog
      title={t('procedures.refuse')}
      ok={t('procedures.refuse')}
      busy={busy}
      leave={leave}
      cancel={() => {
        drop()
        leave()
      }}
      send={() => send(reason, drop)}
    >
      <label htmlFor={field}>{t('procedures.refuse.why')}</label>
      <Input.TextArea
        id={field}
        rows={4}
        maxLength={4000}
        value={reason}
        onChange={({ target }) => write(() => ({ reason: target.value }))}
      />
      <ProblemNote error={error} />
    </Dialog>
  )
}
