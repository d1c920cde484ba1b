import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { doMove, showComplaint, type ComplaintView } from '@redress/api'
import { fileOne, got, problemOf, startServer, type TestServer } from '../testing/index.ts'

let server: TestServer
let first: Awaited<ReturnType<typeof fileOne>>
let second: Awaited<ReturnType<typeof fileOne>>
before(async () => {
  server = await startServer()
  first = await fileOne(server)
  second = await fileOne(server)
})

const see = async (id: string): Promise<ComplaintView> =>
  got(await server.as('zhang-wei')(showComplaint, { params: { id } }))
const link = (values: Record<string, string>, id = first.id) =>
  server.as('zhang-wei')(doMove, { params: { id, move: 'LinkComplaint' }, body: { values } })
const ties = ({ links }: ComplaintView) => links.map(({ how, number, reason }) => [how.id, number, reason])

test('two complaints are tied by number, and both say so', async () => {
  got(await link({ how: 'refer', complaint: second.number, reason: '同一批货' }))
  assert.deepEqual(ties(await see(first.id)), [['refer', second.number, '同一批货']])
  assert.deepEqual(ties(await see(second.id)), [['refer', first.number, '同一批货']])
})

test('nothing is tied to what is not there, is the complaint itself, or belongs to another organisation', async () => {
  const theirs = await fileOne(server, await server.another())
  for (const complaint of ['TC2026-9999', first.number, theirs.id, ''])
    assert.deepEqual(
      problemOf(await link({ how: 'refer', complaint, reason: 'x' })),
      [404, 'unknown-link'],
      complaint,
    )
})

test('what is split off has a number of its own, what was told of the first, and leads back to it', async () => {
  assert.deepEqual(problemOf(await link({ how: 'split' })), [422, 'reason-missing'])
  const split = got(await link({ how: 'split', reason: '包装是另一回事' }))
  const made = split.links.find(({ how }) => how.id === 'split')
  assert.equal(made?.number, 'TC2026-0003')
  const other = await see(made?.complaint ?? '')
  assert.deepEqual(ties(other), [['split', first.number, '包装是另一回事']])
  const fact = (name: string) => other.facts.find((each) => each.name === name)?.value
  assert.deepEqual(
    [fact('product'), fact('description'), other.customer?.name, other.received],
    ['GX-40', '齿轮箱漏油 gearbox leaks', '林女士', split.received],
  )
})
