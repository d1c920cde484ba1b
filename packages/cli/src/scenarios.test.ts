import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { readProcedure } from '@redress/core/procedure'
import { play, prove, readScenarios, town } from '@redress/core/rehearsal'
import type { Output } from './command.ts'
import { run as runCoverage } from './coverage.ts'
import { run as runScenarios } from './run-scenarios.ts'
import { foldersNamed, readFolder } from './scenario-folder.ts'

function listening(): Output & { lines: string[]; problems: string[] } {
  const lines: string[] = []
  const problems: string[] = []
  return {
    language: 'en',
    lines,
    problems,
    line: (text) => lines.push(text),
    problem: (text) => problems.push(text),
    progress: () => {},
  }
}

async function folder(name: string) {
  const out = listening()
  const [path = ''] = await foldersNamed([name])
  const found = await readFolder(path, out)
  assert.ok(found, out.problems.join('\n'))
  return found
}

const named = readdirSync(new URL('../../../procedures/', import.meta.url))

for (const name of named)
  test(`${name}: every story of its scenarios is what happens`, async () => {
    const { world, scenarios } = await folder(name)
    for (const { file, scenario } of scenarios)
      assert.deepEqual(play(world, scenario).failures, [], `${file}: ${scenario.name}`)
  })

test('a principle is proved by printing it, a duty and what the application does are not', async () => {
  const { world, scenarios, clauses } = await folder('four-grades')
  const printed = scenarios.map(({ scenario }) => scenario).filter(({ name }) => name === 'as-it-is-printed')
  const proof = prove({ world, clauses, scenarios: printed }, true)
  const states = new Map(proof.clauses.map(({ clause, state }) => [clause, state]))
  assert.deepEqual(
    ['S09-02', 'S09-07', 'S09-10'].map((clause) => states.get(clause)),
    ['proved', 'rule', 'application'],
  )
})

test('no rule of the trader can be left out or loosened without a scenario failing', async () => {
  const { world, scenarios, clauses } = await folder('trader-24-hours')
  const proof = prove({ world, clauses, scenarios: scenarios.map(({ scenario }) => scenario) }, true)
  assert.ok(proof.fates.length > 60, `${proof.fates.length} mutants`)
  assert.deepEqual(
    proof.fates.filter(({ killedBy }) => killedBy === undefined),
    [],
  )
  assert.deepEqual(
    proof.clauses.filter(({ state }) => state !== 'proved').map(({ clause }) => clause),
    [],
  )
})

const small = readProcedure(`
procedure: small
title: { zh: 小程序, en: Small }
clauses: { prefix: X1 }
roles: { office: { zh: 办公室, en: Office } }
fields: { agreed: { zh: 同意, en: agreed, type: flag } }
steps:
  register: { title: { zh: 登记, en: Register }, by: office, asks: [description] }
  decide: { title: { zh: 决定, en: Decide }, by: office, asks: [agreed], within: 2 days, clause: X1-01 }
  close: { title: { zh: 关闭, en: Close }, by: office }
`).procedure

const scenarios = (story: string) => {
  assert.ok(small)
  return readScenarios(`scenarios:\n  one:\n    title: { zh: 一, en: One }\n    story:\n${story}`, small)
}
const registered = `
      - { at: 2026-11-23 09:00, who: office-1, does: record, with: { description: broken } }
      - { who: office-1, does: do register }
`

test('a mistake in a scenario is told with its line and column, and the word that was probably meant', () => {
  const { problems, scenarios: read } = scenarios(`
      - { at: 2026-11-23 09:00, who: office-1, does: recrod }
      - { at: 25:99, does: do decid, thn: { open: [] } }
`)
  assert.deepEqual(
    problems.map(({ code, line, column, hint }) => [code, line, column, hint]),
    [
      ['unknown-sentence', 6, 48, 'record'],
      ['missing-key', 7, 9, undefined],
      ['not-a-time', 7, 11, undefined],
      ['unknown-step', 7, 22, 'decide'],
      ['unknown-key', 7, 38, 'then'],
    ],
  )
  assert.equal(read, undefined)
})

test('where a story and the system part, the line says what was expected and what was found', () => {
  assert.ok(small)
  const { scenarios: read } = scenarios(`${registered}
      - { then: { due: { decide: 2026-11-24 24:00 } } }
`)
  const [one] = read ?? []
  assert.ok(one)
  assert.deepEqual(
    play(town(small), one).failures.map(({ about, expected, found }) => [about, expected, found]),
    [['due of decide', '2026-11-24 24:00', '2026-11-26 00:00']],
  )
})

