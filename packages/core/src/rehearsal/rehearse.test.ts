import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import assert from 'node:assert/strict'
import {
  deadlines,
  decide,
  evolve,
  fold,
  moves,
  workOf,
  type Complaint,
  type ComplaintEvent,
  type Living,
  type Move,
} from '../complaint/index.ts'
import type { Instant } from '../values/index.ts'
import { shipped } from '../complaint/testing/trader.ts'
import { readProcedure } from '../procedure/index.ts'
import { complete, isRehearsed } from './answers.ts'
import { chanceOf } from './chance.ts'
import { rehearse, town, walk } from './index.ts'

const names = readdirSync(new URL('../../../../procedures/', import.meta.url))

/** What the answers of a random form can meet although the move is open: other answers are accepted. */
const ofAnswers = new Set([
  'missing',
  'letter-lacks',
  'wrong-value',
  'nothing-changes',
  'not-settable',
  'beyond-amount',
  'promise-beyond-authority',
  'depends-on',
])

for (const name of names)
  test(`${name}: no complaint hangs`, () => {
    const rehearsal = rehearse(shipped(name), { walks: 2, seed: 4_000 })
    assert.deepEqual(rehearsal.hanging, [])
    assert.equal(rehearsal.ended, rehearsal.walks)
  })

test('the work of a person is what he may do, less what brings no complaint to its end', () => {
  const world = town(shipped('shop-floor-publication'))
  let complaint: Complaint | undefined
  let compared = 0
  for (const command of walk(world, 3)?.commands ?? []) {
    const decided = decide(world, complaint, command)
    assert.ok(decided.ok)
    for (const event of decided.value) complaint = evolve(complaint, event)
    if (complaint?.status !== 'open') break
    for (const person of Object.keys(world.directory.people)) {
      const all: readonly Move[] = moves(world, complaint, { person }, command.at).filter(({ move }) =>
        isRehearsed(move),
      )
      const work = workOf(world, complaint, person, command.at)
      assert.deepEqual(
        work.filter(({ move }) => isRehearsed(move)),
        all,
      )
      compared += all.length
    }
  }
  assert.ok(compared > 100)
})

test('a walk in which chance long overlooks the one who could go on does not count as hanging', () => {
  const { procedure } = readProcedure(`
procedure: only-the-recorder
title: { zh: 只有记录人, en: Only the recorder }
clauses: { prefix: X1 }
roles: { office: { zh: 办公室, en: Office } }
fields: { agreed: { zh: 同意, en: agreed, type: flag } }
steps:
  register: { title: { zh: 登记, en: Register }, by: office, asks: [description] }
  remark: { title: { zh: 备注, en: Remark }, by: recorder, repeat: any time, asks: [agreed] }
  close: { title: { zh: 结案, en: Close }, by: office, needs: [known(agreed)] }
`)
  assert.ok(procedure)
  const world = town(procedure)
  const walks = Array.from({ length: 60 }, (_, seed) => walk(world, seed + 1))
  assert.ok(walks.some((played) => (played?.overlooked ?? 0) > 0))
  assert.deepEqual(
    walks.filter((played) => played?.ended !== true),
    [],
  )
})

test('whom a field names is often somebody whose turn is next: a rule that keeps him away then meets somebody', () => {
  const many = Array.from({ length: 30 }, (_, at) => `  role-${at}: { zh: 角色${at}, en: Role ${at} }`)
  const steps = Array.from(
    { length: 29 },
    (_, at) =>
      `  work-${at}: { title: { zh: 做${at}, en: Work ${at} }, by: role-${at}, after: ${at === 0 ? 'check' : `work-${at - 1}`} }`,
  )
  const { procedure, problems } = readProcedure(`
procedure: many-roles
title: { zh: 许多角色, en: Many roles }
clauses: { prefix: X1 }
barred: [persons-concerned]
roles:
  office: { zh: 办公室, en: Office }
${many.join('\n')}
steps:
  register: { title: { zh: 登记, en: Register }, by: office, asks: [description, persons-concerned] }
  check: { title: { zh: 核对, en: Check }, by: role-29, after: register }
${steps.join('\n')}
`)
  assert.ok(procedure, JSON.stringify(problems))
  const world = town(procedure)
  const named = Array.from({ length: 100 }, (_, seed) => {
    const { facts } = walk(world, seed + 1)?.complaint ?? {}
    const people = facts?.['persons-concerned']?.at(-1)?.value
    return Array.isArray(people) && people.some((person) => String(person).startsWith('role-29-'))
  })
  const often = named.filter(Boolean).length
  assert.ok(often >= 20, `${often} of 100 name somebody who does what comes right after`)
})

test('what was solved on the spot and does not hold is handled by somebody, although nobody was designated', () => {
  assert.equal(walk(town(shipped('property-three-types')), 6_875)?.ended, true)
})

test('a procedure asks for what its own gates need, whoever is named and whatever is found', () => {
  assert.equal(walk(town(shipped('hospitality-direct-channel')), 18)?.ended, true)
  for (const seed of [6, 12, 18])
    assert.equal(walk(town(shipped('external-feedback-2-5-7')), seed)?.ended, true, `${seed}`)
})

