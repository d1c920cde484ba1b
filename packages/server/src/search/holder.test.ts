import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closeComplaint, exportRegister, listComplaints, listHolders, saveRegisterView } from '@redress/api'
import { fileOne, got, startServer, type TestServer } from '../testing/index.ts'

const holders = async (server: TestServer, person: string, query: { also?: string } = {}) =>
  got(await server.as(person)(listHolders, { query })).holders

const found = async (
  server: TestServer,
  query: { q?: string; status?: 'open' | 'closed'; holder?: string; late?: 'yes' },
) => {
  const { rows, total, counts } = got(await server.as('zhang-wei')(listComplaints, { query }))
  return { ids: rows.map(({ id }) => id).toSorted(), total, counts }
}

test('the register is narrowed to what one of its holders holds, with words and without, until it is closed', async () => {
  const server = await startServer()
  const [one, other] = [await fileOne(server), await fileOne(server)]
  await server.searched()
  const [holder, ...others] = await holders(server, 'zhang-wei')
  assert.ok(holder)
  assert.deepEqual(others, [])
  const [row] = got(await server.as('zhang-wei')(listComplaints, { query: {} })).rows
  assert.deepEqual(
    [holder.title],
    row?.holder.map(({ title }) => title),
  )

  const both = [one.id, other.id].toSorted()
  for (const q of [undefined, '漏油', one.number.slice(0, 4)]) {
    const asked = q === undefined ? {} : { q }
    const theirs = await found(server, { ...asked, holder: holder.id })
    assert.deepEqual([theirs.ids, theirs.total], [both, { count: 2, exact: true }])
    const nobodys = await found(server, { ...asked, holder: 'person:wu-lei' })
    assert.deepEqual([nobodys.ids, nobodys.total], [[], { count: 0, exact: true }])
  }
  const params = { id: one.id }
  const body = { outcome: 'withdrawn', reason: '客户撤回', values: {} } as const
  got(await server.as('zhang-wei')(closeComplaint, { params, body }))
  for (const caught of [false, true]) {
    if (caught) await server.searched()
    assert.deepEqual((await found(server, { holder: holder.id })).ids, [other.id])
    assert.deepEqual((await found(server, { holder: holder.id, q: '漏油' })).ids, [other.id])
    assert.deepEqual((await found(server, { holder: holder.id, status: 'closed' })).ids, [])
  }
})

test('whoever may read nothing is told of no holder, and somebody who holds nothing is named where it is asked', async () => {
  const server = await startServer()
  await fileOne(server)
  assert.deepEqual(await holders(server, 'wu-lei'), [])
  const named = await holders(server, 'wu-lei', { also: 'person:wu-lei' })
  assert.deepEqual(
    named.map(({ id, title }) => [id, title.zh]),
    [['person:wu-lei', '吴磊']],
  )
})

test('a view keeps whose complaints it shows, and the register taken out holds those alone', async () => {
  const server = await startServer()
  const { number } = await fileOne(server)
  const clerk = server.as('zhang-wei')
  const [holder] = await holders(server, 'zhang-wei')
  assert.ok(holder)
  const filter = { holder: holder.id }
  const [view] = got(await clerk(saveRegisterView, { body: { name: '我们的', filter } })).views
  assert.deepEqual(view?.filter, filter)
  const taken = async (id: string) => {
    const table = got(await clerk(exportRegister, { query: { format: 'csv', holder: id } }))
    return (await table.text()).includes(number)
  }
  assert.deepEqual([await taken(holder.id), await taken('person:wu-lei')], [true, false])
})
