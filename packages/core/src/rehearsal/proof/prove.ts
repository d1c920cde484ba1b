import type { Clause, Procedure } from '../../procedure/index.ts'
import type { World } from '../../steps/index.ts'
import { play, type Played } from '../scenario/play.ts'
import type { Scenario } from '../scenario/read.ts'
import type { Seen } from '../scenario/scene.ts'
import { documentMutants } from './document-mutants.ts'
import { ruleKinds, type Mutant, type RuleKind } from './mutant.ts'
import { stepMutants } from './step-mutants.ts'

/** Every mutant of a procedure, in a fixed order: the same file gives the same list. */
export const mutantsOf = (procedure: Procedure): readonly Mutant[] => [
  ...documentMutants(procedure),
  ...stepMutants(procedure),
]

/** What became of one mutant: the first scenario that fails with it, and whether that one had looked at the rule. */
export type Fate = Omit<Mutant, 'make'> & { killedBy?: string; provedBy?: string }

/**
 * `proved`: a scenario looked at an effect of a rule that cites it, and fails when that rule is mutated. `seen`: looked
 * at, but no such mutant fails a scenario that looked. `rule`: cited by rules, none of them looked at. `application`:
 * fulfilled by the application for every procedure. `none`: nothing cites it.
 */
export type ClauseState = 'proved' | 'seen' | 'rule' | 'application' | 'none'
export type ClauseProof = {
  clause: string
  state: ClauseState
  /** Which scenario proves it, by which rule. */
  by: readonly { scenario: string; path: string; how: string }[]
  /** Rules citing it whose mutants nobody noticed. */
  survivors: readonly { path: string; how: string; kind: RuleKind }[]
}

/** The proof of a procedure by its scenarios, as data for a page: per clause, per kind of rule, per mutant. */
export type Proof = {
  procedure: string
  scenarios: readonly { name: string; passed: boolean; failures: Played['failures'] }[]
  clauses: readonly ClauseProof[]
  kinds: readonly { kind: RuleKind; mutants: number; survivors: number }[]
  fates: readonly Fate[]
}

/** An effect belongs to a rule if one path is the other, or stands inside it; a bare step is only itself. */
function concerns({ path }: { path: string }, mutant: Pick<Mutant, 'path' | 'kind'>): boolean {
  if (path === mutant.path) return true
  if (path.startsWith(`${mutant.path}.`)) return true
  return mutant.kind !== 'step' && !isStep(path) && mutant.path.startsWith(`${path}.`)
}

/** `steps.qc.steps.interim`: a step, not one of its rules. */
const isStep = (path: string): boolean =>
  path
    .split('.')
    .filter((_, at) => at % 2 === 0)
    .every((part) => part === 'steps') && path.split('.').length % 2 === 0

const looked = (seen: readonly Seen[], mutant: Pick<Mutant, 'path' | 'kind' | 'clauses'>): boolean =>
  seen.some((one) =>
    'path' in one ? concerns(one, mutant) : one.clauses.some((clause) => mutant.clauses.includes(clause)),
  )

/** Plays one mutant against the scenarios, those first that looked at its rule. */
export function fateOf(
  world: World,
  scenarios: readonly Scenario[],
  played: readonly Played[],
  mutant: Mutant,
): Fate {
  const { make, ...about } = mutant
  const mutated: World = { ...world, procedure: make() }
  const looking = scenarios.filter((_, at) => looked(played[at]?.seen ?? [], mutant))
  const fails = (scenario: Scenario): boolean => play(mutated, scenario, true).failures.length > 0
  const proved = looking.find(fails)
  if (proved) return { ...about, killedBy: proved.name, provedBy: proved.name }
  const killed = scenarios.filter((scenario) => !looking.includes(scenario)).find(fails)
  return killed ? { ...about, killedBy: killed.name } : about
}

export type Proving = { world: World; scenarios: readonly Scenario[]; clauses?: readonly Clause[] }

