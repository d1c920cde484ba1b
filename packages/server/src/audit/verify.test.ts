import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createHash } from 'node:crypto'
import { makeCheckpoint, publicKeyOf } from '../store/checkpoints.ts'
import { filing } from '../store/testing/filing.ts'
import { answer, file, startStore } from '../store/testing/start-store.ts'
import { secretsOf } from '../host/keys.ts'
import { freshDatabase, freshFolder, whenDone } from '../testing/index.ts'
import { rebuildOrganisation } from './rebuild.ts'
import { Intruder } from './testing/tampering.ts'
import { verifyOrganisation } from './verify.ts'

const { signingKey } = secretsOf(createHash('sha256').update('test').digest())
const publicKey = publicKeyOf(signingKey)

/** An organisation with a history, its checkpoints exported, and another one beside it. */
async function startHistory(complaints = 12) {
  const here = await startStore(await freshDatabase())
  const { store, organisation, outside, chain } = here
  const folder = await freshFolder('checkpoints')
  const place = { store, signingKey, folder, now: () => outside.now() }
  const ids: string[] = []
  for (let index = 0; index < complaints; index++) {
    const id = outside.uuid()
    ids.push(id)
    await store.writer.submit(organisation, file(id, { text: `漏油 ${index}` }))
    outside.pass(60_000)
    if (index % 2) await store.writer.submit(organisation, answer(id, `answer ${index}`))
    outside.pass(60_000)
    if (index === complaints >> 1) await makeCheckpoint(place, organisation)
  }
  await makeCheckpoint(place, organisation)
  const other = await store.organisation('beside')
  await store.writer.submit(other.organisation, file(outside.uuid()))
  const intruder = await Intruder.at(here.database.ownerUrl)
  whenDone(() => intruder.leave())
  const named = { organisation, chain, name: 'here' }
  const verify = (audited = intruder.audited(store.shared)) =>
    verifyOrganisation(audited, named, { folder, publicKey })
  return { ...here, folder, place, ids, other: other.organisation, intruder, verify, named }
}

test('a history that nobody touched verifies, with every row as the events say', async () => {
  const { store, named, folder } = await startHistory()
  const { findings, events, streams, rows, checkpoints } = await verifyOrganisation(store, named, {
    folder,
    publicKey,
  })
  assert.deepEqual(findings, [])
  assert.deepEqual({ events, streams, checkpoints }, { events: 18, streams: 12, checkpoints: 2 })
  assert.ok(rows > 24)
})

type Change = { name: string; act: (intruder: Intruder) => Promise<unknown> }

