import type { ComplaintView, StepView } from '@redress/api'
import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { movesOfStep, ofSigning } from '../moves/places.ts'
import { useReading } from '../reading.tsx'
import { Custody } from './custodies.tsx'
import { MyStep } from './my-step.tsx'
import { Notice } from './notices.tsx'
import { Section } from './section.tsx'
import { withoutStages } from './stages.ts'
import { WaitingStep } from './waiting-step.tsx'

/** First what is mine: to receive, to read, to sign, to do, with its form open; then what others owe. */
export function OpenSteps({ complaint }: { complaint: ComplaintView }) {
  const { t, say } = useReading()
  const { hash } = useLocation()
  const open = withoutStages(complaint.steps).filter(({ status }) => status === 'open')
  const mine = open.filter((step) => isMine(complaint, step))
  const others = open.filter((step) => !mine.includes(step))
  const receipts = complaint.custodies.filter((custody) => custody.mine && custody.state === 'waiting')
  const notices = complaint.notices.filter((notice) => notice.mine && notice.state === 'waiting')
  const asked = mine.find(({ key }) => `step-${key}` === hash)?.key
  const [shown, show] = useState(asked ?? mine[0]?.key)
  const heading = useRef<HTMLHeadingElement>(null)
  const before = useRef(mine)
  const [done, setDone] = useState<StepView>()
  // The step that was shown is done: the next of mine takes its place, and whoever pressed the button that went with it
  // stands where it is said.
  useEffect(() => {
    if (!mine.some(({ key }) => key === shown)) show(mine[0]?.key)
    const gone = before.current.find(({ key }) => !mine.some((step) => step.key === key))
    before.current = mine
    if (gone && complaint.steps.some(({ key, status }) => key === gone.key && status === 'done'))
      setDone(gone)
    if (gone && document.activeElement === document.body) heading.current?.focus()
  }, [mine.map(({ key }) => key).join(' ')])

  const nothing = mine.length + receipts.length + notices.length === 0
  if (complaint.status !== 'open' && nothing) return null
  return (
    <>
      <Section id="todo" title={t('complaint.todo')} heading={heading}>
        <div role="status">
          {done && <p className="done-note">{t('complaint.todo.done', { step: say(done.title) })}</p>}
        </div>
        {nothing && <p className="soft">{t('complaint.todo.none')}</p>}
        {receipts.map((custody) => (
          <Custody key={custody.id} complaint={complaint} custody={custody} />
        ))}
        {mine.map((step) => (
          <MyStep
            key={`${step.key} ${step.round}`}
            complaint={complaint}
            step={step}
            shown={step.key === shown}
            toggle={() => show(step.key === shown ? undefined : step.key)}
          />
        ))}
        {notices.map((notice) => (
          <Notice key={notice.id} complaint={complaint} notice={notice} />
        ))}
      </Section>
      {others.length > 0 && (
        <Section id="waiting" title={t('complaint.waiting')}>
          {others.map((step) => (
            <WaitingStep key={`${step.key} ${step.round}`} complaint={complaint} step={step} />
          ))}
        </Section>
      )}
    </>
  )
}

/** Mine to write, to sign or to help with. */
const isMine = (complaint: ComplaintView, step: StepView) =>
  step.mine ||
  step.signatures.some(({ mine, state }) => mine && state === 'next') ||
  movesOfStep(complaint, step.key, [...ofSigning, 'Contribute']).some(({ open }) => open)
