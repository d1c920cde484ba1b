import './letters.css'
import { listLetters } from '@redress/api'
import { BusyButton } from '../frame/busy-button.tsx'
import { ask, usePages } from '../api.ts'
import { Empty, useTitle, WhenRead } from '../frame/screen.tsx'
import { useReading } from '../reading.tsx'
import { Letter } from './letter.tsx'

export function LettersScreen() {
  const { t } = useReading()
  const letters = usePages(
    listLetters,
    (after, signal) => ask(listLetters, { query: { after }, signal }),
    'letters',
  )
  useTitle(t('letters.title'))
  const rows = letters.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <>
      <header className="screen-head">
        <h1>{t('letters.title')}</h1>
      </header>
      <p className="soft lead">{t(letters.data?.pages[0]?.mail ? 'letters.lead.mail' : 'letters.lead')}</p>
      <WhenRead query={letters}>
        {rows.length === 0 && <Empty title={t('letters.empty.title')} text={t('letters.empty')} />}
        {rows.map((letter) => (
          <Letter key={letter.id} letter={letter} />
        ))}
        {letters.hasNextPage && (
          <BusyButton onClick={() => void letters.fetchNextPage()} busy={letters.isFetchingNextPage}>
            {t('app.more')}
          </BusyButton>
        )}
      </WhenRead>
    </>
  )
}
