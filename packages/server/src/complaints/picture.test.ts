import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doStep, showComplaintPicture } from '@redress/api'
import { fileOne, got, problemOf, startServer } from '../testing/index.ts'

const boxes = (svg: string) =>
  Object.fromEntries(
    [...svg.matchAll(/data-step="([^"]*)"><title>[^<]*<\/title><rect class="(\w+)/g)].map(
      ([, step = '', kind]) => [step, kind],
    ),
  )

test('the picture of a complaint says where it is and what it has behind it, to those who may read it', async () => {
  const server = await startServer({ now: '2026-03-10T02:00:00.000Z' })
  const { id } = await fileOne(server)
  const picture = async () =>
    got(await server.as('zhang-wei')(showComplaintPicture, { params: { id }, query: { language: 'en' } }))
  const before = await picture()
  assert.equal(boxes(before.wide)['register'], 'lit')
  assert.equal(boxes(before.wide)['close'], 'box')
  got(
    await server.as('zhang-wei')(doStep, {
      params: { id, key: 'register' },
      body: { values: { 'complaint-type': 'product' } },
    }),
  )
  for (const svg of Object.values(await picture())) {
    const { register, confirm, evaluate, close } = boxes(svg)
    assert.deepEqual([register, confirm, evaluate, close], ['done', 'lit', 'lit', 'box'])
  }
  const stranger = await server.as('wu-lei')(showComplaintPicture, { params: { id } })
  assert.deepEqual(problemOf(stranger), [404, 'not-found'])
})