test('1,000 random changes of a stored history are all found', async () => {
  const { organisation, other, chain, intruder, verify, ids, store } = await startHistory()
  const here = [organisation]
  const sql =
    (text: string, ...values: unknown[]) =>
    (by: Intruder) =>
      by.ask({ text, values: [organisation, ...values] })
  const pos = fc.integer({ min: 1, max: 18 })
  const word = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 8 })
  const column = fc.constantFrom(
    'type',
    'actor',
    'on_behalf_of',
    'procedure',
    'settings',
    'calendar_book',
    'body',
  )
  const changes: fc.Arbitrary<Change>[] = [
    fc.record({ pos, column, word }).map(({ pos, column, word }) => ({
      name: `edit ${column} of ${pos}`,
      act: sql(
        `update event set ${column} = coalesce(${column}, '') || $3 where organisation_id = $1 and pos = $2`,
        pos,
        word,
      ),
    })),
    fc.record({ pos, at: fc.nat() }).map(({ pos, at }) => ({
      name: `edit one character of ${pos}`,
      act: sql(
        `update event set body = overlay(body placing chr(33 + (ascii(substr(body, 1 + $3 % length(body), 1)) + 7) % 90)
           from 1 + $3 % length(body) for 1) where organisation_id = $1 and pos = $2`,
        pos,
        at,
      ),
    })),
    fc
      .record({
        pos,
        column: fc.constantFrom('occurred_at', 'recorded_at'),
        by: fc.integer({ min: 1, max: 1e9 }),
      })
      .map(({ pos, column, by }) => ({
        name: `re-date ${column} of ${pos} by ${by} microseconds`,
        act: sql(
          `update event set ${column} = ${column} + $3 * interval '1 microsecond' where organisation_id = $1 and pos = $2`,
          pos,
          by,
        ),
      })),
    fc.record({ pos, bump: fc.integer({ min: 1, max: 9 }) }).map(({ pos, bump }) => ({
      name: `v of ${pos}`,
      act: sql('update event set v = v + $3 where organisation_id = $1 and pos = $2', pos, bump),
    })),
    fc.record({ pos, byte: fc.integer({ min: 0, max: 31 }) }).map(({ pos, byte }) => ({
      name: `hash of ${pos}`,
      act: sql(
        'update event set hash = set_byte(hash, $3, 255 - get_byte(hash, $3)) where organisation_id = $1 and pos = $2',
        pos,
        byte,
      ),
    })),
    pos.map((pos) => ({
      name: `delete ${pos}`,
      act: sql('delete from event where organisation_id = $1 and pos = $2', pos),
    })),
    pos.map((pos) => ({
      name: `insert a copy of ${pos} at the end`,
      act: sql(
        `insert into event select e.organisation_id, e.stream, 99, 19, type, v, actor, on_behalf_of, occurred_at,
           recorded_at, procedure, settings, calendar_book, body, hash
         from event e where organisation_id = $1 and pos = $2`,
        pos,
      ),
    })),
    fc.uniqueArray(pos, { minLength: 2, maxLength: 2 }).map(([a = 1, b = 2]) => ({
      name: `swap ${a} and ${b}`,
      act: async (by: Intruder) => {
        const move = (from: number, to: number) =>
          by.ask({
            text: 'update event set pos = $3 where organisation_id = $1 and pos = $2',
            values: [...here, from, to],
          })
        await move(a, -1)
        await move(b, a)
        await move(-1, b)
      },
    })),
    fc.uniqueArray(pos, { minLength: 2, maxLength: 2 }).map(([a = 1, b = 2]) => ({
      name: `swap the bodies of ${a} and ${b}`,
      act: (by: Intruder) =>
        by.ask({
          text: `update event e set body = o.body from event o
                 where e.organisation_id = $1 and o.organisation_id = $1 and e.pos + o.pos = $2::bigint + $3::bigint
                   and e.pos in ($2, $3) and o.pos in ($2, $3)`,
          values: [...here, a, b],
        }),
    })),
    pos.map((pos) => ({
      name: `move ${pos} to another organisation`,
      act: sql(
        'update event set organisation_id = $3, pos = 2 where organisation_id = $1 and pos = $2',
        pos,
        other,
      ),
    })),
    fc.integer({ min: 0, max: 17 }).map((last) => ({
      name: `cut the tail behind ${last}, and mend head, counter, rows and checkpoints of the database`,
      act: async (by: Intruder) => {
        await by.ask({
          text: 'delete from event where organisation_id = $1 and pos > $2',
          values: [...here, last],
        })
        await by.ask({
          text: 'delete from checkpoint where organisation_id = $1 and pos > $2',
          values: [...here, last],
        })
        await by.rehash(organisation, chain)
        await by.ask({
          text: `update counter set n = (select count(*) from event e where e.organisation_id = $1
                   and e.type = 'FilingRecorded') where organisation_id = $1`,
          values: here,
        })
        await rebuildOrganisation(by.audited(store.shared), organisation, [])
      },
    })),
    fc.record({ pos, word }).map(({ pos, word }) => ({
      name: `edit ${pos} and recompute the whole chain`,
      act: async (by: Intruder) => {
        await sql(
          'update event set actor = actor || $3 where organisation_id = $1 and pos = $2',
          pos,
          word,
        )(by)
        await by.rehash(organisation, chain)
      },
    })),
    fc
      .record({ id: fc.constantFrom(...ids), column: fc.constantFrom('number', 'status', 'procedure') })
      .map(({ id, column }) => ({
        name: `edit ${column} of the row of ${id}`,
        act: sql(
          `update complaint set ${column} = ${column} || 'x' where organisation_id = $1 and complaint_id = $2`,
          id,
        ),
      })),
    fc.constantFrom(...ids).map((id) => ({
      name: `delete the row of ${id}`,
      act: sql('delete from complaint where organisation_id = $1 and complaint_id = $2', id),
    })),
    fc.integer({ min: 1, max: 50 }).map((n) => ({
      name: `counter + ${n}`,
      act: sql('update counter set n = n + $2 where organisation_id = $1', n),
    })),
  ]
  const missed: string[] = []
  const kinds = new Set<string>()
  for (const { name, act } of fc.sample(fc.oneof(...changes), { numRuns: 1000, seed: 20261121 })) {
    const { findings } = await intruder.during(
      () => act(intruder),
      () => verify(),
    )
    kinds.add(name.split(' ')[0] ?? '')
    if (findings.length === 0) missed.push(name)
  }
  assert.deepEqual(missed, [])
  assert.ok(kinds.size >= 9, [...kinds].join(' '))
  assert.deepEqual((await verify()).findings, [])
})

