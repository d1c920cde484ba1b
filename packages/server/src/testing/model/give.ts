import type { Chance } from '@redress/core/rehearsal'
import { ok, refuse } from '@redress/core/result'
import { handle, meet } from '../../deciding/handle.ts'
import { passTime } from '../../deciding/pass-time.ts'
import { record } from '../../deciding/recording.ts'
import { streamOf, type Batch, type Store } from '../../store/index.ts'
import { complaintKind } from '../../streams/complaint.ts'
import type { Answer, Order } from './company.ts'
import type { Stage } from './stage.ts'

const bug = new Error('a bug in one order')

/** Gives orders to the writer of one process at the same moment; now and then its connection is cut in their midst. */
export async function give(
  stage: Stage,
  store: Store,
  orders: readonly Order[],
  chance: Chance,
): Promise<(Answer | undefined)[]> {
  const cutAt = chance.once(12) ? chance.below(orders.length) : -1
  let cut = false
  const answers = orders.map((order, index) =>
    carryOut(stage, store, order, async (batch) => {
      if (index !== cutAt || cut) return
      cut = true
      await cutOff(store, batch)
    }),
  )
  return Promise.all(
    answers.map((answer) =>
      answer.catch((error: unknown) => {
        if (error === bug) return undefined
        throw error
      }),
    ),
  )
}

function carryOut(
  { organisation }: Stage,
  store: Store,
  order: Order,
  before: (batch: Batch) => Promise<void>,
): Promise<Answer> {
  const idempotency = order.once
  switch (order.does) {
    case 'throw':
      return store.writer.submit(organisation, {
        async act(batch) {
          await before(batch)
          throw bug
        },
      })
    case 'record':
      return store.writer.submit<{ id: string; number: string }, Extract<Answer, { ok: false }>['refusal']>(
        organisation,
        {
          idempotency,
          async act(batch) {
            await before(batch)
            return record(batch, order.telling)
          },
        },
      )
    case 'move':
      return handle({ store }, { organisation, person: order.person }, order.id, idempotency, async (at) => {
        await before(at.batch)
        return ok({ command: order.command, world: at.world })
      }).then(withoutWords)
    case 'tell':
      return store.writer.submit<{ id: string }, Extract<Answer, { ok: false }>['refusal']>(organisation, {
        idempotency,
        async act(batch) {
          await before(batch)
          const at = await meet(batch, order.id)
          if (!at) return refuse({ code: 'not-found' })
          const decided = await at.decide(order.command)
          if (!decided.ok) return decided
          batch.append(complaintKind, order.id, decided.value, {
            actor: order.command.by,
            pinned: at.complaint.pinned,
          })
          return ok({ id: order.id })
        },
      })
    case 'wait':
      return store.writer.submit<{ id: string }, never>(organisation, {
        idempotency,
        async act(batch) {
          await before(batch)
          await passTime(batch, streamOf(complaintKind, order.id))
          return ok({ id: order.id })
        },
      })
  }
}

/** The model knows why something is refused, not the sentences that say so. */
function withoutWords(answer: Awaited<ReturnType<typeof handle>>): Answer {
  if (answer.ok || !('words' in answer.refusal)) return answer
  const { words: _, ...refusal } = answer.refusal
  return { ok: false, refusal }
}

/** The connection this very batch works on is gone; a role may end what it runs itself. */
async function cutOff(store: Store, batch: Batch): Promise<void> {
  const { pid } = await batch.read((tx) =>
    tx.selectNoFrom((build) => build.fn<number>('pg_backend_pid').as('pid')).executeTakeFirstOrThrow(),
  )
  await store.within(batch.organisation, 'read only', (ask) =>
    ask({ text: 'select pg_terminate_backend($1)', values: [pid] }),
  )
}
