import { setFacts, type ComplaintView, type FactView, type FormField, type WireValue } from '@redress/api'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useSend } from '../api.ts'
import { Field } from '../forms/field.tsx'
import { shownValue } from '../forms/shown-value.ts'
import { useUnsentValues } from '../forms/unsent.ts'
import { tell } from '../frame/told.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { ProblemNote } from '../frame/problem-note.tsx'
import { useReading } from '../reading.tsx'
import { Section } from './section.tsx'

export function Facts({ complaint }: { complaint: ComplaintView }) {
  const { t } = useReading()
  const [edited, edit] = useState<FactView>()
  return (
    <Section id="facts" title={t('complaint.facts')}>
      {complaint.facts.length === 0 && <p className="soft">{t('complaint.facts.none')}</p>}
      <dl className="facts">
        {complaint.facts.map((fact) => (
          <Fact key={fact.name} fact={fact} edit={() => edit(fact)} />
        ))}
      </dl>
      {edited && <Correction complaint={complaint} fact={edited} close={() => edit(undefined)} />}
    </Section>
  )
}

function Fact({ fact, edit }: { fact: FactView; edit: () => void }) {
  const reading = useReading()
  const { t, say, actor, when } = reading
  const shown = (one: { value: WireValue; shown?: FactView['shown'] }) =>
    say(one.shown) || shownValue(fact, one.value, reading)
  return (
    <div className={isLong(fact.value) ? 'long' : ''}>
      <dt>{say(fact.label)}</dt>
      <dd>
        <span className="words" title={t('fact.by', { who: actor(fact.by), when: when(fact.at) })}>
          {shown(fact)}
        </span>
        {fact.editable && canEnter(fact) && (
          <Button
            type="text"
            size="small"
            className="edit"
            aria-label={t('fact.edit.title', { label: say(fact.label) })}
            onClick={edit}
          >
            {t('fact.edit')}
          </Button>
        )}
        {fact.earlier.length > 0 && (
          <details className="earlier">
            <summary>{t('fact.earlier')}</summary>
            <ul>
              {fact.earlier.map((one, index) => {
                const { by, at, reason } = fact.earlier[index + 1] ?? fact
                return (
                  <li key={index}>
                    <del>{shown(one)}</del>{' '}
                    <span className="soft">{t('fact.by', { who: actor(one.by), when: when(one.at) })}</span>
                    {one.reason && <span className="words">{one.reason}</span>}
                    <span className="words">
                      {t('fact.corrected', { who: actor(by), when: when(at) })}
                      {reason && `${t('app.colon')}${reason}`}
                    </span>
                  </li>
                )
              })}
            </ul>
          </details>
        )}
      </dd>
    </div>
  )
}

const longLine = 36
const isLong = (value: WireValue) => typeof value === 'string' && value.length > longLine

const plain: readonly FactView['type'][] = [
  'text',
  'number',
  'money',
  'quantity',
  'date',
  'time',
  'flag',
  'span',
]

/** A choice can be corrected only where its choices are known. */
const canEnter = (fact: FactView) => plain.includes(fact.type) || (fact.choices?.length ?? 0) > 0

function Correction({
  complaint,
  fact,
  close,
}: {
  complaint: ComplaintView
  fact: FactView
  close: () => void
}) {
  const { t, say } = useReading()
  const id = useId()
  const { values, write, drop } = useUnsentValues(`${complaint.id} correct ${fact.name}`, () => ({
    value: fact.value,
    reason: '',
  }))
  const { value = null } = values
  const reason = typeof values['reason'] === 'string' ? values['reason'] : ''
  const correct = useSend(setFacts)
  const field: FormField = {
    name: fact.name,
    label: fact.label,
    type: fact.type,
    required: false,
    list: Array.isArray(fact.value),
    clauses: [],
    choices: fact.choices,
  }
  return (
    <Dialog
      title={t('fact.edit.title', { label: say(fact.label) })}
      ok={t('app.save')}
      busy={correct.isPending}
      leave={close}
      cancel={() => {
        drop()
        close()
      }}
      send={() =>
        correct.mutate(
          {
            params: { id: complaint.id },
            body: { values: { [fact.name]: value }, ...(reason.trim() && { reason: reason.trim() }) },
          },
          {
            onSuccess() {
              tell(t('moves.done', { act: t('fact.edit.title', { label: say(fact.label) }) }))
              drop()
              close()
            },
          },
        )
      }
    >
      <Field
        field={field}
        id={`correct-${fact.name}`}
        value={value}
        change={(next) => write((before) => ({ ...before, value: next }))}
      />
      <label className="label" htmlFor={id}>
        {t('fact.why')}
      </label>
      <Input
        id={id}
        value={reason}
        onChange={({ target }) => write((before) => ({ ...before, reason: target.value }))}
      />
      <ProblemNote error={correct.error} />
    </Dialog>
  )
}
