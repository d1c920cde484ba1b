import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refuse } from '@redress/core/result'
import type { Batch } from './batch.ts'
import { streamOf } from './stream-kind.ts'
import { filing } from './testing/filing.ts'
import { answer, file, startStore, type TestStore } from './testing/start-store.ts'

const numbers = ({ store, organisation }: TestStore) =>
  store.within(organisation, 'read only', (ask) =>
    ask<{ number: string }>({
      text: 'select number from complaint where organisation_id = $1 order by number',
      values: [organisation],
    }),
  )
const counted = async (at: TestStore, table: 'event' | 'complaint' | 'idempotency') =>
  (
    await at.store.within(at.organisation, 'read only', (ask) =>
      ask<{ n: number }>({
        text: `select count(*) as n from ${table} where organisation_id = $1`,
        values: [at.organisation],
      }),
    )
  )[0]?.n

test('what is filed gets the next number and is found again by a process that never saw it', async () => {
  const here = await startStore()
  const { store, organisation, outside } = here
  const [first, second] = [outside.uuid(), outside.uuid()]
  assert.deepEqual(await store.writer.submit(organisation, file(first)), {
    ok: true,
    value: { id: first, n: 1 },
  })
  assert.deepEqual(await store.writer.submit(organisation, file(second)), {
    ok: true,
    value: { id: second, n: 2 },
  })
  await store.writer.submit(organisation, answer(first, 'It was the seal.'))

  const other = here.open()
  const { state, version } = await other.read(organisation, (tx) =>
    other.load(tx, organisation, filing, first),
  )
  assert.equal(version, 2)
  assert.equal(state?.text, '齿轮箱漏油 gearbox leaks')
  assert.deepEqual(state?.answers, ['It was the seal.'])
  const known = await store.read(organisation, (tx) => store.load(tx, organisation, filing, first))
  assert.deepEqual(known.state, state)
})

test('a complaint that stands twice on a page is read once by a process that did not see it grow', async () => {
  const here = await startStore()
  const { store, organisation, outside } = here
  const id = outside.uuid()
  const stream = streamOf(filing, id)
  await store.writer.submit(organisation, file(id))
  const other = here.open()
  const page = () => other.read(organisation, (tx) => other.loadMany(tx, organisation, [stream, stream]))
  await page()
  await store.writer.submit(organisation, answer(id, 'It was the seal.'))
  const grown = (await page()).get(stream)
  const { state } = await store.read(organisation, (tx) => store.load(tx, organisation, filing, id))
  assert.deepEqual(grown, { state, version: 2 })
})

test('commands that wait together share one commit, and each gets its own answer', async () => {
  const here = await startStore()
  const { store, organisation, outside } = here
  let commits = 0
  store.onCommit(() => void commits++)
  const answers = await Promise.all(
    Array.from({ length: 600 }, () => store.writer.submit(organisation, file(outside.uuid()))),
  )
  assert.deepEqual(
    answers.map((one) => one.ok && one.value.n),
    Array.from({ length: 600 }, (_, index) => index + 1),
  )
  assert.ok(commits <= 4, `${commits} commits for 600 commands`)
  assert.equal((await numbers(here)).length, 600)
})

test('the next commands are decided while the commit of those before is under way', async () => {
  const { store, organisation, outside } = await startStore()
  const seen: string[] = []
  store.onCommit(() => void seen.push('committed'))
  const id = outside.uuid()
  await store.writer.submit(organisation, file(id))
  const look = {
    act: async (batch: Batch) => {
      const { version } = await batch.load(filing, id)
      seen.push(`decided on ${version}`)
      batch.append(filing, id, [{ type: 'FilingAnswered', v: 1, answer: 'again' }], { actor: {} })
      return { ok: true, value: version } as const
    },
  }
  await Promise.all(Array.from({ length: 8 }, () => store.writer.submit(organisation, look)))
  assert.deepEqual(seen, [
    'committed',
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((version) => `decided on ${version}`),
    'committed',
    'committed',
  ])
})

test('what was decided on a commit that the database refused is decided again without it', async () => {
  const here = await startStore()
  const { store, organisation, outside } = here
  const id = outside.uuid()
  await store.writer.submit(organisation, file(id))
  const settled = await Promise.allSettled([
    ...Array.from({ length: 8 }, () => store.writer.submit(organisation, file(outside.uuid()))),
    // It is there, and nobody looks: the database finds it at the end.
    store.writer.submit(organisation, file(id, { drawn: true })),
    ...Array.from({ length: 24 }, () => store.writer.submit(organisation, file(outside.uuid()))),
  ])
  assert.deepEqual(
    settled.flatMap(({ status }, index) => (status === 'rejected' ? [index] : [])),
    [8],
  )
  assert.deepEqual(
    (await numbers(here)).map(({ number }) => number),
    Array.from({ length: 33 }, (_, index) => `F-${String(index + 1).padStart(4, '0')}`),
  )
  assert.equal(await counted(here, 'event'), 33)
})

