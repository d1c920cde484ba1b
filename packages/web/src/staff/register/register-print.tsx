import { reading, useReading } from '../reading.tsx'
import { useSession } from '../session/session.ts'
import { useConditions } from './filter-chips.tsx'
import type { RegisterSearch } from './register-search.ts'

/** Lines that are put on paper at once; who wants more takes the register out as a file. */
export const mostPrinted = 1_000

type Props = { search: RegisterSearch; shown: number; total: { count: number; exact: boolean }; now: string }

/** What stands above the printed register: whose, what was filtered, how many, as of when and by whom. */
export function PrintHead({ search, shown, total, now }: Props) {
  const { t, say, list, number, language, zone } = useReading()
  // The lines below leave out the year of the day they were printed.
  const { when } = reading(language, zone, 'paper')
  const { organisation, person } = useSession()
  const conditions = useConditions(search).map(({ text }) => text)
  const count = t(total.exact ? 'register.total' : 'register.total.more', { count: number(total.count) })
  return (
    <header className="print-head">
      <h1>
        {say(organisation.title)} · {t('register.title')}
      </h1>
      <p>
        {[
          conditions.length > 0 ? list(conditions) : t('register.print.all'),
          shown < total.count ? t('register.print.first', { shown: number(shown), total: count }) : count,
          t('register.print.at', { when: when(now), who: say(person.title) }),
        ].join(' · ')}
      </p>
    </header>
  )
}
