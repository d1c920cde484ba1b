import type { ClauseProof, Reply, showCoverage, Text } from '@redress/api'
import { clausesName, readClauses, type Procedure, type ProcedureVersion } from '@redress/core/procedure'
import type { Fate, RuleKind } from '@redress/core/rehearsal'
import { own } from '@redress/core/values'
import { ruleKindTexts } from '@redress/texts'
import { provenSoFar } from './proving.ts'
import { storyViews } from './story-view.ts'

type Changed = { path: string; how: string; kind: RuleKind }

/** The proof of a version as the page shows it. */
export function coverageView(
  procedure: Procedure,
  version: ProcedureVersion,
): Omit<Reply<typeof showCoverage>, 'id' | 'title' | 'version'> {
  const { world, scenarios, proof, done, of } = provenSoFar(version)
  const complete = done === of
  const change = ({ path, how, kind }: Changed) => {
    const where = whereOf(procedure, path)
    return { path, how, kind: { ...ruleKindTexts[kind] }, ...(where ? { where } : {}) }
  }
  const source = own(version.companions, clausesName)
  const texts = new Map((source === undefined ? [] : readClauses(source).clauses).map((each) => [each.id, each]))
  const survivors = complete && scenarios.length > 0 ? proof.fates.filter(survives) : []
  const kindOf = new Map(proof.fates.map(({ path, how, kind }) => [`${path} ${how}`, kind]))
  return {
    changes: { done, of, survivors: survivors.length },
    clauses: proof.clauses.map((clause): ClauseProof => {
      const known = texts.get(clause.clause)
      return {
        id: clause.clause,
        ...(known?.ref === undefined ? {} : { ref: known.ref }),
        ...(known ? { text: known.text } : {}),
        state: clause.state,
        by: clause.by.map(({ scenario, path, how }) => ({
          ...change({ path, how, kind: kindOf.get(`${path} ${how}`) ?? 'step' }),
          story: scenario,
        })),
        survivors: complete && scenarios.length > 0 ? clause.survivors.map(change) : [],
      }
    }),
    stories: storyViews(world, scenarios, proof),
    survivors: survivors.map(change),
  }
}

const survives = ({ killedBy }: Fate): boolean => killedBy === undefined

/** The title of the step or field a rule belongs to. */
function whereOf(procedure: Procedure, path: string): Text | undefined {
  const parts = path.split('.')
  const step = parts.findLast((part, at) => at % 2 === 1 && parts[at - 1] === 'steps')
  const owner =
    step === undefined
      ? (own(procedure.fields, parts[1] ?? '') ?? own(procedure.forms, parts[1] ?? ''))
      : own(procedure.steps, step)
  return owner && { ...owner.title }
}
