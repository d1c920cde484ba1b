import { showCoverage, type Reply } from '@redress/api'
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect } from 'react'
import { useRead } from '../../api.ts'
import { Empty, useTitle, WhenRead } from '../../frame/screen.tsx'
import { useReading } from '../../reading.tsx'
import { Clauses } from './clauses.tsx'
import '../procedures.css'
import './coverage.css'
import { Stories } from './stories.tsx'
import { Survivors } from './survivors.tsx'

type Coverage = Reply<typeof showCoverage>

/** While the changes are being tried, the page looks again. */
const lookAgainMilliseconds = 2_000

/** Which clause of a procedure is proved by which story, and what nobody would notice. */
export function CoverageScreen() {
  const { t } = useReading()
  const { procedure, version } = useParams({ from: '/procedures/$procedure/$version/coverage' })
  const read = useRead(showCoverage, { params: { procedure, version } })
  const { data: shown, refetch } = read
  useTitle(t('coverage.title'))
  const trying = shown !== undefined && shown.changes.done < shown.changes.of
  const done = shown?.changes.done
  useEffect(() => {
    if (!trying) return
    const again = setTimeout(() => void refetch(), lookAgainMilliseconds)
    return () => clearTimeout(again)
  }, [trying, done, refetch])
  return (
    <>
      <header className="screen-head">
        <h1>{t('coverage.title')}</h1>
        <Button className="coverage-print" onClick={() => window.print()}>
          {t('coverage.print')}
        </Button>
      </header>
      <WhenRead query={read}>{shown && <Proof shown={shown} trying={trying} />}</WhenRead>
    </>
  )
}

function Proof({ shown, trying }: { shown: Coverage; trying: boolean }) {
  const { t, say } = useReading()
  const { clauses, stories, survivors, changes } = shown
  const proved = clauses.filter(({ state }) => state === 'proved').length
  return (
    <div className={trying ? 'coverage trying' : 'coverage'}>
      <section className="section" aria-labelledby="coverage-procedure">
        <h2 id="coverage-procedure">{say(shown.title)}</h2>
        <p className="soft">{t('coverage.intro')}</p>
        <p className="coverage-count">{t('coverage.counted', { of: clauses.length, proved })}</p>
        {stories.length > 0 && (
          <p role="status">
            {trying
              ? t('coverage.trying', { done: changes.done, of: changes.of })
              : changes.survivors === 0
                ? t('coverage.tried.all', { of: changes.of })
                : t('coverage.tried', { of: changes.of, survivors: changes.survivors })}
          </p>
        )}
        <p>
          <Link to="/procedures">{t('coverage.back')}</Link>
        </p>
      </section>
      {stories.length === 0 && (
        <section className="section">
          <Empty title={t('coverage.none')} text={t('coverage.none.how')} />
        </section>
      )}
      <Clauses clauses={clauses} stories={stories} />
      {stories.length > 0 && <Stories stories={stories} />}
      {stories.length > 0 && !trying && <Survivors survivors={survivors} />}
    </div>
  )
}
