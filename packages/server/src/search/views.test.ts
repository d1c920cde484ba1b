import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dropRegisterView, listRegisterViews, saveRegisterView, showRegisterView } from '@redress/api'
import { got, problemOf, startServer } from '../testing/index.ts'

test('a view stays with whoever keeps it, on every device, and opens for others by its link', async () => {
  const server = await startServer()
  const clerk = server.as('zhang-wei')
  const filter = { q: '受潮', late: 'yes' } as const
  const { views } = got(
    await clerk(saveRegisterView, { body: { name: '逾期的受潮', filter, columns: ['number', 'due'] } }),
  )
  const [view] = views
  assert.ok(view)
  assert.deepEqual(
    [view.name, view.filter, view.columns],
    ['逾期的受潮', { q: '受潮', late: 'yes' }, ['number', 'due']],
  )
  const other = server.as('li-na')
  assert.deepEqual(got(await other(listRegisterViews, {})).views, [])
  const opened = got(await other(showRegisterView, { params: { id: view.id } }))
  assert.deepEqual([opened.mine, opened.by.id, opened.filter], [false, 'zhang-wei', filter])
  const abroad = await server.another()
  const stranger = await server.as('zhang-wei', abroad)(showRegisterView, { params: { id: view.id } })
  assert.deepEqual(problemOf(stranger), [404, 'not-found'])
})

test('the same name again replaces the view and keeps its link; only its owner can remove it', async () => {
  const server = await startServer()
  const clerk = server.as('zhang-wei')
  const save = async (name: string, filter = {}) =>
    got(await clerk(saveRegisterView, { body: { name, filter } })).views
  const [first] = await save('mine', { status: 'open' })
  const [again, ...more] = await save('mine', { status: 'closed' })
  assert.ok(first && again)
  assert.deepEqual([again.id, again.filter, more], [first.id, { status: 'closed' }, []])
  const others = await server.as('li-na')(dropRegisterView, { params: { id: again.id } })
  assert.deepEqual(problemOf(others), [404, 'not-found'])
  assert.deepEqual(got(await clerk(dropRegisterView, { params: { id: again.id } })).views, [])
})

test('views are kept up to a number, and the answer says which', async () => {
  const server = await startServer()
  const clerk = server.as('zhang-wei')
  for (let n = 0; n < 50; n += 1) got(await clerk(saveRegisterView, { body: { name: `v${n}`, filter: {} } }))
  const full = await clerk(saveRegisterView, { body: { name: 'one more', filter: {} } })
  assert.deepEqual(problemOf(full), [409, 'too-many-views'])
  got(await clerk(saveRegisterView, { body: { name: 'v7', filter: { late: 'yes' } } }))
})
