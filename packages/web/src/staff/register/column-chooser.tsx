import { registerColumns, type RegisterColumn } from '@redress/api'
import { Button, Checkbox, Popover } from 'antd'
import { content } from '../frame/screen.tsx'
import { useReading } from '../reading.tsx'
import { usualColumns } from './register-search.ts'

type Props = { columns: readonly RegisterColumn[]; choose: (columns: readonly RegisterColumn[]) => void }

/** Which columns are shown, and in which order. */
export function ColumnChooser({ columns, choose }: Props) {
  const { t } = useReading()
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={<Columns columns={columns} choose={choose} />}
      getPopupContainer={content}
      destroyOnHidden
    >
      <Button>{t('register.columns')}</Button>
    </Popover>
  )
}

function Columns({ columns, choose }: Props) {
  const { t } = useReading()
  const all = [...columns, ...registerColumns.filter((column) => !columns.includes(column))]
  const move = (column: RegisterColumn, by: -1 | 1) => {
    const at = columns.indexOf(column)
    const next = columns.filter((one) => one !== column)
    next.splice(at + by, 0, column)
    choose(next)
  }
  return (
    <div className="columns" role="group" aria-label={t('register.columns')}>
      {all.map((column) => {
        const name = t(`register.column.${column}`)
        const at = columns.indexOf(column)
        return (
          <div key={column}>
            <Checkbox
              checked={at >= 0}
              // A register shows at least one column.
              disabled={at >= 0 && columns.length === 1}
              onChange={(event) =>
                choose(event.target.checked ? [...columns, column] : columns.filter((one) => one !== column))
              }
            >
              {name}
            </Checkbox>
            {at >= 0 && (
              <span className="columns-move">
                <button
                  type="button"
                  disabled={at === 0}
                  aria-label={t('register.columns.left', { column: name })}
                  onClick={() => move(column, -1)}
                >
                  ↑
                </button>
                <button
                  type="button"
                  disabled={at === columns.length - 1}
                  aria-label={t('register.columns.right', { column: name })}
                  onClick={() => move(column, 1)}
                >
                  ↓
                </button>
              </span>
            )}
          </div>
        )
      })}
      <Button type="text" size="small" onClick={() => choose(usualColumns)}>
        {t('register.columns.usual')}
      </Button>
    </div>
  )
}
