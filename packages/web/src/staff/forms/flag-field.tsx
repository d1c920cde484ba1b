import { Radio } from 'antd'
import { useReading } from '../reading.tsx'
import type { Entry } from './entry.ts'
import { described } from './plain-fields.tsx'

/** Yes, no, or not said yet: a box that is merely empty would say no for somebody who said nothing. */
export function FlagField(entry: Entry) {
  const { t } = useReading()
  const { id, value, change } = entry
  return (
    <Radio.Group
      {...described(entry)}
      role="radiogroup"
      name={id}
      aria-labelledby={`${id}-label`}
      value={typeof value === 'boolean' ? value : undefined}
      options={[
        { value: true, label: t('form.yes') },
        { value: false, label: t('form.no') },
      ]}
      onChange={(event) => change(event.target.value === true)}
    />
  )
}
