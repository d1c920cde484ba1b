import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { recordComplaint, showComplaint, type ComplaintView } from '@redress/api'
import { formatInstant, instantOf } from '@redress/core/values'
import { got, startServer, type TestServer } from '../testing/index.ts'

const fourGrades = `
  four-grades:
    roles: { business: sales }
    signed-by: { drafted: sun-yue, reviewed: li-na, approved: wang-jun }
`
let server: TestServer
before(async () => {
  server = await startServer({ now: '2026-03-10T02:00:00Z', procedures: fourGrades })
})

/** Recorded with the problem and the grade already known. */
const record = async (problem: string, of = server.as('li-na'), received?: string): Promise<ComplaintView> =>
  got(
    await of(recordComplaint, {
      body: {
        procedure: 'four-grades',
        ...(received === undefined ? {} : { received }),
        values: { description: '杯盖拧不紧', subject: 'product', 'problem-key': problem, grade: 'D' },
      },
    }),
  )
const gradeOf = ({ facts }: ComplaintView) => facts.find(({ name }) => name === 'grade')?.value
const seeAgain = async ({ id }: ComplaintView) =>
  got(await server.as('li-na')(showComplaint, { params: { id } }))

test('the third suggestion about one problem within a month becomes a complaint and names the other two', async () => {
  const first = await record('杯盖')
  const second = await record('杯盖')
  const other = await record('杯身')
  const third = await record('杯盖')
  assert.deepEqual([first, second, other, third].map(gradeOf), ['D', 'D', 'D', 'C'])
  assert.deepEqual(
    third.raises.flatMap(({ from, to }) => [from, to].map(({ zh }) => zh)),
    ['D级 建议', 'C级 轻微'],
  )
  assert.deepEqual(new Set(third.links.map((link) => link.number)), new Set([first.number, second.number]))
  assert.equal(gradeOf(await seeAgain(first)), 'D', 'the earlier ones keep their grade')
})

test('a repeat is not counted beyond the month, nor in another organisation', async () => {
  const longAgo = formatInstant(instantOf(server.outside.now() - 40 * 86_400_000))
  await record('提手', server.as('li-na'), longAgo)
  await record('提手')
  assert.equal(gradeOf(await record('提手')), 'D')
  const strangers = await server.another()
  assert.equal(gradeOf(await record('提手', server.as('li-na', strangers))), 'D')
  assert.equal(gradeOf(await record('提手')), 'C')
})

test('three that are recorded at the same moment count each other', async () => {
  const grades = (await Promise.all([record('吸管'), record('吸管'), record('吸管')])).map(gradeOf)
  assert.equal(grades.filter((grade) => grade === 'C').length, 1)
  assert.equal(grades.filter((grade) => grade === 'D').length, 2)
})
