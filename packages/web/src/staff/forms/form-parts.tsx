import type { Choice, Form } from '@redress/api'
import { Checkbox, Input, Radio } from 'antd'
import type { Dispatch, SetStateAction } from 'react'
import { useReading } from '../reading.tsx'
import type { Reasons } from './entry.ts'
import { isEmpty, type FormValues } from './values.ts'

type Change = Dispatch<SetStateAction<Reasons>>

export function LetterHead({ letter }: { letter: NonNullable<Form['letter']> }) {
  const { t, names } = useReading()
  return (
    <p className="letter-head">
      <span className="soft">{t('form.letter.to')}</span> {letter.to}
      {letter.via && ` · ${t('message.via', { who: names(letter.via) })}`}{' '}
      <span className={letter.address ? 'number' : 'soft'}>
        {letter.address ?? t('form.letter.no-address')}
      </span>
    </p>
  )
}

/** What has to hold before it can be done, said before it is tried. */
export function Needs({ form }: { form: Form }) {
  const { t, say } = useReading()
  return form.needs.map((condition) => (
    <p key={say(condition)} className="hint">
      {t('form.needs', { condition: say(condition) })}
    </p>
  ))
}

/** What would be good to have: leaving it out takes a reason. */
export function Wishes(props: { form: Form; values: FormValues; reasons: Reasons; change: Change }) {
  const { t, say } = useReading()
  const open = props.form.wants.filter(({ name }) => isEmpty(props.values[name]))
  if (open.length === 0) return null
  return (
    <div className="wishes">
      <p className="label">{t('form.wants')}</p>
      {open.map(({ name, label }) => (
        <Reason
          key={name}
          label={t('form.wants.why', { field: say(label) })}
          value={props.reasons[name]}
          change={(reason) => props.change((before) => ({ ...before, [name]: reason }))}
        />
      ))}
    </div>
  )
}

type ChecklistProps = {
  form: Form
  ticked: readonly string[]
  tick: Dispatch<SetStateAction<readonly string[]>>
  reasons: Reasons
  change: Change
}

/** Each line is ticked, or passed over with a reason. */
export function Checklist({ form, ticked, tick, reasons, change }: ChecklistProps) {
  const { t, say } = useReading()
  if (form.checklist.length === 0) return null
  return (
    <fieldset className="checklist">
      <legend className="label">{t('form.checklist')}</legend>
      {form.checklist.map(({ name, text }) => {
        const done = ticked.includes(name)
        // A field may have the name of a line: the reasons of lines have names of their own.
        const key = `checklist.${name}`
        return (
          <div key={name}>
            <Checkbox
              checked={done}
              onChange={() =>
                tick((before) => (done ? before.filter((one) => one !== name) : [...before, name]))
              }
            >
              {say(text)}
            </Checkbox>
            {!done && (
              <Reason
                label={t('form.checklist.why', { line: say(text) })}
                shown={t('form.checklist.why.shown')}
                value={reasons[key]}
                change={(reason) => change((before) => ({ ...before, [key]: reason }))}
              />
            )}
          </div>
        )
      })}
    </fieldset>
  )
}

export function Reason({
  label,
  shown = label,
  value,
  change,
}: {
  label: string
  /** In the empty box, where what the reason is for stands beside it. */
  shown?: string
  value: string | undefined
  change: (text: string) => void
}) {
  return (
    <Input
      className="reason"
      aria-label={label}
      placeholder={shown}
      value={value ?? ''}
      onChange={(event) => change(event.target.value)}
    />
  )
}

type ClosingProps = {
  id: string
  outcomes: readonly Choice[]
  outcome: string | undefined
  choose: (outcome: string) => void
}

export function Closing({ id, outcomes, outcome, choose }: ClosingProps) {
  const { t, say } = useReading()
  return (
    <div className="field choice">
      <span className="label" id={id}>
        {t('form.outcome')}
      </span>
      <Radio.Group
        role="radiogroup"
        aria-labelledby={id}
        name={id}
        value={outcome}
        options={outcomes.map(({ value, label }) => ({ value, label: say(label) }))}
        onChange={(event) => choose(String(event.target.value))}
      />
    </div>
  )
}
