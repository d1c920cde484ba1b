import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { openCompany, openStage, play } from '../testing/model/index.ts'
import { sharedDatabase, whenDone } from '../testing/index.ts'

let stage: Awaited<ReturnType<typeof openStage>>
before(async () => {
  stage = await openStage(await sharedDatabase())
  whenDone(() => stage.close())
})

test('what six people do at the same moment leaves the record of somebody who does one thing after the other', async () => {
  let company = await openCompany(stage)
  const counted = { orders: 0, accepted: 0, events: 0 }
  for (let seed = 1; seed <= 200; seed += 1) {
    const played = await play(stage, company, seed, 8)
    assert.deepEqual(played.divergences, [], `seed ${seed}`)
    company = played.company
    counted.orders += played.orders
    counted.accepted += played.accepted
    counted.events += played.events
  }
  assert.deepEqual(await stage.findings(), [])
  // Most of what is tried is possible, and a good part is not.
  assert.ok(
    counted.accepted > counted.orders / 2 && counted.accepted < counted.orders,
    JSON.stringify(counted),
  )
  assert.ok(counted.events > counted.accepted, JSON.stringify(counted))
})