test('a cut tail that was mended everywhere in the database is found by the exported checkpoint alone', async () => {
  const { organisation, chain, intruder, verify, store } = await startHistory()
  const findings = await intruder.during(
    async () => {
      await intruder.ask({
        text: 'delete from event where organisation_id = $1 and pos > 15',
        values: [organisation],
      })
      await intruder.ask({
        text: 'delete from checkpoint where organisation_id = $1 and pos > 15',
        values: [organisation],
      })
      await intruder.rehash(organisation, chain)
      await intruder.ask({
        text: 'update counter set n = 10 where organisation_id = $1',
        values: [organisation],
      })
      await rebuildOrganisation(intruder.audited(store.shared), organisation, [])
    },
    async () => (await verify()).findings,
  )
  assert.deepEqual(findings, [{ code: 'tail-missing', head: 15, checkpoint: 18 }])
})

test('a checkpoint signed with another key proves nothing', async () => {
  const { verify, store, organisation, outside, folder } = await startHistory()
  await store.writer.submit(organisation, file(outside.uuid()))
  const stranger = secretsOf(createHash('sha256').update('stranger').digest()).signingKey
  await makeCheckpoint({ store, signingKey: stranger, folder, now: () => outside.now() }, organisation)
  const codes = new Set((await verify()).findings.map(({ code }) => code))
  assert.ok(codes.has('checkpoint-of-another-key'))
})

test('rebuild makes the rows anew from the events, byte for byte', async () => {
  const { store, organisation, intruder, verify } = await startHistory()
  for (const text of [
    "update complaint set status = 'x', number = 'y' || number where organisation_id = $1",
    'delete from timer where organisation_id = $1',
    "update open_step set who = 'unit:nobody' where organisation_id = $1",
    `insert into complaint select organisation_id, gen_random_uuid(), 'ghost', procedure, desk, status, unit, holder,
       product, defect, received_at, recorded_at, registered_at, closed_at, next_deadline, version
     from complaint where organisation_id = $1 limit 1`,
  ])
    await intruder.ask({ text, values: [organisation] })
  assert.ok((await verify()).findings.length > 20)
  const { mended } = await rebuildOrganisation(store, organisation, [])
  assert.ok(mended.length > 20)
  assert.deepEqual((await verify()).findings, [])
  assert.deepEqual((await rebuildOrganisation(store, organisation, [])).mended, [])
})

test('a key destroyed for erasure leaves the chain valid, the text gone and everything else readable', async () => {
  const here = await startHistory(4)
  const { store, organisation, ids, verify, intruder } = here
  const [id = ''] = ids
  await store.writer.submit(organisation, {
    act: (batch) => {
      batch.erase([`party/${id}`], [`complaint/${id}`])
      return { ok: true, value: undefined }
    },
  })
  const { state } = await store.read(organisation, (tx) => store.load(tx, organisation, filing, id))
  assert.equal(state?.customer, '\uE000erased')
  assert.equal(state?.text, '漏油 0')
  assert.deepEqual((await verify()).findings, [])
  const left = await intruder.ask<{ n: number }>({
    text: "select count(*) as n from event where organisation_id = $1 and body like '%Lin Daiyu%'",
    values: [organisation],
  })
  assert.equal(left[0]?.n, 0)
})
