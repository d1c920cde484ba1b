import { catchUp } from '../projections.ts'
import type { Store } from '../store.ts'
import { filing } from './filing.ts'
import { answer, file } from './start-store.ts'

/** A filing that was answered so often, and what follows the record brought up to it. */
export async function fileLong(store: Store, organisation: number, id: string, answers: number) {
  await store.writer.submit(organisation, file(id))
  await answerOften(store, organisation, id, answers)
}

export async function answerOften(store: Store, organisation: number, id: string, answers: number) {
  await Promise.all(
    Array.from({ length: answers }, (_, n) =>
      store.writer.submit(organisation, answer(id, `再次答复 answer ${n}`)),
    ),
  )
  await catchUp(store, { name: 'long', apply: async () => undefined }, organisation)
}

/** The history as a process reads it that knows nothing yet. */
export const historyIn = (store: Store, organisation: number, id: string) =>
  store.read(organisation, (tx) => store.history(tx, organisation, filing, id))

export const keptOf = (store: Store, organisation: number, id: string) =>
  store.within(organisation, 'read only', (ask) =>
    ask<{ key_id: string; version: number }>({
      text: `select key_id, version from long_history where organisation_id = $1 and stream = $2 order by key_id`,
      values: [organisation, `complaint/${id}`],
    }),
  )
