import type { ProcedureVersionView } from '@redress/api'
import { useReading } from '../reading.tsx'

/** What a version is called: its number, else the beginning of its hash. */
export function useVersionName(): (version: ProcedureVersionView) => string {
  const { t } = useReading()
  return ({ label, version }) => t('procedures.version', { label: label ?? version.slice(0, 8) })
}

/** The usual signatures by their words; what a company calls its own stands as it is written. */
function useSignatureName(): (name: string) => string {
  const { t } = useReading()
  return (name) => {
    switch (name) {
      case 'drafted':
      case 'reviewed':
      case 'approved':
      case 'standards-checked':
        return t(`procedures.signature.${name}`)
      default:
        return name
    }
  }
}

/** Whether a version is in force, and who signed it when. */
export function Standing({ version }: { version: ProcedureVersionView }) {
  const { t, say, date } = useReading()
  const nameOf = useVersionName()
  const signatureOf = useSignatureName()
  const { effective, signatures, current } = version
  const next = signatures.find(({ on }) => on === undefined)
  return (
    <dl className="facts procedure-standing">
      <div>
        <dt>{nameOf(version)}</dt>
        <dd>
          {effective === undefined
            ? t('procedures.waits', { name: signatureOf(next?.name ?? '') })
            : t(current ? 'procedures.in-force' : 'procedures.replaced', { date: date(effective) })}
        </dd>
      </div>
      {signatures.map(({ name, person, on }) => (
        <div key={name}>
          <dt>{signatureOf(name)}</dt>
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
