import { compareProcedures, type ProcedureVersionView, type Reply } from '@redress/api'
import { Select } from 'antd'
import { useState } from 'react'
import { useRead } from '../api.ts'
import { WhenRead } from '../frame/screen.tsx'
import { useReading } from '../reading.tsx'
import { useVersionChoice, useVersionName } from './version-name.ts'

type Props = { procedure: string; version: ProcedureVersionView; versions: readonly ProcedureVersionView[] }

/** What differs between this version and another one, in words. */
export function Compare({ procedure, version, versions }: Props) {
  const { t } = useReading()
  const nameOf = useVersionChoice()
  const [since, choose] = useState<string>()
  const others = versions.filter((each) => each.version !== version.version)
  if (others.length === 0) return null
  return (
    <section className="section" aria-labelledby="procedure-compare">
      <h2 id="procedure-compare">{t('procedures.compare')}</h2>
      <Select
        aria-label={t('procedures.compare.choose')}
        placeholder={t('procedures.compare.choose')}
        className="procedure-choice"
        value={since ?? null}
        options={others.map((each) => ({ value: each.version, label: nameOf(each) }))}
        onChange={(chosen) => choose(chosen ?? undefined)}
      />
      {since !== undefined && <Differences procedure={procedure} version={version.version} since={since} />}
    </section>
  )
}

type DifferencesProps = { procedure: string; version: string; since: string }

function Differences({ procedure, version, since }: DifferencesProps) {
  const read = useRead(compareProcedures, { params: { procedure, version }, query: { since } })
  return (
    <WhenRead query={read}>
      <div role="status" className="procedure-changes">{read.data && <Changes compared={read.data} />}</div>
    </WhenRead>
  )
}

function Changes({ compared }: { compared: Reply<typeof compareProcedures> }) {
  const { t, say } = useReading()
  const nameOf = useVersionName()
  const { before, after, changes, open, ahead } = compared
  const names = { before: nameOf(before), after: nameOf(after) }
  return (
    <>
      <p>
        {changes.length === 0
          ? t('procedures.compare.none')
          : t('procedures.compare.lead', { ...names, count: changes.length })}{' '}
        {t('procedures.compare.open', { open })}{' '}
        {ahead !== undefined && ahead > 0 && t('procedures.compare.ahead', { count: ahead })}
      </p>
      <ul className="procedure-lines">
        {changes.map((change, index) => (
          <li key={index}>{say(change)}</li>
        ))}
      </ul>
    </>
  )
}
