import { listProcedures, showProcedure } from '@redress/api'
import { Link } from '@tanstack/react-router'
import { Select } from 'antd'
import { useState } from 'react'
import { useRead } from '../api.ts'
import { useTitle, WhenRead } from '../frame/screen.tsx'
import { useReading } from '../reading.tsx'
import { Compare } from './compare.tsx'
import { Picture } from './picture.tsx'
import './procedures.css'
import { Sop } from './sop.tsx'
import { Signing } from './signing.tsx'
import { SourceClauses } from './source-clauses.tsx'
import { Standing } from './standing.tsx'
import { ToSign } from './to-sign.tsx'
import { useVersionChoice } from './version-name.ts'
import { Warnings } from './warnings.tsx'

/** The procedures as they are signed and run: the SOP with its clauses, the flow, the versions, the checker's remarks. */
export function ProceduresScreen() {
  const { t, say } = useReading()
  const read = useRead(listProcedures, {})
  const [chosen, choose] = useState<string>()
  const [version, turnTo] = useState('current')
  const procedures = read.data?.procedures ?? []
  const procedure = procedures.find(({ id }) => id === chosen) ?? procedures[0]
  useTitle(t('nav.procedures'))
  return (
    <>
      <header className="screen-head">
        <h1>{t('nav.procedures')}</h1>
        {procedures.length > 1 && (
          <Select
            aria-label={t('procedures.which')}
            className="procedure-choice"
            value={procedure?.id ?? null}
            options={procedures.map(({ id, title }) => ({ value: id, label: say(title) }))}
            onChange={(id) => {
              choose(id ?? undefined)
              turnTo('current')
            }}
          />
        )}
      </header>
      <ToSign
        procedures={procedures}
        open={(id, waiting) => {
          choose(id)
          turnTo(waiting)
        }}
      />
      <WhenRead query={read}>
        {procedure ? (
          <One key={`${procedure.id} ${version}`} procedure={procedure.id} version={version} turnTo={turnTo} />
        ) : (
          <p className="soft">{t('procedures.none')}</p>
        )}
      </WhenRead>
    </>
  )
}

type OneProps = { procedure: string; version: string; turnTo: (version: string) => void }

function One({ procedure, version, turnTo }: OneProps) {
  const { t, say } = useReading()
  const nameOf = useVersionChoice()
  const read = useRead(showProcedure, { params: { procedure, version } })
  const shown = read.data
  return (
    <WhenRead query={read}>
      {shown && (
        <>
          <section className="section" aria-labelledby="procedure-title">
            <div className="procedure-head">
              <h2 id="procedure-title">{say(shown.title)}</h2>
              {shown.versions.length > 1 && (
                <Select
                  aria-label={t('procedures.which-version')}
                  value={shown.version.version}
                  options={shown.versions.map((each) => ({ value: each.version, label: nameOf(each) }))}
                  onChange={turnTo}
                />
              )}
            </div>
            <Standing version={shown.version} />
            <Signing key={shown.version.version} procedure={procedure} version={shown.version} />
            <p className="procedure-proof">
              <Link
                to="/procedures/$procedure/$version/coverage"
                params={{ procedure, version: shown.version.version }}
              >
                {t('procedures.coverage')}
              </Link>
            </p>
          </section>
          <Compare procedure={procedure} version={shown.version} versions={shown.versions} />
          <Picture procedure={procedure} version={shown.version.version} title={say(shown.title)} />
          <Warnings warnings={shown.warnings} />
          <Sop document={shown.document} sections={shown.sections} />
          <SourceClauses clauses={shown.clauses} truncated={shown.truncated} />
        </>
      )}
    </WhenRead>
  )
}