test('work that anybody may begin at any time does not hide that nothing leads to the end', () => {
  const { procedure } = readProcedure(`
procedure: meeting-for-ever
title: T
clauses: { prefix: M1 }
fields: { liability: { one-of: [own, supplier] } }
roles: { office: { en: Office, zh: 办公室 } }
steps:
  register: { title: R, by: office, asks: [liability] }
  meeting: { title: M, by: anyone, repeat: any time, does: meet }
  close: { title: C, by: office, needs: [liability = supplier] }
`)
  assert.ok(procedure)
  const { hanging } = rehearse(procedure, { walks: 6, shortened: 0 })
  assert.ok(hanging.length > 0)
  assert.ok(hanging.every(({ story }) => story.filter(({ move }) => move === 'StartStep').length <= 8))
})

/** The history of a walk, decided again command by command from what a restart would read. */
function decideAgain(
  name: string,
  seed: number,
  look?: (complaint: Living, at: Instant) => void,
): ComplaintEvent[] {
  const world = town(shipped(name))
  const history: ComplaintEvent[] = []
  for (const command of walk(world, seed)?.commands ?? []) {
    const stored: ComplaintEvent[] = JSON.parse(JSON.stringify(history))
    const restarted = fold(stored)
    if (restarted && restarted.status !== 'disposed') look?.(restarted, command.at)
    const decided = decide(world, restarted, command)
    assert.ok(decided.ok, JSON.stringify(decided))
    history.push(...decided.value)
  }
  return history
}

test('a restart between any two moves changes nothing', () => {
  for (const name of ['disposal-sheet', 'interim-and-permanent']) {
    const played = walk(town(shipped(name)), 7)
    assert.deepEqual(fold(decideAgain(name, 7)), played?.complaint)
  }
})

test('wherever a complaint stands, a move that is closed meets the refusal it shows', () => {
  let looked = 0
  for (const name of names) {
    const world = town(shipped(name))
    const chance = chanceOf(3)
    decideAgain(name, 11, (complaint, now) => {
      const all = Object.keys(world.directory.people)
      const people = Array.from({ length: 6 }, () => chance.pick(all) ?? 'chief')
      for (const [person, move] of people.flatMap((id) =>
        moves(world, complaint, { person: id }, now).map((some) => [id, some] as const),
      )) {
        const command = complete({ world, complaint, now, chance }, person, move)
        if (!command) continue
        const decided = decide(world, complaint, command)
        looked += 1
        if (!move.open)
          assert.equal(decided.ok ? 'open' : decided.refusal.code, move.refusal.code, JSON.stringify(move))
        else if (!decided.ok)
          assert.ok(
            ofAnswers.has(decided.refusal.code),
            `${name} ${JSON.stringify(move)} ${JSON.stringify(decided.refusal)}`,
          )
      }
    })
  }
  assert.ok(looked > 500, `${looked} moves were looked at`)
})

test('nothing closes past its gates: no open step, no missing receipt, no unread notice, no proposal', () => {
  for (const name of names) {
    const world = town(shipped(name))
    for (const seed of [22]) {
      const complaint = walk(world, seed)?.complaint
      assert.ok(complaint && complaint.status !== 'open', `${name} ${seed}`)
      assert.deepEqual(
        Object.values(complaint.steps).flatMap(({ key, status }) =>
          status === 'open' || status === 'waiting' ? [key] : [],
        ),
        [],
        `${name} ${seed} ${complaint.outcome}`,
      )
      if (['withdrawn', 'transferred', 'without-agreement'].includes(complaint.outcome)) continue
      assert.deepEqual(
        complaint.custody.filter((some) => some.receipt === 'signed' && !some.received && !some.refused),
        [],
      )
      assert.deepEqual(
        complaint.notices.filter((some) => some.receipt === 'signed' && some.signed.length === 0),
        [],
      )
      assert.deepEqual(
        complaint.messages.filter(({ state }) => state === 'proposed'),
        [],
      )
    }
  }
})

test('what a limit was seen to be at any past moment, it is found again to have been', () => {
  for (const name of ['trader-24-hours', 'interim-and-permanent', 'return-application']) {
    const world = town(shipped(name))
    const seen: { limits: ReturnType<typeof deadlines>; length: number; now: Instant }[] = []
    const history = decideAgain(name, 5, (complaint, now) =>
      seen.push({ limits: deadlines(world, complaint, now), length: complaint.version, now }),
    )
    for (const { limits, length, now } of seen) {
      const then = fold(history.slice(0, length))
      assert.ok(then)
      assert.deepEqual(deadlines(world, then, now), limits)
    }
    const last = fold(history)
    assert.ok(last && last.status !== 'disposed')
    for (const { limit, due } of last.breaches)
      assert.notEqual(
        deadlines(world, last, last.lastAt).find((some) => some.limit === limit && some.due === due)?.state,
        'met',
      )
  }
})

