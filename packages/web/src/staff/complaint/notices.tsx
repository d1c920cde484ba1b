import type { ComplaintView, NoticeView } from '@redress/api'
import { MoveButtons } from '../moves/move-buttons.tsx'
import { movesOf, ofNotice } from '../moves/places.ts'
import { useReading } from '../reading.tsx'
import { Section } from './section.tsx'
import { Clauses } from '../clauses.tsx'

/** Who was told, and who has read or signed it. */
export function Notices({ complaint }: { complaint: ComplaintView }) {
  const { t } = useReading()
  const shown = complaint.notices.filter((notice) => !(notice.mine && notice.state === 'waiting'))
  if (shown.length === 0) return null
  return (
    <Section id="notices" title={t('notices.title')}>
      {shown.map((notice) => (
        <Notice key={notice.id} complaint={complaint} notice={notice} />
      ))}
    </Section>
  )
}

export function Notice({ complaint, notice }: { complaint: ComplaintView; notice: NoticeView }) {
  const { t, say, names, actor, when } = useReading()
  const answers = [
    ...notice.read.map(({ by, at }) => ({ code: 'notices.read' as const, by, at })),
    ...notice.signed.map(({ by, at }) => ({ code: 'notices.signed' as const, by, at })),
  ]
  return (
    <div className="waiting-step" id={`notice-${notice.id}`}>
      <p className="waiting-line">
        <span className="step-title">
          {say(notice.text)} <Clauses ids={notice.clauses} />
        </span>
        <span className="soft">
          {t('notices.to', { to: names(notice.to) })}{' '}
          {notice.copy && <span className="tag">{t('notices.copy')}</span>}
        </span>
        {notice.state === 'waiting' && notice.receipt !== 'none' && (
          <span className="tag waiting">{t(`notices.waiting.${notice.receipt}`)}</span>
        )}
      </p>
      <p className="soft small">
        {[
          when(notice.at),
          notice.form && say(notice.form.title),
          ...answers.map(({ code, by, at }) => `${t(code, { who: actor(by) })} ${when(at)}`),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <MoveButtons complaint={complaint} moves={movesOf(complaint, notice.id, ofNotice)} main="SignNotice" />
    </div>
  )
}
