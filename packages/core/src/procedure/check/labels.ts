import type { ValueLabel } from '../model.ts'
import type { Checking } from './checking.ts'

/** T1: values that people would read as the codes they are written with. */
export function checkLabels({ procedure, report }: Checking): void {
  if (!procedure.languages.includes('zh')) return
  for (const field of [...Object.values(procedure.fields), ...Object.values(procedure.recordFields)]) {
    // Channels have labels of their own.
    if (field.name === 'channel') continue
    const codes = flatten(field.values).filter(isCode)
    if (codes.length > 0)
      report('value-without-label', field.path, {
        field: field.name,
        values: codes.map(({ value }) => value).join(', '),
      })
  }
}

const flatten = (values: readonly ValueLabel[]): ValueLabel[] =>
  values.flatMap((label) => [label, ...flatten(label.of)])

/** Letters and figures (A, I, 8D) are read as they are; a lower-case word is not. */
const isCode = ({ value, title }: ValueLabel): boolean =>
  /^[a-z]{2}/.test(value) && (title.zh ?? value) === value