test('a gate that can never pass is told as the shortest story that hangs', () => {
  const { procedure, problems } = readProcedure(`
procedure: never
title: { zh: 不能结束, en: Never ends }
clauses: { prefix: X1 }
record-by: anyone
roles: { office: { zh: 办公室, en: Office } }
fields: { agreed: { zh: 同意, en: agreed, one-of: [yes-now, not-now] } }
steps:
  register: { title: { zh: 登记, en: Register }, by: office, asks: [description] }
  decide: { title: { zh: 决定, en: Decide }, by: office, asks: [agreed], needs: [agreed = yes-now, agreed = not-now] }
`)
  assert.ok(procedure, JSON.stringify(problems))
  const { hanging, ended } = rehearse(procedure, { walks: 20 })
  assert.ok(ended < 20)
  const [first] = hanging
  assert.deepEqual(first?.open, ['decide'])
  const needed = first.obstacles.flatMap(({ refusal }) =>
    refusal?.code === 'missing' ? (refusal.needs ?? []) : [],
  )
  assert.deepEqual(new Set(needed), new Set(['agreed = yes-now', 'agreed = not-now']))
  assert.ok(first.obstacles.every(({ step, who }) => step === 'decide' && who.length > 0))
  assert.deepEqual(
    first?.story.map(({ move, step }) => [move, step]),
    [
      ['RecordComplaint', undefined],
      ['DoStep', 'register'],
    ],
  )
})

test('a step repeated until its own answer says so comes again as long as it is not given', () => {
  const { procedure, problems } = readProcedure(`
procedure: flushing
title: { zh: 冲洗, en: Flushing }
clauses: { prefix: X1 }
record-by: anyone
roles: { office: { zh: 办公室, en: Office } }
fields: { clear-again: { zh: 已清澈, en: clear again, type: flag } }
steps:
  register: { title: { zh: 登记, en: Register }, by: office, asks: [description] }
  flush: { title: { zh: 冲洗, en: Flush }, by: office, repeat: 3 times until clear-again, offers: [clear-again], skip: with reason }
  close: { title: { zh: 结案, en: Close }, by: office }
`)
  assert.ok(procedure, JSON.stringify(problems))
  const { hanging, ended } = rehearse(procedure, { walks: 20 })
  assert.deepEqual([ended, hanging], [20, []])
  const turns = Array.from({ length: 20 }, (_, seed) => {
    const steps = Object.values(walk(town(procedure), seed + 1)?.complaint.steps ?? {})
    return steps.filter(({ key }) => key.startsWith('flush')).length
  })
  assert.deepEqual([Math.min(...turns), Math.max(...turns)], [1, 3])
})

test('a letter lacks only what it has to contain in this case', () => {
  const { procedure, problems } = readProcedure(`
procedure: two-matters
title: { zh: 两类事项, en: Two matters }
clauses: { prefix: X1 }
record-by: anyone
roles: { office: { zh: 办公室, en: Office } }
fields:
  matter: { zh: 事项, en: matter, one-of: { bill: { zh: 账单, en: bill }, other: { zh: 其他, en: other } } }
  founded: { zh: 属实, en: founded, type: flag }
steps:
  register: { title: { zh: 登记, en: Register }, by: office, asks: [description, matter] }
  look: { title: { zh: 核对, en: Look }, by: office, when: matter = bill, asks: [founded] }
  answer: { title: { zh: 答复, en: Answer }, by: office, after: look, does: reply, with: { kind: answer }, form: letter }
  close: { title: { zh: 结案, en: Close }, by: office }
forms:
  letter: { zh: 答复函, en: Answer, kind: letter, customer: only, contains: [number, founded when matter = bill] }
`)
  assert.ok(procedure, JSON.stringify(problems))
  const { hanging, ended } = rehearse(procedure, { walks: 20 })
  assert.deepEqual([ended, hanging], [20, []])
})

const hangs = (steps: string) => {
  const { procedure, problems } = readProcedure(`
procedure: stuck
title: { zh: 卡住, en: Stuck }
clauses: { prefix: X1 }
record-by: anyone
roles: { office: { zh: 办公室, en: Office } }
fields: { enough: { zh: 足够, en: enough, type: flag } }
steps:
${steps}
`)
  assert.ok(procedure, JSON.stringify(problems))
  const [first] = rehearse(procedure, { walks: 5, seed: 1, shortened: 1 }).hanging
  assert.ok(first)
  return first
}

test('where nobody can do a step, the rehearsal says whom the step names', () => {
  const { obstacles } = hangs(`
  register: { title: { zh: 登记, en: Register }, by: acceptor, asks: [description] }`)
  assert.deepEqual(
    obstacles.map(({ step, by }) => ({ step, by })),
    [{ step: 'register', by: ['acceptor'] }],
  )
})

test('where nothing is left to do and closing never opens, the rehearsal says what closing waits for', () => {
  const { open, closing } = hangs(`
  register: { title: { zh: 登记, en: Register }, by: office, asks: [description] }
  look: { title: { zh: 查看, en: Look }, by: office, after: register, repeat: every interval until enough }
  tell: { title: { zh: 告知, en: Tell }, by: office, after: look }`)
  assert.deepEqual(open, [])
  assert.deepEqual(closing, [
    { step: 'look', after: [] },
    { step: 'tell', after: ['look'] },
  ])
})
