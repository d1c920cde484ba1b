/** @jsxImportSource preact */
import './receipt.css'
import type { ReceiptView } from '@redress/api'
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { forget, kept } from '../../storage.ts'
import { showInstant } from '../../times.ts'
import { filedPlace } from '../filing/sending.ts'
import { Frame, NotFound, Opening, Unavailable } from '../frame.tsx'
import { useLanguage, useLanguageOf } from '../language.tsx'
import { readReceipt, tellSatisfaction } from '../send.ts'
import { Addition } from './addition.tsx'
import { Conversation } from './conversation.tsx'
import { KeepThis } from './keep-this.tsx'
import { Question } from './question.tsx'
import { Promises } from './promises.tsx'
import { Satisfaction } from './satisfaction.tsx'
import { Understood } from './understood.tsx'

type Seen =
  | { state: 'opening' }
  | { state: 'unavailable' }
  | { state: 'missing' }
  | { state: 'open'; view: ReceiptView }

export function ReceiptPage({ receipt }: { receipt: string }) {
  const { language } = useLanguage()
  const [seen, setSeen] = useState<Seen>({ state: 'opening' })
  const [justFiled] = useState(() => kept(filedPlace) === receipt)
  const show = (view: ReceiptView) => setSeen({ state: 'open', view })
  const open = useCallback(async () => {
    const answer = await readReceipt(receipt, language)
    if (answer.ok) show(answer.value)
    else if ('problem' in answer && answer.problem.status === 404) setSeen({ state: 'missing' })
    else setSeen((before) => (before.state === 'open' ? before : { state: 'unavailable' }))
  }, [receipt])
  useEffect(() => {
    void open()
    forget(filedPlace)
    const again = () => document.visibilityState === 'visible' && void open()
    document.addEventListener('visibilitychange', again)
    return () => document.removeEventListener('visibilitychange', again)
  }, [open])
  useLanguageOf(seen.state === 'open' ? seen.view : undefined)

  if (seen.state === 'missing') return <NotFound what="receipt" />
  if (seen.state === 'unavailable') return <Unavailable retry={() => void open()} />
  if (seen.state !== 'open') return <Opening />
  return <Receipt receipt={receipt} view={seen.view} justFiled={justFiled} show={show} />
}

type Props = { receipt: string; view: ReceiptView; justFiled: boolean; show: (view: ReceiptView) => void }

function Receipt({ receipt, view, justFiled, show }: Props) {
  const { language, t, say } = useLanguage()
  const when = (instant: string) => showInstant(instant, language, view.zone)
  const status = useRef<HTMLElement>(null)
  const [again, setAgain] = useState(false)
  const added = (next: ReceiptView) => {
    if (view.closedAt !== undefined && next.closedAt === undefined) setAgain(true)
    show(next)
  }
  // What the objection has brought about stands at the top, far from the field it was written in.
  useEffect(() => {
    if (again) status.current?.focus()
  }, [again])
  return (
    <Frame organisation={view.organisation} title={`${t('receipt.title')} ${view.number}`}>
      <h1>{t(justFiled ? 'receipt.filed' : 'receipt.title')}</h1>
      <section class="card number" ref={status} tabIndex={-1}>
        <p class="soft small">{t('receipt.number')}</p>
        <p class="big">{view.number}</p>
        <p class={`status ${view.status}`}>
          {t(`status.${view.status}`)}
          {view.outcome && t('receipt.outcome', { outcome: say(view.outcome.title) })}
        </p>
        {again && view.closedAt === undefined && <p class="met">{t('receipt.again')}</p>}
        <p class="soft small">{t('receipt.received-at', { when: when(view.received) })}</p>
        {view.closedAt && <p class="soft small">{t('receipt.closed-at', { when: when(view.closedAt) })}</p>}
      </section>
      <Question view={view} />
      <KeepThis open={justFiled} />
      <Promises view={view} />
      <Conversation receipt={receipt} view={view} />
      {/* Below the answer it is about. */}
      <Satisfaction
        asked={view.satisfaction}
        tell={(value, spoken) => tellSatisfaction(receipt, value, spoken)}
        show={show}
      />
      {view.maySend.length > 0 && <Addition receipt={receipt} view={view} show={added} />}
      <Understood view={view} />
      {view.checkpoint && (
        <details class="card">
          <summary>{t('receipt.checkpoint')}</summary>
          <p class="soft small">{t('receipt.checkpoint.hint')}</p>
          <p class="hash">{view.checkpoint.hash}</p>
          <p class="soft small">{when(view.checkpoint.at)}</p>
        </details>
      )}
    </Frame>
  )
}
