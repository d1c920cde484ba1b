import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { instantOf } from '@redress/core/values'
import { saveRows } from './rows.ts'
import type { Row, RowSet } from './tables.ts'
import { startStore } from './testing/start-store.ts'

const streams = ['complaint/a', 'complaint/b', 'complaint/c']

/** Some rows of a stream; keys come twice now and then, and there are more than are compared one with the other. */
const rowsOf = (stream: string) =>
  fc.record({
    open_step: fc.array(
      fc.record({
        stream: fc.constant(stream),
        step: fc.constantFrom('check', 'reply', 'close', 'plan'),
        who: fc.constantFrom('person:ana', 'role:sales', 'unit:quality'),
        due_at: fc.constantFrom(...[1, 2, Infinity].map(instantOf)),
        opened_at: fc.constant(instantOf(0)),
      }),
      { maxLength: 14 },
    ),
    receipt: fc.array(
      fc.record({
        secret_hash: fc.constantFrom('x', 'y').map((text) => Buffer.from(`${stream} ${text}`)),
        stream: fc.constant(stream),
      }),
      { maxLength: 3 },
    ),
  })

test('rows in the database become the rows that follow from the streams, whatever they were before', async () => {
  const { store, organisation } = await startStore()
  const states = fc.array(fc.tuple(...streams.map(rowsOf)), { minLength: 2, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(states, async (history) => {
      let before: (RowSet | undefined)[] = streams.map(() => undefined)
      for (const after of [...history, streams.map((): RowSet => ({}))]) {
        const changes = after.map((rows, index) => ({ before: before[index], after: rows }))
        const stored = await store.within(organisation, 'read write', async (ask) => {
          for (const statement of saveRows(organisation, changes)) await ask(statement)
          const values = [organisation]
          return {
            steps: await ask<Row<'open_step'>>({
              text: 'select stream, step, who, due_at from open_step where organisation_id = $1',
              values,
            }),
            receipts: await ask<Row<'receipt'>>({
              text: 'select secret_hash from receipt where organisation_id = $1',
              values,
            }),
          }
        })
        const steps = new Map<string, string>()
        for (const { open_step = [] } of after)
          for (const { stream, step, who, due_at } of open_step)
            steps.set(`${stream} ${step} ${who}`, String(due_at))
        assert.deepEqual(
          new Map(
            stored.steps.map(({ stream, step, who, due_at }) => [`${stream} ${step} ${who}`, String(due_at)]),
          ),
          steps,
        )
        const receipts = after.flatMap(({ receipt = [] }) =>
          receipt.map(({ secret_hash }) => String(secret_hash)),
        )
        assert.deepEqual(
          stored.receipts.map(({ secret_hash }) => String(secret_hash)).toSorted(),
          [...new Set(receipts)].toSorted(),
        )
        before = [...after]
      }
    }),
    { numRuns: 40 },
  )
})
