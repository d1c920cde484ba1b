import { Checkbox, Radio, Select } from 'antd'
import type { ReactNode } from 'react'
import { useReading } from '../reading.tsx'
import { isChoiceGroup, type Entry } from './entry.ts'
import { described } from './plain-fields.tsx'

/** Few choices lie open, many are searched. */
export function ChoiceField(entry: Entry) {
  if (isChoiceGroup(entry.field)) return entry.field.list ? <Boxes {...entry} /> : <OneOfFew {...entry} />
  return <OneOfMany {...entry} />
}

const useOptions = ({ field }: Entry) => {
  const { say } = useReading()
  return (field.choices ?? []).map(({ value, label, definition }) => ({
    value,
    label: say(label),
    ...(definition && { title: say(definition) }),
  }))
}

function OneOfFew(entry: Entry) {
  const options = useOptions(entry)
  const { id, value, change } = entry
  return (
    <div className="choices">
      <Radio.Group
        {...described(entry)}
        role="radiogroup"
        name={id}
        aria-labelledby={`${id}-label`}
        value={value}
        options={options}
        onChange={(event) => change(String(event.target.value))}
      />
    </div>
  )
}

const texts = (value: Entry['value']) =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []

function Boxes(entry: Entry) {
  const options = useOptions(entry)
  const { id, value, change } = entry
  return (
    <div role="group" aria-labelledby={`${id}-label`} className="choices">
      <Checkbox.Group
        options={options}
        value={texts(value)}
        onChange={(chosen) => change(chosen.map(String))}
      />
    </div>
  )
}

function OneOfMany(entry: Entry) {
  const { t } = useReading()
  const options = useOptions(entry)
  const { field, value, change } = entry
  const shared = {
    ...described(entry),
    options,
    optionRender: ({ label, data }: { label?: ReactNode; data: { title?: string } }) => (
      <>
        {label} {data.title && <span className="soft small">{data.title}</span>}
      </>
    ),
    placeholder: t('form.choose'),
    showSearch: { optionFilterProp: 'label' },
    allowClear: true,
    className: 'wide',
  }
  if (field.list)
    return (
      <Select
        {...shared}
        mode="multiple"
        value={texts(value)}
        onChange={(chosen: string[]) => change(chosen)}
      />
    )
  return (
    <Select
      {...shared}
      value={typeof value === 'string' && value !== '' ? value : null}
      onChange={(chosen: string | null | undefined) => change(chosen ?? null)}
    />
  )
}
