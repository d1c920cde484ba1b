import { setTimeout as pause } from 'node:timers/promises'
import { clausesName, readClauses, type ProcedureVersion } from '@redress/core/procedure'
import { proveInTurn, readScenarios, town, worldGiven, type Proof, type Scenario } from '@redress/core/rehearsal'
import type { World } from '@redress/core/steps'
import { own } from '@redress/core/values'
import { procedureOf } from '../streams/index.ts'

const place = 'scenarios/'
const company = `${place}organisation.yaml`

export type Proven = { world: World; scenarios: readonly Scenario[]; proof: Proof; done: number; of: number }

/** Proofs by what they are made from: a version and what was filed with it never change. */
const known = new Map<string, Proven>()
const mostKept = 40
/** Trying every change is work for idle moments: others come first. */
const restMilliseconds = 15

/**
 * How far a version is proved by the stories filed with it. The first to ask starts the changes of its rules, one at a
 * time in the background; until all were tried only what the stories look at is known.
 */
export function provenSoFar(version: ProcedureVersion): Proven {
  const key = `${version.version} ${JSON.stringify(version.companions)}`
  const found = known.get(key)
  if (found) return found
  const { world, scenarios } = storiesOf(version)
  const source = own(version.companions, clausesName)
  const given = { world, scenarios, clauses: source === undefined ? [] : readClauses(source).clauses }
  const [proof] = drain(proveInTurn(given, false))
  const proven: Proven = { world, scenarios, proof, done: 0, of: proof.fates.length }
  if (known.size >= mostKept) known.clear()
  known.set(key, proven)
  if (scenarios.length > 0) void tryChanges(proven, proveInTurn(given, true))
  else proven.done = proven.of
  return proven
}

function drain(proving: Generator<unknown, Proof>): [Proof] {
  let part = proving.next()
  while (!part.done) part = proving.next()
  return [part.value]
}

async function tryChanges(proven: Proven, proving: ReturnType<typeof proveInTurn>): Promise<void> {
  let part = proving.next()
  while (!part.done) {
    // All were tried only once the proof they make stands here.
    proven.done = Math.min(part.value.done, proven.of - 1)
    await pause(restMilliseconds, undefined, { ref: false })
    part = proving.next()
  }
  proven.proof = part.value
  proven.done = proven.of
}

/** The stories filed with a version and the organisation they happen in; what cannot be read is left out. */
function storiesOf(version: ProcedureVersion): { world: World; scenarios: Scenario[] } {
  const procedure = procedureOf(version)
  const given = own(version.companions, company)
  const world = (given === undefined ? undefined : worldGiven(procedure, given).world) ?? town(procedure)
  const files = Object.keys(version.companions)
    .filter((name) => name.startsWith(place) && name.endsWith('.yaml') && name !== company)
    .toSorted()
  const scenarios = files.flatMap(
    (name) => readScenarios(own(version.companions, name) ?? '', procedure).scenarios ?? [],
  )
  return { world, scenarios }
}
