import { markLetterSent, type ComplaintView, type MessageView } from '@redress/api'
import { Button } from 'antd'
import { BusyButton } from '../frame/busy-button.tsx'
import { useSend } from '../api.ts'
import { ProblemNote } from '../frame/problem-note.tsx'
import { useReading } from '../reading.tsx'

/** Sent is what left, not what was written: whoever sends a letter by hand says so here. */
export function MarkSent({ complaint, message }: { complaint: ComplaintView; message: MessageView }) {
  const { t } = useReading()
  const sent = useSend(markLetterSent)
  const may = complaint.moves.some(
    (move) => move.move === 'MarkSent' && move.open && move.subject === message.id,
  )
  if (message.state !== 'waiting' || !may) return null
  const params = { id: `${complaint.id}/${message.id}` }
  return (
    <>
      <ProblemNote error={sent.error} />
      <BusyButton type="primary" busy={sent.isPending} onClick={() => sent.mutate({ params, body: {} })}>
        {t('letters.sent')}
      </BusyButton>
    </>
  )
}

type Props = { complaint: ComplaintView; message: MessageView; rewrite: () => void }

/** The step is written; what it waits for now is that its letter leaves. */
export function WaitingLetter({ complaint, message, rewrite }: Props) {
  const { t, say } = useReading()
  return (
    <div className="waiting-letter">
      <p>
        {t('letter.written')}
        {message.way && <span className="tag">{say(message.way.title)}</span>}
      </p>
      <p className="two-lines soft">{message.text}</p>
      <div className="small-acts">
        <MarkSent complaint={complaint} message={message} />
        <Button onClick={rewrite}>{t('letter.rewrite')}</Button>
      </div>
    </div>
  )
}
