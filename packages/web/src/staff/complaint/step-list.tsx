import type { ComplaintView } from '@redress/api'
import { useReading } from '../reading.tsx'
import { Checks } from './checks.tsx'
import { Flow } from './flow.tsx'
import { Section } from './section.tsx'

/** The whole way of this complaint and where it stands. */
export function StepList({ complaint }: { complaint: ComplaintView }) {
  const { t, say, when, actor } = useReading()
  return (
    <Section id="steps" title={t('complaint.steps')}>
      <Flow complaint={complaint} />
      <ol className="step-list">
        {complaint.steps.map((step) => (
          <li key={`${step.key} ${step.round}`} className={step.status}>
            <span className="step-title">
              {say(step.title)}
              {step.round > 1 && <span className="tag">{t('step.round', { round: step.round })}</span>}
            </span>
            <span className="soft">
              {t(`step.${step.status}`)}
              {step.doneBy && ` · ${actor(step.doneBy)}`}
              {step.doneAt && ` · ${when(step.doneAt)}`}
            </span>
            {step.signatures.length > 0 && (
              <span className="soft">
                {t('signatures.title')} {step.signatures.filter(({ state }) => state === 'signed').length}/
                {step.signatures.length}
              </span>
            )}
            {step.reason && <span className="soft words">{step.reason}</span>}
            {step.checks.length > 0 && (
              <details className="step-record">
                <summary>{t('checks.title', { count: step.checks.length })}</summary>
                <Checks step={step} />
              </details>
            )}
          </li>
        ))}
      </ol>
    </Section>
  )
}
