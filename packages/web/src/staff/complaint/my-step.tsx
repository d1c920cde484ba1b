import type { ComplaintView, StepView } from '@redress/api'
import { useEffect, useRef, useState } from 'react'
import { Clauses } from '../clauses.tsx'
import { Due } from '../due.tsx'
import { StepForm } from '../forms/step-form.tsx'
import { MoveButtons } from '../moves/move-buttons.tsx'
import { Written } from '../moves/move-content.tsx'
import { movesOfStep, ofSigning, ofWork } from '../moves/places.ts'
import { useReading } from '../reading.tsx'
import { Contributions, placeOfHelp } from './contributions.tsx'
import { Obstacles } from './obstacles.tsx'
import { Returns, Signatures } from './signatures.tsx'
import { WaitingLetter, waitingLetter } from './waiting-letter.tsx'

type Props = { complaint: ComplaintView; step: StepView; shown: boolean; toggle: () => void }

export function MyStep({ complaint, step, shown, toggle }: Props) {
  const { t, say } = useReading()
  const letter = waitingLetter(complaint, step) !== undefined
  const { binding } = step
  const head = useRef<HTMLButtonElement>(null)
  // Whoever comes for this step, from the desk say, goes on from here and not from the top of the page.
  useEffect(() => {
    const standing = document.activeElement
    const nowhere = standing === document.body || standing?.id === 'content'
    if (nowhere && location.hash === `#step-${step.key}`) head.current?.focus({ preventScroll: true })
  }, [])
  return (
    <section className="my-step" id={`step-${step.key}`}>
      <h3>
        <button ref={head} type="button" aria-expanded={shown} onClick={toggle}>
          <span className="step-title">
            {say(step.title)}{' '}
            {step.round > 1 && <span className="tag">{t('step.round', { round: step.round })}</span>}{' '}
            {step.writtenAt && (
              <span className="tag waiting">{t(letter ? 'step.written.letter' : 'step.written')}</span>
            )}{' '}
            <Clauses ids={step.clauses} />
          </span>
          <Due
            due={binding?.due}
            state={binding?.state ?? 'none'}
            provisional={binding?.provisional ?? false}
            of={binding && say(binding.limit) !== say(step.title) ? say(binding.limit) : undefined}
          />
        </button>
      </h3>
      {shown && <Body complaint={complaint} step={step} />}
    </section>
  )
}

function Body({ complaint, step }: { complaint: ComplaintView; step: StepView }) {
  const { t, say } = useReading()
  const form = complaint.forms.find((one) => one.step === step.key)
  const guide = say(form?.guide)
  const waiting = waitingLetter(complaint, step)
  const [rewriting, setRewriting] = useState(false)
  const reading = rewriting ? undefined : waiting
  const signing = movesOfStep(complaint, step.key, ofSigning)
  return (
    <div className="my-step-body">
      {guide !== '' && <p className="hint">{guide}</p>}
      <Returns step={step} />
      <Contributions complaint={complaint} step={step} />
      <Obstacles complaint={complaint} step={step} />
      {step.writtenAt && !step.mine && (
        <Written complaint={complaint} step={step.key} title={t('moves.content')} />
      )}
      <Signatures step={step} />
      <div className="step-acts">
        <MoveButtons complaint={complaint} moves={signing} main="Sign" />
        {!form && !reading && <SmallActs complaint={complaint} step={step} />}
      </div>
      {reading && (
        <WaitingLetter complaint={complaint} message={reading} rewrite={() => setRewriting(true)} />
      )}
      {form && !reading && (
        <StepForm
          key={`${form.step} ${step.round}`}
          complaint={complaint.id}
          form={form}
          aside={<SmallActs complaint={complaint} step={step} />}
          withoutHelp={
            movesOfStep(complaint, step.key, ['WaiveHelp']).some(({ open }) => open) && (
              <a href={`#${placeOfHelp(step)}`}>{t('step.helpers.without')}</a>
            )
          }
          done={() => setRewriting(false)}
        />
      )}
      {!form && reading && <SmallActs complaint={complaint} step={step} />}
    </div>
  )
}

function SmallActs({ complaint, step }: { complaint: ComplaintView; step: StepView }) {
  const { t, say } = useReading()
  const moves = movesOfStep(complaint, step.key, ofWork)
  return (
    <>
      {step.takenBy && <span className="soft">{t('step.taken', { who: say(step.takenBy.title) })}</span>}
      {step.assignedTo && (
        <span className="soft">{t('step.assigned', { who: say(step.assignedTo.title) })}</span>
      )}
      <MoveButtons complaint={complaint} moves={moves} />
    </>
  )
}
