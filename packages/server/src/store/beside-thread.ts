// A thread of its own for work that decides nothing and takes as long as deciding does.
import type { KeyObject } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import type { Done, Told } from './beside.ts'
import { attest } from './notary.ts'
import { type FoundBy, searchColumns } from './search-rows.ts'

const { master } = workerData as { master: KeyObject }
/** Where each organisation's chain was left: a turn's later parts go on from there. */
const left = new Map<number, Buffer>()

parentPort?.on('message', (told: Told) => {
  if (told.work === 'search')
    searchColumns(JSON.parse(told.text) as FoundBy[]).then(
      (columns) => give(told.id, [columns]),
      (error: unknown) => fail(told.id, error),
    )
  else
    try {
      give(told.id, attested(told))
    } catch (error) {
      fail(told.id, error)
    }
})

function give(id: number, lists: readonly (readonly Buffer[])[]) {
  const pieces = lists.flat()
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  const ends = pieces.map((piece) => {
    whole.set(piece, at)
    return (at += piece.length)
  })
  const done: Done = { id, whole, ends, counts: lists.map(({ length }) => length) }
  parentPort?.postMessage(done, [whole.buffer])
}

function fail(id: number, error: unknown) {
  const done: Done = { id, failed: error instanceof Error ? error.message : String(error) }
  parentPort?.postMessage(done)
}

function attested({ deed, bytes, hash }: Told & { work: 'attest' }): readonly (readonly Buffer[])[] {
  const from = hash === undefined ? left.get(deed.organisation) : Buffer.from(hash)
  left.delete(deed.organisation)
  if (!from) throw new Error('no link to go on from')
  const sealed = attest(master, deed, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), from)
  left.set(deed.organisation, sealed.hash)
  return [sealed.subjectKeys, sealed.events, sealed.answers, [sealed.hash]]
}
