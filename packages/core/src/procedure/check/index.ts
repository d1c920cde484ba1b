import type { Procedure } from '../model.ts'
import type { Place, Problem } from '../problems.ts'
import { readProcedure } from '../read/procedure.ts'
import { checking } from './checking.ts'
import { checkChains } from './chains.ts'
import { checkChoices } from './choices.ts'
import type { Clause } from '../clauses-file.ts'
import { checkClauses } from './clauses.ts'
import { checkLetters } from './letters.ts'
import { checkLabels } from './labels.ts'
import { checkElements } from './elements.ts'
import { checkFlow } from './flow.ts'
import { checkLimits, checkReturns } from './limits.ts'
import { checkNames, checkUse } from './names.ts'
import { checkPapers } from './papers.ts'
import { checkPeople } from './people.ts'
import { checkSight } from './sight.ts'
import { checkGates, checkWaiting } from './waiting.ts'

/** What stands outside the file and can be checked against: left out, those checks are not made. */
export type CheckOptions = {
  /** Clauses of the source, from the clause file. */
  clauses?: readonly Clause[]
  /** Names of the organisation's calendars. */
  calendars?: ReadonlySet<string>
  /** Source of the procedure that the file supplements. */
  base?: string
}

/**
 * Everything that is wrong with a procedure whose file could be read: names, choices, conditions, flow, limits,
 * signatures, authority, forms, clauses. Errors stop activation, warnings need a remark.
 *
 * Source: procedure language §18; the rehearsal (F6) stands in its own room.
 */
export function checkProcedure(
  procedure: Procedure,
  places: ReadonlyMap<string, Place>,
  options: CheckOptions = {},
): readonly Problem[] {
  const { checking: found, problems } = checking(procedure, places)
  checkNames(found)
  checkUse(found)
  checkLabels(found)
  checkChoices(found)
  checkWaiting(found)
  checkGates(found)
  checkFlow(found)
  checkElements(found)
  checkLimits(found, options.calendars)
  checkChains(found)
  checkReturns(found, (path) => places.has(path))
  checkPeople(found)
  checkSight(found)
  checkPapers(found)
  checkLetters(found)
  checkClauses(found, options.clauses)
  return problems
}

/** Reads and checks a file: the model if the file has no error of its own, and all problems in the order of lines. */
export function checkSource(
  source: string,
  options: CheckOptions = {},
): { procedure?: Procedure; problems: readonly Problem[]; places: ReadonlyMap<string, Place> } {
  const { procedure, problems, places } = readProcedure(source, options.base)
  if (!procedure) return { problems, places }
  const found = [...problems, ...checkProcedure(procedure, places, options)]
  const all = procedure.supplements ? withoutThose(found, options.base) : found
  return { procedure, problems: all.toSorted((a, b) => a.line - b.line || a.column - b.column), places }
}

/** What was already to be said of the base is not said of its supplement again. */
function withoutThose(problems: readonly Problem[], base: string | undefined): readonly Problem[] {
  const key = ({ kind, path }: Problem): string => `${kind} ${path}`
  const known = new Set(base === undefined ? [] : checkSource(base).problems.map(key))
  return problems.filter((problem) => !known.has(key(problem)))
}
