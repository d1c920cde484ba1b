import type { WireValue } from '@redress/api'
import { Button } from 'antd'
import { useReading } from '../reading.tsx'
import type { ReactNode } from 'react'
import type { Entry } from './entry.ts'
import { isRecord } from './values.ts'

/** A list of records, each a small form of its own: the measures of a plan. */
export function ItemsField({
  field,
  id,
  value,
  change,
  line,
}: Entry & { line: (column: Entry) => ReactNode }) {
  const { t, say } = useReading()
  const written = Array.isArray(value) ? value.filter(isRecord) : []
  const rows = written.length > 0 ? written : [{}]
  const columns = field.columns ?? []

  const put = (at: number, name: string, next: WireValue | null) =>
    change(rows.map((row, index) => (index === at ? withValue(row, name, next) : row)))

  return (
    <div className="items" role="group" aria-labelledby={`${id}-label`}>
      {rows.map((row, at) => (
        <fieldset key={at}>
          <legend>
            {t('form.row', { label: say(field.label), number: at + 1 })}
            {rows.length > 1 && (
              <Button
                type="text"
                size="small"
                aria-label={t('form.remove-row', { number: at + 1 })}
                onClick={() => change(rows.filter((_, index) => index !== at))}
              >
                ×
              </Button>
            )}
          </legend>
          {columns.map((column) =>
            line({
              field: column,
              id: `${id}-${at}-${column.name}`,
              value: row[column.name],
              change: (next) => put(at, column.name, next),
            }),
          )}
        </fieldset>
      ))}
      <Button onClick={() => change([...rows, {}])}>{t('form.add-row')}</Button>
    </div>
  )
}

function withValue(row: { [name: string]: WireValue }, name: string, value: WireValue | null) {
  const others = Object.fromEntries(Object.entries(row).filter(([one]) => one !== name))
  return value === null ? others : { ...others, [name]: value }
}
