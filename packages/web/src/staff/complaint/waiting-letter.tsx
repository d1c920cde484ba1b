import type { ComplaintView, MessageView } from '@redress/api'
import { Button } from 'antd'
import { MoveButtons } from '../moves/move-buttons.tsx'
import { movesOf, ofLetter } from '../moves/places.ts'
import { useReading } from '../reading.tsx'

type Props = { complaint: ComplaintView; message: MessageView; rewrite: () => void }

/** The step is written; what it waits for now is that its letter leaves: sent counts, not written. */
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
        <MoveButtons complaint={complaint} moves={movesOf(complaint, message.id, ofLetter)} main="MarkSent" />
        <Button onClick={rewrite}>{t('letter.rewrite')}</Button>
      </div>
    </div>
  )
}
