import { useReading } from '../reading.tsx'
import { Empty } from './screen.tsx'

export function BrokenScreen() {
  const { t } = useReading()
  return (
    <main className="alone">
      <Empty level="h1" title={t('app.broken.title')} text={t('app.broken')}>
        <a href="/">{t('app.back-to-desk')}</a>
      </Empty>
    </main>
  )
}
