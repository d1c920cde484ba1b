import type { Criterion, FormField } from '@redress/api'
import { Checkbox } from 'antd'
import type { Dispatch, SetStateAction } from 'react'
import { useReading } from '../reading.tsx'
import type { Reasons } from './entry.ts'
import { Reason } from './form-parts.tsx'
import { Clauses } from '../clauses.tsx'

type Props = {
  field: FormField
  ticked: readonly string[]
  tick: Dispatch<SetStateAction<readonly string[]>>
  reasons: Reasons
  change: Dispatch<SetStateAction<Reasons>>
  /** The grade of the worst criterion ticked. */
  propose: (grade: string) => void
}

/** What speaks for each grade, as the procedure says it: whoever grades ticks what holds. */
export function Criteria({ field, ticked, tick, reasons, change, propose }: Props) {
  const { t, say } = useReading()
  const { criteria = [], choices = [] } = field
  if (criteria.length === 0) return null

  function toggle({ name }: Criterion) {
    const next = ticked.includes(name) ? ticked.filter((one) => one !== name) : [...ticked, name]
    tick(next)
    // Grades stand worst first.
    const worst = choices.find(({ value }) =>
      criteria.some((one) => one.grade === value && next.includes(one.name)),
    )
    if (worst) propose(worst.value)
  }

  return (
    <fieldset className="criteria">
      <legend className="label">{t('form.criteria', { field: say(field.label) })}</legend>
      {choices.map(({ value, label }) => {
        const members = criteria.filter(({ grade }) => grade === value)
        if (members.length === 0) return null
        return (
          <div key={value} role="group" aria-label={say(label)}>
            <p className="soft small">{say(label)}</p>
            {members.map((criterion) => (
              <div key={criterion.name}>
                <Checkbox checked={ticked.includes(criterion.name)} onChange={() => toggle(criterion)}>
                  {say(criterion.title)}
                  <Clauses ids={criterion.clauses} />
                </Checkbox>
                {criterion.reason && ticked.includes(criterion.name) && (
                  <Reason
                    label={t('form.reason')}
                    value={reasons[criterion.name]}
                    change={(reason) => change((before) => ({ ...before, [criterion.name]: reason }))}
                  />
                )}
              </div>
            ))}
          </div>
        )
      })}
    </fieldset>
  )
}
