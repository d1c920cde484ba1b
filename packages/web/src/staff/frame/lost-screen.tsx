import { Link } from '@tanstack/react-router'
import { useReading } from '../reading.tsx'
import { Empty, useTitle } from './screen.tsx'

export function LostScreen() {
  const { t } = useReading()
  useTitle(t('app.gone.title'))
  return (
    <Empty level="h1" title={t('app.gone.title')} text={t('app.gone')}>
      <Link to="/">{t('app.back-to-desk')}</Link>
    </Empty>
  )
}
