import { listMessages, type ComplaintView, type MessageView } from '@redress/api'
import { locales } from '../../times.ts'
import { ask } from '../api.ts'
import { MoveButtons } from '../moves/move-buttons.tsx'
import { movesOf, ofLetter } from '../moves/places.ts'
import { useReading } from '../reading.tsx'
import { Earlier } from './earlier.tsx'
import { FileLinks } from './files.tsx'
import { Section } from './section.tsx'

export function Messages({ complaint }: { complaint: ComplaintView }) {
  const { t } = useReading()
  const { messages, earlier } = complaint
  const one = (message: MessageView) => <Message key={message.id} complaint={complaint} message={message} />
  return (
    <Section id="messages" title={t('complaint.messages')}>
      {messages.length === 0 && <p className="soft">{t('complaint.messages.none')}</p>}
      <ol className="messages">
        <Earlier
          inList
          route={listMessages}
          count={earlier.messages}
          oldest={messages[0]?.id ?? ''}
          read={async (before, signal) => {
            const page = await ask(listMessages, {
              params: { id: complaint.id },
              query: { before, limit: 40 },
              signal,
            })
            return { things: page.messages, earlier: page.earlier }
          }}
        >
          {one}
        </Earlier>
        {messages.map(one)}
      </ol>
    </Section>
  )
}

function Message({ complaint, message }: { complaint: ComplaintView; message: MessageView }) {
  const { t, say, actor, when, names } = useReading()
  return (
    <li id={`message-${message.id}`} className={message.direction}>
      <p className="message-head">
        <b>{message.kind ? say(message.kind.title) : t('message.in')}</b>
        <span className={`tag ${message.state}`}>{t(`message.state.${message.state}`)}</span>
        {message.automatic && <span className="tag">{t('message.automatic')}</span>}
        <span className="soft">
          {[
            actor(message.by),
            message.way && say(message.way.title),
            message.to,
            message.via && t('message.via', { who: names(message.via) }),
            when(message.sentAt ?? message.at),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </p>
      <p className="words" lang={message.language && locales[message.language]}>
        {message.text}
      </p>
      <FileLinks complaint={complaint.id} files={message.files} />
      <MoveButtons complaint={complaint} moves={movesOf(complaint, message.id, ofLetter)} main="MarkSent" />
    </li>
  )
}
