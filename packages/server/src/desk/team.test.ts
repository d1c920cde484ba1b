import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doMove, listComplaints, showTeam } from '@redress/api'
import { fileOne, got, startServer } from '../testing/index.ts'

test('the head of a unit sees what nobody has taken, what is late, and who has how much', async () => {
  const server = await startServer({ now: '2026-03-10T02:00:00.000Z' })
  const { id } = await fileOne(server)
  const team = async (query = {}) => got(await server.as('li-na')(showTeam, { query }))
  const assistants = async () =>
    (await team({ unit: 'sales-assistants' })).units.map(({ unit, open, late, unassigned, people }) => [
      unit.title.zh,
      open,
      late,
      unassigned,
      people.flatMap(({ person, open: has }) => (has > 0 ? [[person.id, has]] : [])),
    ])
  assert.deepEqual(
    (await team()).units.map(({ unit }) => unit.id),
    ['sales', 'sales-assistants'],
  )
  assert.deepEqual(await assistants(), [['销售助理组', 2, 0, 2, []]])

  got(await server.as('zhang-wei')(doMove, { params: { id, move: 'TakeStep' }, body: { step: 'register' } }))
  assert.deepEqual(await assistants(), [['销售助理组', 2, 0, 1, [['zhang-wei', 1]]]])
  assert.equal(got(await server.as('li-na')(listComplaints, { query: { late: 'yes' } })).total.count, 0)

  server.outside.pass(25 * 3_600_000)
  const late = await team()
  assert.deepEqual(
    late.rows.map(({ kind, step, state, takenBy, unassigned }) => [
      kind,
      step,
      state,
      takenBy?.id,
      unassigned,
    ]),
    [
      ['letter', 'confirm', 'late', undefined, true],
      ['step', 'register', 'late', 'zhang-wei', false],
    ],
  )
  const register = got(await server.as('li-na')(listComplaints, { query: { late: 'yes' } }))
  assert.deepEqual(
    [register.total, register.rows.map(({ id: found, late: is }) => [found, is])],
    [{ count: 1, exact: true }, [[id, true]]],
  )

  assert.deepEqual(got(await server.as('zhang-wei')(showTeam, {})).units, [])
})

test('the head of a unit sees all that one of its people has, late or not, and nothing of people of other units', async () => {
  const server = await startServer({ now: '2026-03-10T02:00:00.000Z' })
  const [{ id }, other] = [await fileOne(server), await fileOne(server)]
  const take = async (person: string, complaint: string) =>
    got(
      await server.as(person)(doMove, {
        params: { id: complaint, move: 'TakeStep' },
        body: { step: 'register' },
      }),
    )
  await take('zhang-wei', id)
  await take('liu-fang', other.id)
  const rowsOf = async (person: string) =>
    got(await server.as('li-na')(showTeam, { query: { person } })).rows.map((row) => [
      row.complaint,
      row.step,
      row.state,
    ])
  assert.deepEqual(await rowsOf('zhang-wei'), [[id, 'register', 'running']])
  server.outside.pass(25 * 3_600_000)
  assert.deepEqual(await rowsOf('zhang-wei'), [[id, 'register', 'late']])
  assert.deepEqual(await rowsOf('chen-gang'), [])
})
