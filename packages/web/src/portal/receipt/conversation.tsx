/** @jsxImportSource preact */
import type { ReceiptView } from '@redress/api'
import { showInstant } from '../../times.ts'
import { useLanguage } from '../language.tsx'

/** Addresses of our own can be tapped; whatever else somebody wrote stays text. */
const withLinks = (text: string) =>
  text.split(/(https?:\/\/\S+)/).map((part) => {
    const own = URL.canParse(part) && new URL(part).origin === location.origin
    return own ? <a href={part}>{part}</a> : part
  })

export function Conversation({ receipt, view }: { receipt: string; view: ReceiptView }) {
  const { language, t, say } = useLanguage()
  const last = view.messages.findLast(({ from }) => from === 'us')
  // What a person wrote last may ask something; what was written automatically does not.
  const answerable = view.maySend.length > 0 && view.closedAt === undefined && last?.automatic === false
  return (
    <section class="card">
      <h2>{t('receipt.messages')}</h2>
      {view.messages.length === 0 && <p class="soft">{t('receipt.messages.none')}</p>}
      <ol class="conversation">
        {view.messages.map((message) => (
          <li key={message.id} class={message.id === view.awaits ? 'us asked' : message.from}>
            <p class="soft small">
              <b>{message.from === 'us' ? say(view.organisation) : t('receipt.you')}</b>
              <time dateTime={message.at}>{showInstant(message.at, language, view.zone)}</time>
              {message.automatic && <span>{t('receipt.automatic')}</span>}
              {message.id === view.awaits && <b class="awaited">{t('receipt.question.waits')}</b>}
            </p>
            {message.subject && <p class="subject">{message.subject}</p>}
            <p class="words">{withLinks(message.text)}</p>
            {answerable && (view.awaits === undefined ? message === last : message.id === view.awaits) && (
              <button
                type="button"
                class="plain"
                onClick={() => document.getElementById('addition')?.focus()}
              >
                {t(view.awaits === undefined ? 'receipt.reply' : 'receipt.question.go')}
              </button>
            )}
            {message.files.length > 0 && (
              <ul class="files">
                {message.files.map((file) => (
                  <li key={file.sha256}>
                    <a href={`/api/public/receipts/${encodeURIComponent(receipt)}/files/${file.sha256}`}>
                      {file.name}
                    </a>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
