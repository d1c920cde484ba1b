import type { listProcedures, Reply } from '@redress/api'
import { Button } from 'antd'
import { useReading } from '../reading.tsx'
import { useVersionName } from './version-name.ts'

type Props = {
  procedures: Reply<typeof listProcedures>['procedures']
  open: (procedure: string, version: string) => void
}

/** Versions that wait for a signature of whoever looks. */
export function ToSign({ procedures, open }: Props) {
  const { t, say } = useReading()
  const nameOf = useVersionName()
  const waiting = procedures.flatMap(({ id, title, toSign }) =>
    toSign.map((version) => ({ id, title, version })),
  )
  if (waiting.length === 0) return null
  return (
    <section className="section" aria-labelledby="procedures-to-sign">
      <h2 id="procedures-to-sign">{t('procedures.to-sign')}</h2>
      <p className="small-acts">
        {waiting.map(({ id, title, version }) => (
          <Button key={`${id} ${version.version}`} onClick={() => open(id, version.version)}>
            {t('procedures.to-sign.open', { title: say(title), version: nameOf(version) })}
          </Button>
        ))}
      </p>
    </section>
  )
}
