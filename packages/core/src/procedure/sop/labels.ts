import { shippedCalendars } from '../../calendar/index.ts'
import { own as valueOf, type Text } from '../../values/index.ts'
import { activities, findingFields, measureFields, type RecordField } from '../catalogue/index.ts'
import type { Procedure, ValueLabel } from '../model.ts'

/** Labels of the names of one procedure, so that what is printed never shows an id where a word exists. */
export type Labels = {
  role: (name: string) => Text
  field: (name: string) => Text
  /** A field of an element of a list. */
  member: (name: string) => Text
  recordField: (activity: string | undefined, field: string) => Text
  step: (name: string) => Text
  /** A limit of its own, or the step whose limit it is. */
  limit: (name: string) => Text
  form: (name: string) => Text
  value: (field: string | undefined, value: string) => Text
  list: (name: string) => Text
  table: (name: string) => Text
  setting: (name: string) => Text
  activity: (name: string) => Text
  /** As the organisation calls it; `undefined` where nobody said. */
  calendar: (name: string) => Text | undefined
}

/** What the organisation calls its calendars. */
export type Calendars = Readonly<Record<string, { title?: Text }>>

const own = (name: string): Text => ({ zh: name, en: name })

export function labelsOf(procedure: Procedure, calendars: Calendars = shippedCalendars): Labels {
  const steps = { ...procedure.steps, ...procedure.dutySteps }
  const field = (name: string): Text => procedure.fields[name]?.title ?? recordColumn(name) ?? own(name)
  const recordField = (activity: string | undefined, name: string): Text => {
    if (activity === undefined) return field(name)
    const given = procedure.recordFields[`${activity}.${name}`]
    const found = activities[activity]?.fields[name]
    return given?.title ?? (found ? { zh: found.zh, en: found.en } : own(name))
  }
  const value = (of: string | undefined, name: string): Text => {
    if (of === 'channel') return procedure.channels[name]?.title ?? own(name)
    if (of === 'way') return value('reply.way', name)
    // A channel of the procedure is a way to answer too.
    if (of === 'reply.way' && procedure.channels[name]) return procedure.channels[name].title
    const fields =
      of === undefined ? Object.values(procedure.fields) : [procedure.fields[of], procedure.recordFields[of]]
    for (const each of fields) {
      const found = each && valueIn(each.values, name)
      if (found) return found
    }
    const [activity = '', part = ''] = of?.split('.') ?? []
    const builtIn = activities[activity]?.fields[part]?.values?.[name]
    // A text that is fixed may name a step, as it does on the screens.
    return builtIn ?? anyValue(name) ?? steps[name]?.title ?? own(name)
  }
  const step = (name: string): Text => steps[name]?.title ?? own(name)
  return {
    // Who stands in for a role may be whoever a field names.
    role: (name) => procedure.roles[name]?.title ?? field(name),
    field,
    recordField,
    member: (name) => memberTitle(name) ?? procedure.fields[name]?.title ?? recordColumn(name) ?? own(name),
    step,
    limit: (name) => procedure.limits[name]?.title ?? step(name),
    form: (name) => procedure.forms[name]?.title ?? field(name),
    value,
    list: (name) => listTitle(name) ?? procedure.series[name]?.title ?? field(name),
    table: (name) => procedure.tables[name]?.title ?? own(name),
    setting: (name) => procedure.settings[name]?.title ?? own(name),
    activity: (name) => (activities[name] ? { zh: activities[name].zh, en: activities[name].en } : own(name)),
    calendar: (name) => valueOf(calendars, name)?.title,
  }
}

function valueIn(values: readonly ValueLabel[], name: string): Text | undefined {
  for (const each of values) {
    if (each.value === name) return each.title
    const inner = valueIn(each.of, name)
    if (inner) return inner
  }
  return undefined
}

function anyValue(name: string): Text | undefined {
  for (const activity of Object.values(activities)) {
    for (const field of Object.values(activity.fields)) {
      const found = field.values?.[name]
      if (found) return found
    }
  }
  return undefined
}

const members: Readonly<Record<string, Text>> = {
  state: { zh: '状态', en: 'state' },
  result: { zh: '验证结果', en: 'result' },
  received: { zh: '收到时间', en: 'receipt' },
  person: { zh: '当事人', en: 'person' },
  unit: { zh: '单位', en: 'unit' },
  at: { zh: '发生时间', en: 'time' },
}

function memberTitle(name: string): Text | undefined {
  const found: RecordField | undefined = Object.entries<RecordField>({
    ...findingFields,
    ...measureFields,
  }).find(([key]) => key === name)?.[1]
  return members[name] ?? (found && { zh: found.zh, en: found.en })
}

/** What a record of any activity calls it. */
function recordColumn(name: string): Text | undefined {
  for (const { fields } of Object.values(activities)) {
    const found = fields[name]
    if (found) return { zh: found.zh, en: found.en }
  }
  return undefined
}

const lists: Readonly<Record<string, Text>> = {
  measures: { zh: '措施', en: 'measures' },
  findings: { zh: '发现项', en: 'findings' },
  feedbacks: { zh: '客户反馈', en: 'messages of the customer' },
  breaches: { zh: '逾期', en: 'missed limits' },
  pauses: { zh: '暂停', en: 'pauses' },
  extensions: { zh: '延期', en: 'extensions' },
  links: { zh: '关联', en: 'links' },
  complaints: { zh: '投诉', en: 'complaints' },
  customers: { zh: '客户', en: 'customers' },
  notes: { zh: '信息', en: 'notes' },
}

function listTitle(name: string): Text | undefined {
  const known = lists[name]
  if (known) return known
  const activity = Object.values(activities).find(({ collection }) => collection === name)
  return activity && { zh: `${activity.zh}记录`, en: `records “${activity.en}”` }
}
