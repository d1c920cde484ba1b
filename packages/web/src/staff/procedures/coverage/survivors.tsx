import type { Reply, showCoverage } from '@redress/api'
import { useReading } from '../../reading.tsx'

type Survivor = Reply<typeof showCoverage>['survivors'][number]

/** Changes of the procedure that every story survives: what is not held by anything. */
export function Survivors({ survivors }: { survivors: readonly Survivor[] }) {
  const { t, say } = useReading()
  return (
    <section className="section" aria-labelledby="coverage-survivors">
      <h2 id="coverage-survivors">{t('coverage.survivors')}</h2>
      {survivors.length === 0 ? (
        <p>{t('coverage.survivors.none')}</p>
      ) : (
        <>
          <p className="soft">{t('coverage.survivors.intro')}</p>
          <ul className="coverage-changes">
            {survivors.map(({ path, how, kind, where }, at) => (
              <li key={at}>
                {[say(kind), say(where)].filter(Boolean).join(' · ')} <code>{path}</code> <code>{how}</code>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
