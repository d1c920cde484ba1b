import { Input, Select } from 'antd'
import { useReading } from '../reading.tsx'
import type { Entry } from './entry.ts'
import { described } from './plain-fields.tsx'

const units = [
  'minutes',
  'hours',
  'working hours',
  'days',
  'working days',
  'weeks',
  'months',
  'years',
] as const

/** A length of time as the procedures write it: `2 working days`. */
export function SpanField(entry: Entry) {
  const { t } = useReading()
  const { value, change } = entry
  const [amount, unit] = partsOf(typeof value === 'string' ? value : '')
  const put = (nextAmount: string, nextUnit: string) =>
    change(nextAmount.trim() === '' ? null : `${nextAmount.trim()} ${nextUnit}`)
  return (
    <span className="amount">
      <Input
        {...described(entry)}
        inputMode="decimal"
        className="number-input"
        value={amount}
        onChange={(event) => put(event.target.value, unit)}
      />
      <Select
        aria-label={t('form.unit')}
        className="span-unit"
        value={unit}
        options={units.map((one) => ({ value: one, label: t(`span.${one}`) }))}
        onChange={(one) => put(amount, one)}
      />
    </span>
  )
}

/** `1 working day` stands for one of `working days`. */
function partsOf(written: string): [string, (typeof units)[number]] {
  const [amount = '', ...rest] = written.split(' ')
  const unit = rest.join(' ')
  return [amount, units.find((one) => one === unit || one === `${unit}s`) ?? 'working days']
}
