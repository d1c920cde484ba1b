import type { RegisterRow } from '@redress/api'
import { useReading } from '../reading.tsx'

type Standing = { status: RegisterRow['status']; registered: boolean }

export function StatusMark({ row }: { row: Standing }) {
  const { t } = useReading()
  const status = row.status === 'open' && !row.registered ? 'unregistered' : row.status
  return <span className={`status ${status}`}>{t(`complaint.status.${status}`)}</span>
}
