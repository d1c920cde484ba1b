import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ok, refuse } from '@redress/core/result'
import { OnceATurn } from './once-a-turn.ts'
import type { Batch } from '../store/index.ts'
import { filing } from '../store/testing/filing.ts'
import { file, startStore } from '../store/testing/start-store.ts'

test('what submissions share is made once, and anew as soon as one of them changes what it follows from', async () => {
  const { store, organisation, outside } = await startStore()
  const id = outside.uuid()
  await store.writer.submit(organisation, file(id))
  const answers = new OnceATurn<{ count: number }>()
  let made = 0
  const seen: number[] = []
  const look = async (batch: Batch) => {
    const found =
      answers.known(batch, 'answers') ??
      (await answers.make(batch, 'answers', async (load) => {
        made += 1
        return { count: (await load(filing, id)).state?.answers.length ?? 0 }
      }))
    seen.push(found.count)
  }
  const say = async (batch: Batch, text: string) => {
    await batch.load(filing, id)
    batch.append(filing, id, [{ type: 'FilingAnswered', v: 1, answer: text }], { actor: {} })
  }
  const submit = (act: (batch: Batch) => Promise<unknown>, taken = true) =>
    store.writer.submit(organisation, {
      act: async (batch) => {
        await act(batch)
        return taken ? ok(undefined) : refuse({ code: 'not-taken' })
      },
    })
  await Promise.all([
    submit(look),
    submit(look),
    submit(async (batch) => {
      await say(batch, 'one')
      await look(batch)
    }, false),
    submit(look),
    submit((batch) => say(batch, 'two')),
    submit(look),
    submit(look),
  ])
  // In between somebody saw his own answer, which was not taken.
  assert.deepEqual(seen, [0, 0, 1, 0, 1, 1])
  assert.equal(made, 4)
  await submit(look)
  // Another turn makes its own.
  assert.deepEqual([seen.at(-1), made], [1, 5])
})
