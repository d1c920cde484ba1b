import type { ComplaintView, MessageView, StepView } from '@redress/api'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { copyText } from '../../clipboard.ts'
import { locales } from '../../times.ts'
import { MoveButtons } from '../moves/move-buttons.tsx'
import { movesOf, ofLetter } from '../moves/places.ts'
import { useReading } from '../reading.tsx'

type Props = { complaint: ComplaintView; message: MessageView; rewrite: () => void }

/** The letter of a step that is written and has not left. */
export const waitingLetter = ({ messages }: ComplaintView, { key }: StepView): MessageView | undefined =>
  messages.find(({ step, state }) => step === key && state === 'waiting')

/** The step is written; what it waits for now is that its letter leaves: sent counts, not written. */
export function WaitingLetter({ complaint, message, rewrite }: Props) {
  const { t, say } = useReading()
  const place = useRef<HTMLDivElement>(null)
  const [copied, setCopied] = useState(false)
  const copy = async () => setCopied(await copyText(message.text))
  // Whoever wrote it stands where it says what became of it: the form with its button has gone.
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.focus()
  }, [])
  return (
    <div className="waiting-letter" ref={place} tabIndex={-1}>
      <p>
        {t('letter.written')}{' '}
        {message.way && (
          <span className="tag">
            {[say(message.way.title), message.to].filter((part) => part !== undefined).join(' · ')}
          </span>
        )}
      </p>
      <p className="words" lang={message.language && locales[message.language]}>
        {message.text}
      </p>
      <div className="small-acts">
        <MoveButtons complaint={complaint} moves={movesOf(complaint, message.id, ofLetter)} main="MarkSent" />
        <Button onClick={() => void copy()}>{t(copied ? 'letters.copied' : 'letters.copy')}</Button>
        <Button onClick={rewrite}>{t('letter.rewrite')}</Button>
      </div>
    </div>
  )
}
