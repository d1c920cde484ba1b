import { DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { instantOf, wallTime, zoneName } from '../../zoned.ts'
import { browserZone, useReading } from '../reading.tsx'
import type { Entry } from './entry.ts'
import { isRecord } from './values.ts'

/** Says to a screen reader what the eye sees around the field. */
export const described = ({ field, id, problem }: Entry) => ({
  id,
  'aria-required': field.required,
  'aria-invalid': problem !== undefined,
  'aria-describedby':
    [field.hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ') || undefined,
})

const text = (value: Entry['value']): string => (typeof value === 'string' ? value : '')

/** Texts that are written in sentences get room at once; any other grows when it needs more than a line. */
const sentences = new Set(['text', 'description'])

export function TextField(entry: Entry) {
  const { field, value, change } = entry
  const size = field.name === 'text' ? 'letter-text' : sentences.has(field.name) ? '' : 'one-line'
  return (
    <Input.TextArea
      {...described(entry)}
      rows={1}
      className={`grows ${size}`}
      value={text(value)}
      {...(field.longest && { maxLength: field.longest })}
      onChange={(event) => change(event.target.value)}
    />
  )
}

export function NumberField(entry: Entry) {
  const { field, value, change } = entry
  return (
    <Input
      {...described(entry)}
      inputMode="decimal"
      className="number-input"
      value={text(value)}
      suffix={field.unit}
      onChange={(event) => change(event.target.value)}
    />
  )
}

export function AmountField(entry: Entry) {
  const { t } = useReading()
  const { field, value, change } = entry
  const unitName = field.type === 'money' ? 'currency' : 'unit'
  const held = isRecord(value) ? value : {}
  const amount = typeof held['amount'] === 'string' ? held['amount'] : ''
  const written = held[unitName]
  const unit =
    typeof written === 'string'
      ? written
      : (field.unit ?? (field.type === 'money' ? 'CNY' : t('form.pieces')))
  return (
    <span className="amount">
      <Input
        {...described(entry)}
        inputMode="decimal"
        className="number-input"
        value={amount}
        onChange={(event) =>
          change(event.target.value === '' ? null : { amount: event.target.value, [unitName]: unit })
        }
      />
      <Input
        aria-label={t(field.type === 'money' ? 'form.currency' : 'form.unit')}
        className="unit-input"
        value={unit}
        onChange={(event) => change({ amount, [unitName]: event.target.value })}
      />
    </span>
  )
}

export function DateField(entry: Entry) {
  const { value, change } = entry
  const written = text(value)
  return (
    <DatePicker
      {...described(entry)}
      value={written ? dayjs(written) : null}
      onChange={(date) => change(date ? date.format('YYYY-MM-DD') : null)}
    />
  )
}

/** An instant, typed and shown on the organisation's clock; whose it is is said where the viewer's is another. */
export function TimeField(entry: Entry) {
  const { t, zone, language } = useReading()
  const { value, change } = entry
  const written = text(value)
  return (
    <>
      <DatePicker
        {...described(entry)}
        showTime={{ format: 'HH:mm' }}
        format="YYYY-MM-DD HH:mm"
        value={written ? dayjs(wallTime(Date.parse(written), zone)) : null}
        onChange={(date) => {
          const instant = date ? instantOf(date.format('YYYY-MM-DDTHH:mm'), zone) : undefined
          change(instant === undefined ? null : new Date(instant).toISOString())
        }}
      />
      {zone !== browserZone() && <p className="hint">{t('form.zone', { zone: zoneName(zone, language) })}</p>}
    </>
  )
}

/** Several short texts: each is written and confirmed with Enter. */
export function ListField(entry: Entry) {
  const { value, change } = entry
  const written = Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
  return (
    <Select
      {...described(entry)}
      mode="tags"
      open={false}
      suffixIcon={null}
      tokenSeparators={['，', ',', '、', ';', '；']}
      value={written}
      onChange={(values: string[]) => change(values)}
    />
  )
}
