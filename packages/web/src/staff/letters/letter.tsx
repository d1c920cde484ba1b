import { markLetterSent, type LetterView } from '@redress/api'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { BusyButton } from '../frame/busy-button.tsx'
import { copyText } from '../../clipboard.ts'
import { locales } from '../../times.ts'
import { localDate } from '../../zoned.ts'
import { useSend } from '../api.ts'
import { FileLinks } from '../complaint/files.tsx'
import { Due } from '../due.tsx'
import { tell } from '../frame/told.tsx'
import { ProblemNote } from '../frame/problem-note.tsx'
import { reading, useReading } from '../reading.tsx'
import { serverNow } from '../server-time.ts'
import { useSession } from '../session/session.ts'

/** A letter that waits for somebody to send it: copied into a mail or printed, then marked. */
type Props = {
  letter: LetterView
  /** Goes to the paper now, alone or with others. */
  printed: boolean
  print: () => void
}

export function Letter({ letter, printed, print }: Props) {
  const { t, say, when } = useReading()
  const sent = useSend(markLetterSent, {
    done: () => tell(t('moves.done', { act: t('letters.sent') })),
  })
  const [copied, setCopied] = useState(false)
  const copy = async () => setCopied(await copyText(`${letter.subject}\n\n${letter.text}`))
  return (
    <article className={`letter ${printed ? 'to-print' : ''}`} aria-labelledby={`letter-${letter.id}`}>
      <header>
        <h2 id={`letter-${letter.id}`}>
          <Link to="/complaints/$id" params={{ id: letter.complaint }} className="number">
            {letter.number}
          </Link>{' '}
          {say(letter.kind.title)}
          {letter.automatic && <span className="tag">{t('message.automatic')}</span>}
        </h2>
        <Due
          due={letter.due}
          state={letter.state}
          provisional={letter.provisional}
          workLeft={letter.workLeft}
          of={letter.limit && say(letter.limit)}
        />
      </header>
      <dl className="letter-about">
        <div>
          <dt>{t('letters.to')}</dt>
          <dd>
            {letter.to.name} {letter.to.address ?? <span className="soft">{t('letters.no-address')}</span>}
          </dd>
        </div>
      </dl>
      <div className="paper-sheet" lang={locales[letter.language]}>
        <LetterHead letter={letter} />
        <p className="subject">{letter.subject}</p>
        <p className="words">{letter.text}</p>
        <FileLinks complaint={letter.complaint} files={letter.files} />
      </div>
      {letter.waitsFor !== 'hand' && (
        <div className={`letter-waits ${letter.waitsFor === 'delivery' ? 'wrong' : 'soft'}`} role="note">
          <p>{t(`letters.waits.${letter.waitsFor}`)}</p>
          {letter.problem !== undefined && (
            <p className="said">{t('letters.said', { said: letter.problem })}</p>
          )}
        </div>
      )}
      <ProblemNote error={sent.error} />
      <footer className="small-acts">
        {letter.mine && (
          <BusyButton
            type="primary"
            busy={sent.isPending}
            onClick={() => sent.mutate({ params: { id: letter.id }, body: {} })}
          >
            {t('letters.sent')}
          </BusyButton>
        )}
        <Button onClick={() => void copy()}>{t(copied ? 'letters.copied' : 'letters.copy')}</Button>
        <Button onClick={print}>{t('letters.print')}</Button>
        <span className="soft">{t('letters.queued', { when: when(letter.queuedAt) })}</span>
      </footer>
    </article>
  )
}

/** On paper alone, in the language of the letter: from whom, to whom, about which complaint, and the day. */
function LetterHead({ letter: { to, number, language } }: { letter: LetterView }) {
  const { zone } = useReading()
  const { organisation } = useSession()
  const { say, date } = reading(language, zone)
  return (
    <header className="letter-head">
      <p className="letter-from">{say(organisation.title)}</p>
      <p>{to.name}</p>
      <p>{to.address}</p>
      <p>{[number, date(localDate(serverNow(), zone))].join(' · ')}</p>
    </header>
  )
}