/**
 * Proves a procedure: its scenarios are played as they are, then with every rule mutated in turn. Pure and
 * deterministic.
 *
 * @param onFate Called after every mutant, for who watches.
 * Source: docs/scenarios.md.
 */
export function prove(given: Proving, mutate: boolean, onFate?: (done: number, of: number) => void): Proof {
  const proving = proveInTurn(given, mutate)
  let part = proving.next()
  while (!part.done) {
    onFate?.(part.value.done, part.value.of)
    part = proving.next()
  }
  return part.value
}

/** The same, one mutant at a time: whoever drives it may do something else in between, or stop. */
export function* proveInTurn(
  { world, scenarios, clauses = [] }: Proving,
  mutate: boolean,
): Generator<{ done: number; of: number }, Proof> {
  const { procedure } = world
  const played = scenarios.map((scenario) => play(world, scenario))
  const sound = scenarios.filter((_, at) => played[at]?.failures.length === 0)
  const soundPlays = played.filter(({ failures }) => failures.length === 0)
  const fates: Fate[] = []
  const mutants = mutantsOf(procedure)
  for (const mutant of mutants) {
    const { make: _, ...about } = mutant
    fates.push(mutate ? fateOf(world, sound, soundPlays, mutant) : about)
    if (mutate) yield { done: fates.length, of: mutants.length }
  }
  const seen = soundPlays.flatMap((one) => one.seen)
  return {
    procedure: procedure.procedure,
    scenarios: played.map(({ scenario, failures }) => ({
      name: scenario,
      passed: failures.length === 0,
      failures,
    })),
    clauses: clausesOf(procedure, clauses, fates).map((clause) =>
      clauseProof(procedure, clause, fates, seen),
    ),
    kinds: ruleKinds.map((kind) => {
      const of = fates.filter((fate) => fate.kind === kind)
      return {
        kind,
        mutants: of.length,
        survivors: mutate ? of.filter(({ killedBy }) => killedBy === undefined).length : 0,
      }
    }),
    fates,
  }
}

const applicationClauses = ({ app }: Procedure): string[] => Object.values(app).flat()

/** Clauses of duties, which no story plays. */
const dutyClauses = ({ duties, dutySteps }: Procedure): string[] =>
  [...Object.values(duties).map(({ step }) => step), ...Object.values(dutySteps)].flatMap(
    ({ clause }) => clause,
  )

function clausesOf(procedure: Procedure, clauses: readonly Clause[], fates: readonly Fate[]): string[] {
  const cited = fates.flatMap((fate) => fate.clauses)
  const known = clauses.map(({ id }) => id)
  return [
    ...new Set([...known, ...cited, ...applicationClauses(procedure), ...dutyClauses(procedure)]),
  ].toSorted()
}

function clauseProof(
  procedure: Procedure,
  clause: string,
  fates: readonly Fate[],
  seen: readonly Seen[],
): ClauseProof {
  const app = applicationClauses(procedure).includes(clause)
  const duty = dutyClauses(procedure).includes(clause)
  const all = fates.filter((fate) => fate.clauses.includes(clause))
  const rules = all.filter(({ kind }) => kind !== 'text')
  // A principle is proved as a text; what a rule, a duty or the application does is not proved by printing it.
  const citing = rules.length > 0 || app || duty ? rules : all
  const by = citing.flatMap(({ provedBy, path, how }) =>
    provedBy === undefined ? [] : [{ scenario: provedBy, path, how }],
  )
  const survivors = citing
    .filter(({ killedBy }) => killedBy === undefined)
    .map(({ path, how, kind }) => ({ path, how, kind }))
  const state: ClauseState =
    by.length > 0
      ? 'proved'
      : citing.some((fate) => looked(seen, fate))
        ? 'seen'
        : citing.length > 0 || duty
          ? 'rule'
          : app
            ? 'application'
            : 'none'
  return { clause, state, by, survivors }
}