test('a later command of the same batch sees what an earlier one did', async () => {
  const { store, organisation, outside } = await startStore()
  const id = outside.uuid()
  const [recorded, again, answered] = await Promise.all([
    store.writer.submit(organisation, file(id)),
    store.writer.submit(organisation, file(id)),
    store.writer.submit(organisation, answer(id, 'done')),
  ])
  assert.equal(recorded.ok, true)
  assert.deepEqual(again, { ok: false, refusal: { code: 'already-filed' } })
  assert.deepEqual(answered, { ok: true, value: 2 })
})

test('a later command of the same batch reads the rows an earlier one left', async () => {
  const { store, organisation, outside } = await startStore()
  const count = {
    act: async (batch: Batch) => {
      const rows = await batch.read((tx) =>
        tx.selectFrom('complaint').select('number').where('organisation_id', '=', organisation).execute(),
      )
      return { ok: true, value: rows.map(({ number }) => number) } as const
    },
  }
  const [, seen] = await Promise.all([
    store.writer.submit(organisation, file(outside.uuid())),
    store.writer.submit(organisation, count),
    store.writer.submit(organisation, file(outside.uuid())),
  ])
  assert.deepEqual(seen, { ok: true, value: ['F-0001'] })
})

test('a refusal leaves nothing behind and takes no number', async () => {
  const here = await startStore()
  const { store, organisation, outside } = here
  const refused = {
    act: async (batch: Batch) => {
      await batch.load(filing, outside.uuid())
      await batch.nextNumber('filing', 'F-')
      return refuse({ code: 'not-today' })
    },
  }
  const [first, no, second] = await Promise.all([
    store.writer.submit(organisation, file(outside.uuid())),
    store.writer.submit(organisation, refused),
    store.writer.submit(organisation, file(outside.uuid())),
  ])
  assert.deepEqual(no, { ok: false, refusal: { code: 'not-today' } })
  assert.deepEqual(
    [first, second].map((one) => one.ok && one.value.n),
    [1, 2],
  )
  assert.equal(await counted(here, 'event'), 2)
})

test('a command that throws is dropped alone; the others of its batch are recorded', async () => {
  const here = await startStore()
  const { store, organisation, outside } = here
  const bug = {
    act: async (batch: Batch) => {
      const id = outside.uuid()
      await batch.load(filing, id)
      const n = await batch.nextNumber('filing', 'F-')
      batch.append(
        filing,
        id,
        [
          {
            type: 'FilingRecorded',
            v: 2,
            n,
            at: '2026-03-10T02:00:00.000Z',
            customer: '',
            text: '',
            words: [],
          },
        ],
        { actor: {} },
      )
      throw new Error('a bug')
    },
  }
  const settled = await Promise.allSettled([
    store.writer.submit(organisation, file(outside.uuid())),
    store.writer.submit(organisation, bug),
    store.writer.submit(organisation, file(outside.uuid())),
  ])
  assert.deepEqual(
    settled.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  )
  assert.deepEqual(
    (await numbers(here)).map(({ number }) => number),
    ['F-0001', 'F-0002'],
  )
})

test('a command the database cannot take fails alone; the others of its batch are recorded once', async () => {
  const here = await startStore()
  const { store, organisation, outside } = here
  const poison = {
    act: async (batch: Batch) => {
      await batch.read((tx) =>
        tx
          .selectFrom('complaint')
          .select('number')
          .where('organisation_id', '=', organisation)
          .where('complaint_id', '=', 'no uuid')
          .execute(),
      )
      return { ok: true, value: undefined } as const
    },
  }
  const settled = await Promise.allSettled([
    store.writer.submit(organisation, file(outside.uuid())),
    store.writer.submit(organisation, poison),
    store.writer.submit(organisation, file(outside.uuid())),
  ])
  assert.deepEqual(
    settled.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  )
  assert.deepEqual(
    (await numbers(here)).map(({ number }) => number),
    ['F-0001', 'F-0002'],
  )
})

test('a large batch that the database breaks off leaves nothing of its parts behind, and is recorded once', async () => {
  const here = await startStore()
  const { store, organisation, outside } = here
  let tries = 0
  const poison = {
    act: async (batch: Batch) => {
      tries += 1
      await batch.read((tx) =>
        tx
          .selectFrom('complaint')
          .select('number')
          .where('organisation_id', '=', organisation)
          .where('complaint_id', '=', 'no uuid')
          .execute(),
      )
      return { ok: true, value: undefined } as const
    },
  }
  const many = () => Array.from({ length: 60 }, () => store.writer.submit(organisation, file(outside.uuid())))
  const settled = await Promise.allSettled([...many(), store.writer.submit(organisation, poison), ...many()])
  assert.equal(settled.filter(({ status }) => status === 'rejected').length, 1)
  assert.equal(tries, 3)
  assert.equal(await counted(here, 'event'), 120)
  const recorded = (await numbers(here)).map(({ number }) => number)
  assert.deepEqual([recorded.length, recorded.at(-1)], [120, 'F-0120'])
})

