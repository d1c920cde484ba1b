import type { Reply, showProcedure, SopSection } from '@redress/api'
import { useReading } from '../reading.tsx'
import { chapterAnchor, clauseAnchor } from './source-clauses.tsx'

type Shown = Reply<typeof showProcedure>

/** The SOP as the system understands it: numbered chapters, a sentence per rule, each with its clauses. */
export function Sop({ document, sections }: Pick<Shown, 'document' | 'sections'>) {
  const { say } = useReading()
  return (
    <>
      {document.length > 0 && <Lines lines={document} />}
      {sections.map((section) => (
        <section
          key={section.number}
          id={chapterAnchor(section.number)}
          className="sop-section"
          aria-label={`${section.number} ${say(section.title)}`}
        >
          <Heading section={section} />
          {section.lines.length > 0 && <Lines lines={section.lines} />}
          {section.table && <Table table={section.table} label={say(section.title)} />}
        </section>
      ))}
    </>
  )
}

function Heading({ section }: { section: SopSection }) {
  const { say } = useReading()
  const words = (
    <>
      <span className="figures">{section.number}</span> {say(section.title)} <Clauses ids={section.clauses} />
    </>
  )
  const level = section.number.split('.').length
  if (level === 1) return <h2>{words}</h2>
  return level === 2 ? <h3>{words}</h3> : <h4>{words}</h4>
}

function Lines({ lines }: { lines: SopSection['lines'] }) {
  const { say } = useReading()
  return (
    <ul className="procedure-lines">
      {lines.map(({ text, clauses }, index) => (
        <li key={index}>
          {say(text)} <Clauses ids={clauses} />
        </li>
      ))}
    </ul>
  )
}

function Clauses({ ids }: { ids: readonly string[] }) {
  const { t } = useReading()
  if (ids.length === 0) return null
  return (
    <small className="clause-ids">
      {t('procedures.clauses')} <ClauseLinks ids={ids} />
    </small>
  )
}

function ClauseLinks({ ids }: { ids: readonly string[] }) {
  return (
    <>
      {ids.map((id, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <a href={`#${clauseAnchor(id)}`}>{id}</a>
        </span>
      ))}
    </>
  )
}

type TableProps = { table: NonNullable<SopSection['table']>; label: string }

function Table({ table, label }: TableProps) {
  const { say, t } = useReading()
  const cites = table.rows.some(({ clauses }) => clauses.length > 0)
  return (
    <div className="sop-table" role="group" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {table.head.map((head, index) => (
              <th key={index} scope="col">
                {say(head)}
              </th>
            ))}
            {cites && <th scope="col">{t('procedures.clauses')}</th>}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ cells, clauses }, row) => (
            <tr key={row}>
              {cells.map((cell, index) => (
                <td key={index}>{say(cell)}</td>
              ))}
              {cites && (
                <td className="clause-ids">
                  <ClauseLinks ids={clauses} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
