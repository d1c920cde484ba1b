import type { ClauseView, SopSection } from '@redress/api'
import { clausesName, readClauses, type Procedure, type ProcedureVersion } from '@redress/core/procedure'
import { own } from '@redress/core/values'

/** The clauses filed with a version, each with the chapters of its SOP that cite it. */
export function clauseViews(
  { companions }: ProcedureVersion,
  { app }: Procedure,
  sections: readonly SopSection[],
): ClauseView[] {
  const source = own(companions, clausesName)
  if (source === undefined) return []
  const cited = new Map<string, SopSection[]>()
  for (const section of sections)
    for (const id of new Set(citedIn(section))) cited.set(id, [...(cited.get(id) ?? []), section])
  return readClauses(source).clauses.map(({ id, ref, kind, text }) => ({
    id,
    ...(ref === undefined ? {} : { ref }),
    ...(kind === undefined ? {} : { kind }),
    text,
    cited: (cited.get(id) ?? []).map(({ number, title }) => ({ number, title })),
    app: Object.keys(app).filter((capability) => app[capability]?.includes(id)),
  }))
}

const citedIn = ({ clauses, lines, table }: SopSection): string[] => [
  ...clauses,
  ...lines.flatMap((line) => line.clauses),
  ...(table?.rows.flatMap((row) => row.clauses) ?? []),
]
