import { Checkbox, Input, Radio, Select } from 'antd'
import type { ReactNode } from 'react'
import { useReading } from '../reading.tsx'
import { isChoiceGroup, type Entry } from './entry.ts'
import { described } from './plain-fields.tsx'

/** Few choices lie open, many are searched; `openChoice` takes a word of one's own. */
export function ChoiceField(entry: Entry) {
  if (isChoiceGroup(entry.field)) return entry.field.list ? <Boxes {...entry} /> : <OneOfFew {...entry} />
  return <OneOfMany {...entry} />
}

/** Two values of the same words cannot be told apart: one stands there, the chosen if it is either. People can. */
const useOptions = ({ field, value: chosen }: Entry) => {
  const { say } = useReading()
  const options = (field.choices ?? []).map(({ value, label, definition }) => ({
    value,
    label: say(label),
    ...(definition && { title: say(definition) }),
  }))
  if (field.type !== 'choice' || field.list) return options
  const same = (one: (typeof options)[number], other: (typeof options)[number]) =>
    one.label === other.label && one.title === other.title
  return options.filter(
    (option, at) =>
      option.value === chosen ||
      (!options.slice(0, at).some((before) => same(before, option)) &&
        !options.some((other) => other.value === chosen && same(other, option))),
  )
}

function OneOfFew(entry: Entry) {
  const { t } = useReading()
  const options = useOptions(entry)
  const { field, id, value, change } = entry
  const own = typeof value === 'string' && !options.some((option) => option.value === value) ? value : ''
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
      {field.openChoice && (
        <Input
          aria-label={t('form.outside-list')}
          placeholder={t('form.other')}
          value={own}
          onChange={(event) => change(event.target.value)}
        />
      )}
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
        mode={field.openChoice ? 'tags' : 'multiple'}
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
