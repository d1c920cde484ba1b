import { Input } from 'antd'
import { useId, useState } from 'react'
import { Dialog } from '../frame/dialog.tsx'
import { ProblemNote } from '../frame/problem-note.tsx'
import { useReading } from '../reading.tsx'

type Props = {
  title: string
  label: string
  busy: boolean
  error: unknown
  cancel: () => void
  send: (text: string) => Promise<void>
}

/** An act that needs a few words of why. */
export function ReasonDialog({ title, label, busy, error, cancel, send }: Props) {
  const { t } = useReading()
  const [text, setText] = useState('')
  const id = useId()
  return (
    <Dialog
      title={title}
      ok={t('form.send')}
      busy={busy}
      cancel={cancel}
      send={() => void send(text.trim()).catch(() => undefined)}
    >
      <label htmlFor={id} className="label">
        {label}
      </label>
      <Input.TextArea
        id={id}
        autoFocus
        className="grows"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <ProblemNote error={error} />
    </Dialog>
  )
}
