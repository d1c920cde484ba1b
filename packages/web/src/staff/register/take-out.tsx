import { Button, Popover } from 'antd'
import { content } from '../frame/screen.tsx'
import { useReading } from '../reading.tsx'
import { columnsOf, filterOf, type RegisterSearch } from './register-search.ts'

/** The register as a file: everything the filter finds, in the columns that are shown. */
export function TakeOut({ search }: { search: RegisterSearch }) {
  const { t, language } = useReading()
  const address = (format: 'xlsx' | 'csv') =>
    `/api/register/export?${new URLSearchParams({
      ...filterOf(search),
      format,
      columns: columnsOf(search).join(','),
      language,
    }).toString()}`
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      getPopupContainer={content}
      content={
        <div className="take-out">
          <a href={address('xlsx')} download>
            {t('register.export.xlsx')}
          </a>
          <a href={address('csv')} download>
            {t('register.export.csv')}
          </a>
          <p className="soft small">{t('register.export.hint')}</p>
        </div>
      }
    >
      <Button>{t('register.export')}</Button>
    </Popover>
  )
}
