import { skipStep, takeStep, type ComplaintView, type StepView } from '@redress/api'
import { Button } from 'antd'
import { useState } from 'react'
import { BusyButton } from '../frame/busy-button.tsx'
import { useSend } from '../api.ts'
import { Due } from '../due.tsx'
import { StepForm } from '../forms/step-form.tsx'
import { useReading } from '../reading.tsx'
import { Contributions } from './contributions.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { RefusalNote } from './refusal-note.tsx'
import { WaitingLetter } from './waiting-letter.tsx'

type Props = { complaint: ComplaintView; step: StepView; shown: boolean; toggle: () => void }

export function MyStep({ complaint, step, shown, toggle }: Props) {
  const { t, say, list } = useReading()
  const form = complaint.forms.find((one) => one.step === step.key)
  const guide = say(form?.guide)
  const waiting = complaint.messages.find(
    (message) => message.step === step.key && message.state === 'waiting',
  )
  const [rewriting, setRewriting] = useState(false)
  return (
    <section className="my-step" id={`step-${step.key}`}>
      <h3>
        <button type="button" aria-expanded={shown} onClick={toggle}>
          <span className="step-title">
            {say(step.title)}
            {step.round > 1 && <span className="tag">{t('step.round', { round: step.round })}</span>}
            {step.clauses.length > 0 && <span className="clause">{list(step.clauses)}</span>}
          </span>
          <Due due={step.due} state={step.dueState ?? 'none'} />
        </button>
      </h3>
      {shown && (
        <div className="my-step-body">
          {guide !== '' && <p className="hint">{guide}</p>}
          <Contributions complaint={complaint} step={step} />
          <Obstacles complaint={complaint} step={step} />
          {waiting && !rewriting && (
            <WaitingLetter complaint={complaint} message={waiting} rewrite={() => setRewriting(true)} />
          )}
          {form && (!waiting || rewriting) && (
            <StepForm
              key={`${form.step} ${step.round}`}
              complaint={complaint.id}
              form={form}
              done={() => setRewriting(false)}
            />
          )}
          <SmallActs complaint={complaint} step={step} />
        </div>
      )}
    </section>
  )
}

/** What would be refused just now, said before anybody tries. */
function Obstacles({ complaint, step }: { complaint: ComplaintView; step: StepView }) {
  const doing = ['DoStep', 'SendMessage', 'Close']
  const refused = complaint.moves.find(
    (move) =>
      move.step === step.key && doing.includes(move.move) && !move.open && move.refusal?.code !== 'missing',
  )
  return refused?.refusal ? <RefusalNote refusal={refused.refusal} /> : null
}

function SmallActs({ complaint, step }: { complaint: ComplaintView; step: StepView }) {
  const { t, say } = useReading()
  const [skipping, setSkipping] = useState(false)
  const skip = useSend(skipStep)
  const take = useSend(takeStep)
  const params = { id: complaint.id, key: step.key }
  const open = (move: string) =>
    complaint.moves.some((one) => one.move === move && one.step === step.key && one.open)
  return (
    <div className="small-acts">
      {step.takenBy && <span className="soft">{t('step.taken', { who: say(step.takenBy.title) })}</span>}
      {open('TakeStep') && !step.takenBy && (
        <BusyButton type="text" busy={take.isPending} onClick={() => take.mutate({ params, body: {} })}>
          {t('step.take')}
        </BusyButton>
      )}
      {open('SkipStep') && (
        <Button type="text" onClick={() => setSkipping(true)}>
          {t('step.skip')}
        </Button>
      )}
      {skipping && (
        <ReasonDialog
          title={`${t('step.skip')}${t('app.colon')}${say(step.title)}`}
          label={t('step.skip.why')}
          busy={skip.isPending}
          error={skip.error}
          cancel={() => setSkipping(false)}
          send={async (reason) => {
            await skip.mutateAsync({ params, body: { reason } })
            setSkipping(false)
          }}
        />
      )}
    </div>
  )
}
