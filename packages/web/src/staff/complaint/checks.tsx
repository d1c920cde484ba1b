import type { StepView } from '@redress/api'
import { useReading } from '../reading.tsx'

type Check = StepView['checks'][number]

/** What was ticked or explained of the checklist, and which wishes were passed over and why. */
export function Checks({ step }: { step: StepView }) {
  const { t } = useReading()
  if (step.checks.length === 0) return null
  const of = (kind: Check['of']) => step.checks.filter((check) => check.of === kind)
  return (
    <>
      <Lines title={t('form.checklist')} checks={of('checklist')} />
      <Lines title={t('checks.wish')} checks={of('wish')} />
    </>
  )
}

function Lines({ title, checks }: { title: string; checks: readonly Check[] }) {
  if (checks.length === 0) return null
  return (
    <div className="checks">
      <p className="label">{title}</p>
      <ul>
        {checks.map((check, index) => (
          <Line key={index} check={check} />
        ))}
      </ul>
    </div>
  )
}

function Line({ check: { of, ticked, text, reason, round, by, at } }: { check: Check }) {
  const { t, say, actor, when } = useReading()
  const state = of === 'wish' ? 'passed' : ticked ? 'ticked' : 'explained'
  return (
    <li>
      <span className="words">{say(text)}</span>{' '}
      <span className={`tag ${state}`}>{t(`checks.${state}`)}</span>
      {round > 1 && <span className="tag">{t('step.round', { round })}</span>}
      {reason && <span className="words soft">{t('checks.reason', { reason })}</span>}
      <span className="soft">{t('fact.by', { who: actor(by), when: when(at) })}</span>
    </li>
  )
}