test('a connection lost in the middle of a batch loses nothing and doubles nothing', async () => {
  const here = await startStore()
  const { store, organisation, outside } = here
  let killed = false
  const killer = {
    act: async (batch: Batch) => {
      if (!killed) {
        killed = true
        const { pid } = await batch.read((tx) =>
          tx.selectNoFrom((build) => build.fn<number>('pg_backend_pid').as('pid')).executeTakeFirstOrThrow(),
        )
        // A role may end what it runs itself.
        await store.within(organisation, 'read only', (ask) =>
          ask({ text: 'select pg_terminate_backend($1)', values: [pid] }),
        )
      }
      return { ok: true, value: 'went on' } as const
    },
  }
  const answers = await Promise.all([
    store.writer.submit(organisation, file(outside.uuid())),
    store.writer.submit(organisation, killer),
    ...Array.from({ length: 20 }, () => store.writer.submit(organisation, file(outside.uuid()))),
  ])
  assert.ok(answers.every(({ ok }) => ok))
  assert.equal(await counted(here, 'event'), 21)
  assert.equal((await numbers(here)).at(-1)?.number, 'F-0021')
})

test('asked again with the same key and body, the first answer comes back and nothing is done twice', async () => {
  const here = await startStore()
  const { store, organisation, outside } = here
  const id = outside.uuid()
  const first = await store.writer.submit(organisation, file(id, { key: 'k1' }))
  const again = await store.writer.submit(organisation, file(outside.uuid(), { key: 'k1' }))
  assert.deepEqual(again, first)
  const together = await Promise.all([
    store.writer.submit(organisation, file(outside.uuid(), { key: 'k2' })),
    store.writer.submit(organisation, file(outside.uuid(), { key: 'k2' })),
  ])
  assert.deepEqual(together[0], together[1])
  assert.equal(await counted(here, 'complaint'), 2)
})

test('the same key with another body is refused', async () => {
  const here = await startStore()
  const { store, organisation, outside } = here
  await store.writer.submit(organisation, file(outside.uuid(), { key: 'k1', bodyHash: 'one' }))
  const other = await store.writer.submit(organisation, file(outside.uuid(), { key: 'k1', bodyHash: 'two' }))
  assert.deepEqual(other, { ok: false, refusal: { code: 'idempotency-key-reused' } })
  assert.equal(await counted(here, 'complaint'), 1)
})

test('a refused command may be sent again with its key once it is put right', async () => {
  const { store, organisation, outside } = await startStore()
  const id = outside.uuid()
  const early = await store.writer.submit(organisation, {
    ...answer(id, 'too early'),
    idempotency: { key: 'k', bodyHash: 'one' },
  })
  assert.equal(early.ok, false)
  await store.writer.submit(organisation, file(id))
  const later = await store.writer.submit(organisation, {
    ...answer(id, 'in time'),
    idempotency: { key: 'k', bodyHash: 'two' },
  })
  assert.deepEqual(later, { ok: true, value: 2 })
})

test('two processes write to one organisation: numbers stay gapless and each sees the other', async () => {
  const here = await startStore()
  const { store, organisation, outside } = here
  const other = here.open()
  const id = outside.uuid()
  await store.writer.submit(organisation, file(id))
  await other.writer.submit(organisation, answer(id, 'from the other process'))
  const third = await store.writer.submit(organisation, answer(id, 'and back'))
  assert.deepEqual(third, { ok: true, value: 3 })
  const both = await Promise.all(
    Array.from({ length: 200 }, (_, index) =>
      (index % 2 ? store : other).writer.submit(organisation, file(outside.uuid())),
    ),
  )
  const drawn = both.map((one) => (one.ok ? one.value.n : 0)).sort((a, b) => a - b)
  assert.deepEqual(
    drawn,
    Array.from({ length: 200 }, (_, index) => index + 2),
  )
})

test('nothing recorded later carries an earlier time, whatever the clock says', async () => {
  const { store, organisation, outside } = await startStore()
  const [first, second] = [outside.uuid(), outside.uuid()]
  await store.writer.submit(organisation, file(first))
  outside.pass(-3_600_000)
  await store.writer.submit(organisation, file(second))
  const times = await store.within(organisation, 'read only', (ask) =>
    ask<{ recorded_at: number }>({
      text: 'select recorded_at from event where organisation_id = $1 order by pos',
      values: [organisation],
    }),
  )
  assert.equal(times.length, 2)
  assert.equal(times[0]?.recorded_at, times[1]?.recorded_at)
})

test('an event with a fraction of a number in it is refused as a bug, never stored', async () => {
  const here = await startStore()
  const { store, organisation, outside } = here
  await assert.rejects(
    store.writer.submit(organisation, {
      act: async (batch) => {
        const id = outside.uuid()
        await batch.load(filing, id)
        batch.append(
          filing,
          id,
          [
            {
              type: 'FilingRecorded',
              v: 2,
              n: 0.1,
              at: '2026-03-10T02:00:00.000Z',
              customer: '',
              text: '',
              words: [],
            },
          ],
          { actor: {} },
        )
        return { ok: true, value: undefined }
      },
    }),
    /not a whole number/,
  )
  assert.equal(await counted(here, 'event'), 0)
})
