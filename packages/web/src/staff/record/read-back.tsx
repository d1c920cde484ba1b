import type { ComplaintView, previewRecording, Reply, Telling } from '@redress/api'
import type { Language } from '@redress/texts'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { BusyButton } from '../frame/busy-button.tsx'
import { Modal } from '../frame/modal.tsx'
import { ProblemNote } from '../frame/problem-note.tsx'
import { reading, useReading } from '../reading.tsx'

export type Preview = Reply<typeof previewRecording>

type Props = {
  telling: Telling
  preview: Preview
  /** Of the caller. */
  language: Language
  recorded: ComplaintView | undefined
  busy: boolean
  error: unknown
  change: () => void
  draw: () => void
  next: () => void
}

const apart = new Set(['description'])

/** What the clerk says before the number is drawn, and the number with its promise after; in the caller's language. */
export function ReadBack(props: Props) {
  const { preview, language, recorded, busy, error, change, draw, next } = props
  const { t, zone, say, list } = useReading()
  const go = useNavigate()
  const theirs = reading(language, zone)
  const foot = useRef<HTMLDivElement>(null)
  useEffect(() => {
    foot.current?.querySelector<HTMLElement>('.ant-btn-primary')?.focus()
  }, [recorded])
  const words = props.telling.values['description']
  const open = () => recorded && void go({ to: '/complaints/$id', params: { id: recorded.id } })
  const facts = preview.said.filter(({ name }) => !apart.has(name))
  return (
    <Modal
      open
      title={t(recorded ? 'entry.back.recorded' : 'entry.back.title')}
      onCancel={recorded ? next : change}
      closable={!busy}
      wrapProps={{ onKeyDown: ({ key }: KeyboardEvent) => recorded && key === 'n' && next() }}
      footer={
        <div ref={foot} className="read-back-acts">
          {recorded ? (
            <>
              <Button onClick={next} aria-keyshortcuts="n">
                {t('entry.back.next')} <kbd aria-hidden="true">N</kbd>
              </Button>
              <Button type="primary" onClick={open}>
                {t('entry.back.open')}
              </Button>
            </>
          ) : (
            <>
              <Button onClick={change}>{t('entry.back.change')}</Button>
              <BusyButton type="primary" busy={busy} onClick={draw}>
                {t('record.send')}
              </BusyButton>
            </>
          )}
        </div>
      }
    >
      <div className="read-back" lang={language}>
        {recorded && (
          <p role="status">
            {theirs.t('entry.back.number')} <strong className="big-number">{recorded.number}</strong>
          </p>
        )}
        {!recorded && typeof words === 'string' && (
          <p>{theirs.t('entry.back.words', { words: words.trim() })}</p>
        )}
        {!recorded && facts.length > 0 && (
          <ul>
            {facts.map(({ name, label, shown }) => (
              <li key={name}>
                {theirs.t('entry.back.fact', { label: theirs.say(label), shown: theirs.say(shown) })}
              </li>
            ))}
          </ul>
        )}
        {props.telling.received !== undefined && (
          <p>{theirs.t('entry.back.received', { at: theirs.when(preview.received) })}</p>
        )}
        {preview.promised.length === 0 && <p>{theirs.t('entry.back.no-promise')}</p>}
        {preview.promised.map(({ step, title, due }) => (
          <p key={step}>
            {theirs.t('entry.back.promise', { title: theirs.say(title), due: theirs.until(due) })}
          </p>
        ))}
      </div>
      {preview.missing.length > 0 && (
        <p className="soft small">
          {t('entry.back.missing', { names: list(preview.missing.map(({ label }) => say(label))) })}
        </p>
      )}
      <ProblemNote error={error} />
    </Modal>
  )
}
