import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  deputiesOf,
  emptyDirectory,
  evolveDirectory,
  headOf,
  holdersOf,
  isOrAbove,
  membersOf,
  qualificationOf,
  rolesOf,
  rolesOfUnit,
  standsInFor,
  superiorOf,
  superiorsOf,
  unitsOf,
  type Directory,
  type DirectoryEvent,
  type Holder,
} from './index.ts'

const unit = (id: string, more = {}): DirectoryEvent => ({
  type: 'UnitKnown',
  v: 1,
  unit: { id, title: { en: id }, ...more },
})
const person = (id: string, units: string[], more = {}): DirectoryEvent => ({
  type: 'PersonKnown',
  v: 1,
  person: { id, name: id, units, ...more },
})
const role = (name: string, holder: Holder): DirectoryEvent => ({
  type: 'RoleGiven',
  v: 1,
  procedure: 'sop',
  role: name,
  holder,
})
const after = (...events: DirectoryEvent[]): Directory => events.reduce(evolveDirectory, emptyDirectory)

const house = [
  unit('board', { head: 'gm' }),
  unit('sales', { in: 'board', head: 'lead' }),
  unit('assistants', { in: 'sales' }),
  unit('north', { in: 'sales' }),
  person('gm', ['board']),
  person('lead', ['sales']),
  person('ana', ['assistants']),
  person('bo', ['north'], { superior: 'ana' }),
]

test('who works in a team works in the department above it', () => {
  const directory = after(...house)
  assert.deepEqual(membersOf(directory, 'sales'), ['lead', 'ana', 'bo'])
  assert.deepEqual(unitsOf(directory, 'ana'), ['assistants', 'sales', 'board'])
  assert.deepEqual(membersOf(directory, 'nowhere'), [])
})

test('a qualification is recorded with an appointment, replaced by the next one and withdrawn', () => {
  const of = { v: 1, procedure: 'sop', role: 'examiner', person: 'ana' } as const
  const recorded = (data: Record<string, string>): DirectoryEvent => ({
    type: 'QualificationRecorded',
    ...of,
    data,
  })
  const directory = after(...house, recorded({ certificate: 'old' }), recorded({ certificate: 'new' }))
  assert.deepEqual(qualificationOf(directory, 'sop', 'examiner', 'ana'), { certificate: 'new' })
  assert.equal(qualificationOf(directory, 'sop', 'examiner', 'bo'), undefined)
  const without = evolveDirectory(directory, { type: 'QualificationWithdrawn', ...of })
  assert.equal(qualificationOf(without, 'sop', 'examiner', 'ana'), undefined)
  assert.throws(() => evolveDirectory(without, { type: 'QualificationWithdrawn', ...of }))
})

test('somebody reports to the named superior, else to the head of the nearest unit above', () => {
  const directory = after(...house)
  assert.equal(superiorOf(directory, 'bo'), 'ana')
  assert.equal(superiorOf(directory, 'ana'), 'lead')
  assert.equal(superiorOf(directory, 'lead'), 'gm')
  assert.equal(superiorOf(directory, 'gm'), undefined)
  assert.deepEqual(superiorsOf(directory, 'bo'), ['ana', 'lead', 'gm'])
  assert.equal(isOrAbove(directory, 'gm', ['bo']), true)
  assert.equal(isOrAbove(directory, 'bo', ['ana']), false)
  assert.equal(headOf(directory, 'assistants'), 'lead')
})

test('who has left is a member, head, holder and superior no longer', () => {
  const directory = after(...house, role('seller', { people: ['lead', 'ana'] }), {
    type: 'PersonLeft',
    v: 1,
    person: 'lead',
  })
  assert.deepEqual(membersOf(directory, 'sales'), ['ana', 'bo'])
  assert.equal(headOf(directory, 'sales'), 'gm')
  assert.equal(superiorOf(directory, 'ana'), 'gm')
  assert.deepEqual(holdersOf(directory, 'sop', 'seller', {}).people, ['ana'])
  assert.deepEqual(rolesOf(directory, 'lead', 'sop'), [])
  assert.equal(directory.people.lead?.name, 'lead')
})

