// A thread of its own for what seals and links: neither decides anything, and both take as long as deciding does.
import type { KeyObject } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { attest, type Deed } from './notary.ts'
import type { Attested, Told } from './notaries.ts'

const { master } = workerData as { master: KeyObject }
/** Where each organisation's chain was left: a turn's later parts go on from there. */
const left = new Map<number, Buffer>()

parentPort?.on('message', ({ id, deed: text, bytes, hash }: Told) => {
  const deed = JSON.parse(text) as Deed
  try {
    const from = hash === undefined ? left.get(deed.organisation) : Buffer.from(hash)
    left.delete(deed.organisation)
    if (!from) throw new Error('no link to go on from')
    const sealed = attest(master, deed, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), from)
    left.set(deed.organisation, sealed.hash)
    const columns = [...sealed.subjectKeys, ...sealed.events, ...sealed.answers, sealed.hash]
    const whole = new Uint8Array(columns.reduce((sum, { length }) => sum + length, 0))
    let at = 0
    const ends = columns.map((column) => {
      whole.set(column, at)
      return (at += column.length)
    })
    const { subjectKeys, events } = sealed
    const answer: Attested = { id, whole, ends, subjectKeys: subjectKeys.length, events: events.length }
    parentPort?.postMessage(answer, [whole.buffer])
  } catch (error) {
    const answer: Attested = { id, failed: error instanceof Error ? error.message : String(error) }
    parentPort?.postMessage(answer)
  }
})
