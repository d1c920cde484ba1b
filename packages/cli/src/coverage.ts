import { parseArgs } from 'node:util'
import { prove, type ClauseProof, type Proof } from '@redress/core/rehearsal'
import { fill, scenarioTexts as texts } from '@redress/texts'
import type { ExitCode, Output } from './command.ts'
import { foldersNamed, readFolder } from './scenario-folder.ts'

const options = { mutate: { type: 'boolean' }, json: { type: 'boolean' } } as const

/** `redress coverage [PROCEDURE…] [--mutate] [--json]`: the last line of `--json` is one object for all of them. */
export async function run(args: readonly string[], out: Output): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const mutate = values.mutate === true
  const proofs: Proof[] = []
  let code: ExitCode = 0
  for (const path of await foldersNamed(positionals)) {
    const folder = await readFolder(path, out)
    if (!folder) {
      code = 1
      continue
    }
    const { name, world, clauses } = folder
    const scenarios = folder.scenarios.map(({ scenario }) => scenario)
    const proof = prove({ world, scenarios, clauses }, mutate, (done, of) => {
      out.progress(fill(texts.progress, out.language, { name, done, of }))
    })
    proofs.push(proof)
    if (proof.scenarios.some(({ passed }) => !passed)) code = 1
    if (!values.json) tell(proof, mutate, positionals.length > 0, out)
  }
  if (values.json) out.line(JSON.stringify(summary(proofs, mutate)))
  return code
}

/** Rules of the kinds that no shipped procedure may leave unproved. */
const counting = new Set(['limit', 'signature', 'need', 'notice', 'gate', 'form', 'raise'])

const survivorsOf = ({ kinds }: Proof, all = false): number =>
  kinds.filter(({ kind }) => all || counting.has(kind)).reduce((sum, { survivors }) => sum + survivors, 0)

const provedOf = ({ clauses }: Proof): number => clauses.filter(({ state }) => state === 'proved').length

function tell(proof: Proof, mutate: boolean, whole: boolean, out: Output): void {
  const name = proof.procedure
  const clauses = proof.clauses.length
  if (mutate)
    out.line(
      fill(texts['clauses-counted'], out.language, {
        name,
        clauses,
        proved: provedOf(proof),
        survivors: survivorsOf(proof, true),
      }),
    )
  else {
    const seen = proof.clauses.filter(({ state }) => state === 'seen').length
    out.line(fill(texts['clauses-seen'], out.language, { name, clauses, seen }))
  }
  if (!whole) return
  for (const clause of proof.clauses) out.line(clauseLine(clause, out))
  if (!mutate) return
  for (const { killedBy, kind, path, how } of proof.fates)
    if (killedBy === undefined) out.line(fill(texts.survivor, out.language, { kind, path, how }))
}

function clauseLine({ clause, state, by }: ClauseProof, out: Output): string {
  const [first] = by
  return first
    ? fill(texts['clause-proved'], out.language, { clause, scenario: first.scenario, path: first.path })
    : fill(texts['clause-line'], out.language, { clause, state: texts[`state-${state}`][out.language] })
}

/** The figures of all procedures together, then of each. */
function summary(proofs: readonly Proof[], mutate: boolean) {
  const total = (figure: (proof: Proof) => number) => proofs.reduce((sum, proof) => sum + figure(proof), 0)
  const kinds = [...new Set(proofs.flatMap((proof) => proof.kinds.map(({ kind }) => kind)))]
  return {
    procedures: proofs.length,
    clauses: total(({ clauses }) => clauses.length),
    proved: total(provedOf),
    survivors: total((proof) => survivorsOf(proof)),
    mutated: mutate,
    scenarios: total(({ scenarios }) => scenarios.length),
    failing: total(({ scenarios }) => scenarios.filter(({ passed }) => !passed).length),
    mutants: total(({ fates }) => (mutate ? fates.length : 0)),
    'survivors-of-every-kind': total((proof) => survivorsOf(proof, true)),
    kinds: Object.fromEntries(
      kinds.map((kind) => {
        const of = proofs.flatMap((proof) => proof.kinds.filter((one) => one.kind === kind))
        return [
          kind,
          {
            mutants: of.reduce((sum, one) => sum + one.mutants, 0),
            survivors: of.reduce((sum, one) => sum + one.survivors, 0),
          },
        ]
      }),
    ),
    each: proofs.map((proof) => ({
      procedure: proof.procedure,
      clauses: proof.clauses.length,
      proved: provedOf(proof),
      survivors: survivorsOf(proof),
      scenarios: proof.scenarios.length,
      unproved: proof.clauses
        .filter(({ state }) => state !== 'proved')
        .map(({ clause, state }) => ({ clause, state })),
    })),
  }
}
