import { Button } from 'antd'
import type { ReactNode } from 'react'
import { sendsOnControlEnter } from '../forms/enter.ts'
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
  /** Something to read comes before what is asked. */
  first?: 'field' | 'title'
  /** Left for now; what was typed may be gone on with. */
  leave: () => void
  /** Taken back by the button that says so. */
  cancel?: () => void
  send: () => void
  children: ReactNode
}

/** A question that is answered before anything else goes on; Escape leaves it, Control with Enter answers it. */
export function Dialog(props: Props) {
  const { title, ok, danger = false, disabled = false, busy, first, leave, cancel = leave, children } = props
  const { t } = useReading()
  const send = () => {
    if (!busy && !disabled) props.send()
  }
  return (
    <Modal
      open
      title={title}
      {...(first && { first })}
      onCancel={leave}
      wrapProps={{ onKeyDown: sendsOnControlEnter(send) }}
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
