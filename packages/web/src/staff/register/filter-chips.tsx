import { useReading } from '../reading.tsx'
import { useSession } from '../session/session.ts'
import { useHolders } from './holders.ts'
import { without, type RegisterSearch } from './register-search.ts'
import { ViewChips } from './view-chips.tsx'

type Props = { search: RegisterSearch; change: (search: RegisterSearch) => void }

/** What is filtered, each condition with the search that is left without it. */
export function useConditions(search: RegisterSearch) {
  const { t, say, date } = useReading()
  const { procedures } = useSession()
  const { q, status, from, to, late, procedure, holder } = search
  const holders = useHolders(holder, holder !== undefined)
  const title = procedures.find(({ id }) => id === procedure)?.title
  return [
    q && { text: t('register.chip.q', { q }), left: without({ ...search, q: undefined }) },
    status && { text: t(`register.status.${status}`), left: without({ ...search, status: undefined }) },
    late && { text: t('register.late'), left: without({ ...search, late: undefined }) },
    holder && {
      text: t('register.chip.holder', {
        who: holders.find(({ value }) => value === holder)?.label ?? '…',
      }),
      left: without({ ...search, holder: undefined }),
    },
    procedure && { text: say(title) || procedure, left: without({ ...search, procedure: undefined }) },
    from && {
      text: t('register.chip.from', { from: date(from) }),
      left: without({ ...search, from: undefined }),
    },
    to && { text: t('register.chip.to', { to: date(to) }), left: without({ ...search, to: undefined }) },
  ].filter((chip) => typeof chip === 'object')
}

/** Views that are kept, and what is filtered now, each condition taken away by itself. */
export function FilterChips({ search, change }: Props) {
  const { t } = useReading()
  return (
    <div className="chips">
      {useConditions(search).map(({ text, left }) => (
        <span key={text} className="chip">
          {text}
          <button
            type="button"
            aria-label={t('register.chip.remove', { chip: text })}
            onClick={() => change(left)}
          >
            ×
          </button>
        </span>
      ))}
      <ViewChips search={search} />
    </div>
  )
}
