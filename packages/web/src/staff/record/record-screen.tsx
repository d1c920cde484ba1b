import './record.css'
import { listRecordable } from '@redress/api'
import { useRead } from '../api.ts'
import { Empty, useTitle, WhenRead } from '../frame/screen.tsx'
import { useReading } from '../reading.tsx'
import { RecordForm } from './record-form.tsx'

export function RecordScreen() {
  const { t } = useReading()
  const recordable = useRead(listRecordable, {})
  useTitle(t('record.title'))
  const procedures = recordable.data?.procedures ?? []
  return (
    <>
      <header className="screen-head">
        <h1>{t('record.title')}</h1>
      </header>
      <WhenRead query={recordable}>
        {procedures.length === 0 ? (
          <Empty title={t('record.none.title')} text={t('record.none')} />
        ) : (
          <RecordForm procedures={procedures} />
        )}
      </WhenRead>
    </>
  )
}
