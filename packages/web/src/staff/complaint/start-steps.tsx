import { startStep, type ComplaintView } from '@redress/api'
import { BusyButton } from '../frame/busy-button.tsx'
import { useSend } from '../api.ts'
import { ProblemNote } from '../frame/problem-note.tsx'
import { useReading } from '../reading.tsx'

/** Steps that exist only when somebody starts them. */
export function StartSteps({ complaint }: { complaint: ComplaintView }) {
  const { t, say } = useReading()
  const start = useSend(startStep)
  const startable = complaint.moves.filter((move) => move.move === 'StartStep' && move.open && move.step)
  if (startable.length === 0) return null
  return (
    <p className="small-acts">
      {startable.map(({ step = '', title }) => {
        const named = complaint.steps.find(({ key }) => key === step)?.title ?? title
        return (
          <BusyButton
            key={step}
            busy={start.isPending}
            onClick={() => start.mutate({ params: { id: complaint.id, key: step }, body: {} })}
          >
            {t('step.start', { step: say(named) })}
          </BusyButton>
        )
      })}
      <ProblemNote error={start.error} />
    </p>
  )
}
