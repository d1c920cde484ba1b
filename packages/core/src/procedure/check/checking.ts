import type { Procedure } from '../model.ts'
import { problem, type Place, type Problem, type ProblemHint, type ProblemKind } from '../problems.ts'
import { graphOf, type Graph } from './graph.ts'

/** What a check looks at, and where it writes what it finds. */
export type Checking = {
  procedure: Procedure
  graph: Graph
  report: (
    kind: ProblemKind,
    path: string,
    facts?: Readonly<Record<string, string | number>>,
    hint?: ProblemHint,
  ) => void
}

export function checking(
  procedure: Procedure,
  places: ReadonlyMap<string, Place>,
): { checking: Checking; problems: Problem[] } {
  const problems: Problem[] = []
  const report: Checking['report'] = (kind, path, facts = {}, hint) => {
    problems.push(problem(kind, placeOf(places, path), path, facts, hint))
  }
  return { checking: { procedure, graph: graphOf(procedure), report }, problems }
}

/** The place of a rule, or of the nearest map around it that has one. */
function placeOf(places: ReadonlyMap<string, Place>, path: string): Place {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
    const place = places.get(at)
    if (place) return place
  }
  return { line: 1, column: 1 }
}
