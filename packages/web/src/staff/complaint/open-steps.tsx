import type { ComplaintView } from '@redress/api'
import { useLocation } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useReading } from '../reading.tsx'
import { MyStep } from './my-step.tsx'
import { Section } from './section.tsx'
import { StartSteps } from './start-steps.tsx'
import { WaitingStep } from './waiting-step.tsx'

/** First what is mine, with its form open; then what others owe. */
export function OpenSteps({ complaint }: { complaint: ComplaintView }) {
  const { t } = useReading()
  const { hash } = useLocation()
  const open = complaint.steps.filter(({ status }) => status === 'open')
  const mine = open.filter((step) => step.mine)
  const others = open.filter((step) => !step.mine)
  const asked = mine.find(({ key }) => `step-${key}` === hash)?.key
  const [shown, show] = useState(asked ?? mine[0]?.key)
  // The step that was shown is done: the next of mine takes its place.
  useEffect(() => {
    if (!mine.some(({ key }) => key === shown)) show(mine[0]?.key)
  }, [mine.map(({ key }) => key).join(' ')])

  if (complaint.status !== 'open') return null
  return (
    <>
      <Section id="todo" title={t('complaint.todo')}>
        {mine.length === 0 && <p className="soft">{t('complaint.todo.none')}</p>}
        {mine.map((step) => (
          <MyStep
            key={`${step.key} ${step.round}`}
            complaint={complaint}
            step={step}
            shown={step.key === shown}
            toggle={() => show(step.key === shown ? undefined : step.key)}
          />
        ))}
        <StartSteps complaint={complaint} />
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
