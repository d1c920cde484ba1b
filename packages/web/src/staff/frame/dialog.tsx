import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useReading } from '../reading.tsx'
import { BusyButton } from './busy-button.tsx'
import { Modal } from './modal.tsx'

type Props = {
  title: string
  ok: string
  /** Takes away what cannot be brought back. */
  danger?: boolean
  disabled?: boolean
  busy: boolean
  cancel: () => void
  send: () => void
  children: ReactNode
}

/** A question that is answered before anything else goes on; Escape leaves it. */
export function Dialog({ title, ok, danger = false, disabled = false, busy, cancel, send, children }: Props) {
  const { t } = useReading()
  return (
    <Modal
      open
      title={title}
      onCancel={cancel}
      footer={
        <>
          <Button onClick={cancel}>{t('app.cancel')}</Button>
          <BusyButton type="primary" danger={danger} disabled={disabled} busy={busy} onClick={send}>
            {ok}
          </BusyButton>
        </>
      }
    >
      {children}
    </Modal>
  )
}