test('a role is a department, several, a post, people, or a table of these', () => {
  const directory = after(
    ...house,
    { type: 'PositionKnown', v: 1, position: { id: 'chief', title: { en: 'Chief' }, holders: ['gm'] } },
    role('department', { unit: 'assistants' }),
    role('stores', { units: ['assistants', 'north'] }),
    role('boss', { position: 'chief' }),
    role('seller', {
      for: 'customer',
      rows: { acme: { people: ['ana'] }, zenith: { unit: 'north' } },
      else: { people: ['lead'] },
    }),
  )
  const held = (name: string, facts = {}) => holdersOf(directory, 'sop', name, facts)
  assert.deepEqual(held('department'), { people: ['ana'], units: ['assistants'] })
  assert.deepEqual(held('stores'), { people: ['ana', 'bo'], units: ['assistants', 'north'] })
  assert.deepEqual(held('boss'), { people: ['gm'], units: [] })
  assert.deepEqual(held('seller', { customer: 'acme' }), { people: ['ana'], units: [] })
  assert.deepEqual(held('seller', { customer: ['acme', 'zenith'] }), {
    people: ['ana', 'bo'],
    units: ['north'],
  })
  assert.deepEqual(held('seller', { customer: 'somebody else' }), { people: ['lead'], units: [] })
  assert.deepEqual(held('seller'), { people: ['lead'], units: [] })
  assert.deepEqual(held('no such role'), { people: [], units: [] })
  assert.deepEqual(rolesOf(directory, 'bo', 'sop'), ['stores', 'seller'])
  assert.deepEqual(rolesOfUnit(directory, 'north', 'sop'), ['stores', 'seller'])
})

test('a deputy stands in from the first to the last day named, both included', () => {
  const deputyship = { person: 'lead', deputy: 'ana', from: '2026-12-01', to: '2026-12-10' }
  const directory = after(...house, { type: 'DeputyNamed', v: 1, deputyship })
  const on = (day: string) => deputiesOf(directory, 'lead', day)
  assert.deepEqual(['2026-11-30', '2026-12-01', '2026-12-10', '2026-12-11'].map(on), [
    [],
    ['ana'],
    ['ana'],
    [],
  ])
  assert.deepEqual(standsInFor(directory, 'ana', '2026-12-05'), ['lead'])
  const withdrawn = evolveDirectory(directory, { type: 'DeputyWithdrawn', v: 1, deputyship })
  assert.deepEqual(deputiesOf(withdrawn, 'lead', '2026-12-05'), [])
})

test('taking away what was never there is corruption', () => {
  assert.throws(() => after({ type: 'UnitDissolved', v: 1, unit: 'ghost' }))
  assert.throws(() => after({ type: 'PersonLeft', v: 1, person: 'ghost' }))
  assert.throws(() => after({ type: 'RoleTakenAway', v: 1, procedure: 'sop', role: 'ghost' }))
})

test('however units and superiors are tied together, every look-up ends and stays inside the directory', () => {
  const ids = ['a', 'b', 'c', 'd']
  const id = fc.constantFrom(...ids)
  const links = fc.record({ above: id, head: id, superior: id, units: fc.array(id, { maxLength: 3 }) })
  fc.assert(
    fc.property(fc.array(links, { minLength: 4, maxLength: 4 }), (drawn) => {
      const directory = after(
        ...drawn.map(({ above, head }, i) => unit(ids[i] ?? '', { in: above, head })),
        ...drawn.map(({ units, superior }, i) => person(ids[i] ?? '', units, { superior })),
      )
      for (const one of ids) {
        const found = [
          ...membersOf(directory, one),
          ...unitsOf(directory, one),
          ...superiorsOf(directory, one),
        ]
        assert.ok(found.every((name) => ids.includes(name)))
        assert.ok(!superiorsOf(directory, one).includes(one))
        for (const member of membersOf(directory, one))
          assert.ok(unitsOf(directory, member).includes(one) || directory.units[one]?.head === member)
      }
    }),
    { seed: 20261121 },
  )
})
