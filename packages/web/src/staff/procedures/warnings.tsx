import type { Reply, showProcedure } from '@redress/api'
import { useReading } from '../reading.tsx'

/** What the checker remarks on this version, with the line of the file. */
export function Warnings({ warnings }: Pick<Reply<typeof showProcedure>, 'warnings'>) {
  const { t, say } = useReading()
  if (warnings.length === 0) return <p className="soft">{t('procedures.fine')}</p>
  return (
    <section className="section" aria-labelledby="procedure-warnings">
      <h2 id="procedure-warnings">{t('procedures.warnings', { count: warnings.length })}</h2>
      <ul className="procedure-lines">
        {warnings.map(({ code, line, column, text }) => (
          <li key={`${code} ${line} ${column}`}>
            {say(text)} <small className="soft">{`${code} · ${t('procedures.line', { line })}`}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}
