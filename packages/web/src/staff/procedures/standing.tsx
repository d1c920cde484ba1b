import type { ProcedureVersionView } from '@redress/api'
import { useReading } from '../reading.tsx'

/** What a version is called: its number, else the beginning of its hash. */
export function useVersionName(): (version: ProcedureVersionView) => string {
  const { t } = useReading()
  return ({ label, version }) => t('procedures.version', { label: label ?? version.slice(0, 8) })
}

/** Whether a version is in force, and who signed it when. */
export function Standing({ version }: { version: ProcedureVersionView }) {
  const { t, say, date } = useReading()
  const nameOf = useVersionName()
  const { effective, signatures, current } = version
  const next = signatures.find(({ on }) => on === undefined)
  return (
    <dl className="facts procedure-standing">
      <div>
        <dt>{nameOf(version)}</dt>
        <dd>
          {effective === undefined
            ? t('procedures.waits', { name: next?.name ?? '' })
            : t(current ? 'procedures.in-force' : 'procedures.replaced', { date: date(effective) })}
        </dd>
      </div>
      {signatures.map(({ name, person, on }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {person && on !== undefined
              ? t('procedures.signed', { who: say(person.title), date: date(on) })
              : t('procedures.unsigned')}
          </dd>
        </div>
      ))}
    </dl>
  )
}