test('a clause is proved only by a story that looks at its rule and fails without it', () => {
  assert.ok(small)
  const world = town(small)
  const stateOf = (story: string) => {
    const { scenarios: read = [] } = scenarios(story)
    return prove({ world, scenarios: read }, true).clauses.map(({ clause, state }) => [clause, state])
  }
  assert.deepEqual(stateOf(registered), [['X1-01', 'rule']])
  assert.deepEqual(stateOf(`${registered}\n      - { then: { due: { decide: 2026-11-26 00:00 } } }`), [
    ['X1-01', 'proved'],
  ])
})

test('a mutant of a rule that fails a story for another reason proves nothing', () => {
  assert.ok(small)
  const { scenarios: read = [] } = scenarios(`${registered}
      - { who: office-1, does: do decide, with: { agreed: true } }
      - { then: { status: open } }
`)
  const proof = prove({ world: town(small), scenarios: read }, true)
  const asked = proof.fates.find(({ path }) => path === 'steps.decide.asks.1')
  assert.equal(asked?.killedBy, 'one')
  assert.equal(asked?.provedBy, undefined)
})

test('a clause about who may see the complaint is proved by the no that somebody else meets', () => {
  const { procedure, problems } = readProcedure(`
procedure: secret
title: { zh: 保密, en: Secret }
clauses: { prefix: X1 }
record-by: anyone
visible: [{ is: office, clause: X1-01 }, { is: board, clause: X1-02 }]
roles: { office: { zh: 办公室, en: Office }, board: { zh: 董事会, en: Board }, shop: { zh: 门店, en: Shop } }
fields: { agreed: { zh: 同意, en: agreed, type: flag } }
steps:
  register: { title: { zh: 登记, en: Register }, by: office, asks: [description] }
  weigh: { title: { zh: 商议, en: Weigh }, by: board or shop, asks: [agreed] }
  settle: { title: { zh: 决定, en: Settle }, by: office or board, hidden: [{ is: board, clause: X1-03 }], asks: [agreed] }
  close: { title: { zh: 关闭, en: Close }, by: office }
`)
  assert.ok(procedure, JSON.stringify(problems))
  const world = town(procedure)
  const proofOf = (lines: string) => {
    const { scenarios: read } = readScenarios(
      `scenarios:\n  one:\n    title: { zh: 一, en: One }\n    story:\n${registered}${lines}`,
      procedure,
    )
    assert.ok(read)
    const proof = prove({ world, scenarios: read }, true)
    assert.deepEqual(
      proof.scenarios.flatMap(({ failures }) => failures),
      [],
    )
    return proof
  }
  const states = (lines: string) =>
    Object.fromEntries(proofOf(lines).clauses.map(({ clause, state }) => [clause, state]))
  assert.deepEqual(states(''), { 'X1-01': 'rule', 'X1-02': 'rule', 'X1-03': 'rule' })
  const told = `
      - { who: shop-1, does: do weigh, with: { agreed: true }, refused: { code: barred, rule: visible, clause: X1-02 } }
      - { who: board-1, does: do settle, with: { agreed: true }, refused: { code: barred, rule: steps.settle.hidden, clause: X1-03 } }
      - { who: board-1, does: do weigh, with: { agreed: true }, then: { done: [register, weigh] } }
`
  assert.deepEqual(states(told), {
    'X1-01': 'proved',
    'X1-02': 'proved',
    'X1-03': 'proved',
  })
})

test('the commands say what passed and what is proved, and end with one object for machines', async () => {
  const ran = listening()
  assert.equal(await runScenarios(['trader-24-hours'], ran), 0)
  assert.match(ran.lines.at(-1) ?? '', /^trader-24-hours: \d+ scenarios passed, 0 failed$/)
  const covered = listening()
  assert.equal(await runCoverage(['well-founded-or-not', 'trader-24-hours', '--json'], covered), 0)
  const summary: unknown = JSON.parse(covered.lines.at(-1) ?? '')
  assert.partialDeepStrictEqual(summary, {
    procedures: 2,
    clauses: 27,
    mutated: false,
    failing: 0,
    proved: 0,
  })
  const unknown = listening()
  assert.equal(await runScenarios(['no-such'], unknown), 1)
  assert.deepEqual(unknown.problems, ['There is no procedure "no-such"'])
})
