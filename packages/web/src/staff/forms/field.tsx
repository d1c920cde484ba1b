import './forms.css'
import { Input } from 'antd'
import { useReading } from '../reading.tsx'
import { ChoiceField } from './choice-field.tsx'
import { isChoiceGroup, type Entry } from './entry.ts'
import { ComplaintField } from './complaint-field.tsx'
import { FileField } from './file-field.tsx'
import { ItemsField } from './items-field.tsx'
import { AmountField, DateField, ListField, NumberField, TextField, TimeField } from './plain-fields.tsx'
import { PartyField } from './party-field.tsx'
import { FlagField } from './flag-field.tsx'
import { SpanField } from './span-field.tsx'
import { asksReason } from './values.ts'
import { Clauses } from '../clauses.tsx'

type Props = Entry & { reason?: string | undefined; changeReason?: (reason: string) => void }

/** One line of a form with its label, hint, clauses and what is wrong with it. */
export function Field(props: Props) {
  const { field, id, value, problem, reason, changeReason } = props
  const { t, say } = useReading()
  const grouped =
    field.type === 'items' ||
    field.type === 'file' ||
    field.type === 'flag' ||
    field.type === 'party' ||
    isChoiceGroup(field)
  const Label = grouped ? 'span' : 'label'
  const hint = say(field.hint)
  return (
    <div
      className={`field ${field.type} ${field.required ? 'asked' : ''} ${problem ? 'has-problem' : ''}`}
      data-field={field.name}
    >
      <div className="label-line">
        <Label id={`${id}-label`} className="label" {...(grouped ? {} : { htmlFor: id })}>
          {say(field.label)}
        </Label>
        {field.required && (
          <span className="required" title={t('form.required')} aria-hidden="true">
            *
          </span>
        )}
        <Clauses ids={field.clauses} />
      </div>
      {hint !== '' && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <Control {...props} />
      {field.proposed && <p className="hint">{t('form.proposed')}</p>}
      {changeReason && asksReason(field, value) && (
        <Input
          className="reason"
          aria-label={`${say(field.label)} ${t('form.reason')}`}
          placeholder={t('form.reason')}
          value={reason ?? ''}
          onChange={(event) => changeReason(event.target.value)}
        />
      )}
      {problem && (
        <p className="wrong" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  )
}

function Control(entry: Entry) {
  const { field } = entry
  if (field.type === 'items')
    return <ItemsField {...entry} line={(column) => <Field key={column.field.name} {...column} />} />
  if (field.type === 'file') return <FileField {...entry} />
  if (field.type === 'flag') return <FlagField {...entry} />
  if (field.type === 'party') return <PartyField {...entry} />
  if (field.choices && field.choices.length > 0) return <ChoiceField {...entry} />
  if (field.type === 'complaint' && !field.list) return <ComplaintField {...entry} />
  if (field.list) return <ListField {...entry} />
  if (field.type === 'date') return <DateField {...entry} />
  if (field.type === 'time') return <TimeField {...entry} />
  if (field.type === 'span') return <SpanField {...entry} />
  if (field.type === 'number') return <NumberField {...entry} />
  if (field.type === 'money' || field.type === 'quantity') return <AmountField {...entry} />
  return <TextField {...entry} />
}
