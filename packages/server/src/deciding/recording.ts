import { numberBook, type NumberBook, type RecordComplaint, type Refusal } from '@redress/core/complaint'
import { ok, refuse, type Result } from '@redress/core/result'
import type { Instant } from '@redress/core/values'
import { addressOf, type AutomaticLetters } from './automatic-letters.ts'
import { streamOf, type Batch } from '../store/index.ts'
import { complaintKind } from '../streams/complaint.ts'
import { OnceATurn } from './once-a-turn.ts'
import { pinned, pinsOn, type Load, type Pinned, type Pins } from '../streams/index.ts'
import { todayOf } from '../reading/reading.ts'
import { decideAmong } from './among.ts'

/** What is told to us, before it has a number. */
export type Telling = Omit<RecordComplaint, 'type' | 'number' | 'drawn' | 'at' | 'received'> & {
  id: string
  procedure: string
  /** When it reached us, where it was not just now. */
  received?: RecordComplaint['received']
}

export type CannotRecord = Refusal | { code: 'unknown-procedure' }

type InForce =
  | { pins: Pins; known: Pinned; numbers: NumberBook }
  | { [Name in 'pins' | 'known' | 'numbers']?: undefined }

const inForce = new OnceATurn<InForce>()

async function inForceNow(load: Load, procedure: string, now: Instant): Promise<InForce> {
  const pins = await pinsOn(load, procedure, await todayOf(load, now))
  if (!pins) return {}
  const known = await pinned(load, procedure, pins)
  return { pins, known, numbers: numberBook(known, now) }
}

/** Draws the number, pins what is in force and records, inside the writer. */
export async function record(
  batch: Batch,
  { id, procedure, received, ...told }: Telling,
  automatic?: AutomaticLetters,
): Promise<Result<{ id: string; number: string }, CannotRecord>> {
  const { pins, known, numbers } =
    inForce.known(batch, procedure) ??
    (await inForce.make(batch, procedure, (load) => inForceNow(load, procedure, batch.now)))
  if (!known) return refuse({ code: 'unknown-procedure' })
  const customer = told.parties?.find((party) => party.id === told.values['customer'])
  const stream = streamOf(complaintKind, id)
  const address = addressOf(customer)
  const lastAutomatic = await automatic?.last(batch, stream, address, 'party' in told.by)
  // The same object where it can be: what is found in a world is found once for all who record in it.
  const world = lastAutomatic === undefined ? known : { ...known, lastAutomatic }
  batch.drawn(id)
  for (const party of told.parties ?? []) batch.drawn(party.id)
  await batch.load(complaintKind, id)
  const { book, period, format } = numbers
  const n = await batch.nextNumber(book, period)
  const number = format(n)
  const decided = await decideAmong(batch, id, world, undefined, {
    ...told,
    type: 'RecordComplaint',
    number,
    drawn: { book, period, n },
    received: received ?? batch.now,
    at: batch.now,
  })
  if (!decided.ok) return decided
  if (
    address !== undefined &&
    decided.value.some((event) => event.type === 'MessageQueued' && event.automatic)
  )
    await automatic?.sent(batch, stream, address)
  batch.append(complaintKind, id, decided.value, { actor: told.by, pinned: pins })
  return ok({ id, number })
}
