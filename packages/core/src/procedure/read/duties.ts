import { listOf } from '../functions.ts'
import { readSpanTerm } from '../limit.ts'
import type { ListTerm } from '../expression.ts'
import type { Duty, Period, ReportRows } from '../model.ts'
import type { Step } from '../step.ts'
import { parseExpression } from '../syntax.ts'
import type { Tree } from '../../yaml/index.ts'
import { printedOf } from './forms.ts'
import type { Reading } from './reading.ts'
import { asScalar, entriesOf, itemsOf, textOf, valueAt } from './trees.ts'

const periods = ['day', 'week', 'month', 'quarter', 'half-year', 'year', 'interval', 'irregular'] as const
const complaints: ListTerm = { from: 'rows', name: 'complaints', kind: 'complaint' }

/** What recurs; the steps inside were read like those of a complaint. */
export function readDuties(
  reading: Reading,
  root: Tree,
  steps: Readonly<Record<string, Step>>,
): Readonly<Record<string, Duty>> {
  const duties: Record<string, Duty> = {}
  for (const { key, value } of entriesOf(valueAt(root, 'duties'))) {
    const step = steps[key]
    if (!step) continue
    const path = `duties.${key}`
    const every = itemsOf(valueAt(value, 'every')).flatMap((item) => {
      const text = textOf(item)
      if (text === undefined) return []
      const period: Period | undefined = periods.find((each) => each === text)
      return period ?? readSpanTerm(text, 0, reading.resolver(item, `${path}.every`)) ?? []
    })
    const reports: Record<string, ReportRows> = {}
    for (const name of [key, ...innerSteps(steps, step)]) {
      const inner = steps[name]
      const tree = reading.names.steps.get(name)?.tree
      if (inner?.does.includes('report') && tree) reports[name] = rowsOf(reading, tree, inner.path)
    }
    duties[key] = { name: key, step, ...(every.length > 0 ? { every } : {}), reports }
  }
  return duties
}

const rowsOf = (reading: Reading, tree: Tree, path: string): ReportRows => ({
  of: listed(reading, valueAt(tree, 'of'), path),
  columns: columnsOf(reading, tree, path),
  group: groupOf(reading, valueAt(tree, 'group'), path),
})

function groupOf(reading: Reading, tree: Tree | undefined, path: string): readonly string[] {
  return itemsOf(tree).flatMap((item) => {
    const name = textOf(item)
    return name !== undefined && printedOf(reading, name, item, `${path}.group`) ? [name] : []
  })
}

function innerSteps(steps: Readonly<Record<string, Step>>, step: Step): string[] {
  return step.steps.flatMap((name) => {
    const inner = steps[name]
    return inner ? [name, ...innerSteps(steps, inner)] : []
  })
}

const columnsOf = (reading: Reading, tree: Tree | undefined, path: string) =>
  itemsOf(valueAt(tree, 'columns')).flatMap((item) => {
    const name = textOf(item)
    const printed = name === undefined ? undefined : printedOf(reading, name, item, `${path}.columns`)
    return printed ? [printed] : []
  })

function listed(reading: Reading, tree: Tree | undefined, path: string): ListTerm {
  const scalar = asScalar(tree)
  if (!scalar || scalar.value === null) return complaints
  const call = parseExpression(`count(${scalar.text})`)
  const [argument] = 'syntax' in call && call.syntax.syntax === 'call' ? call.syntax.arguments : []
  if (argument?.syntax !== 'path') {
    reading.report('not-a-list', scalar, `${path}.of`, { text: scalar.text.slice(0, 80) })
    return complaints
  }
  return listOf(argument, reading.resolver(scalar, `${path}.of`, -6))?.list ?? complaints
}
