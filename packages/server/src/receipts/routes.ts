import { addToComplaint, downloadReceiptFile, showReceipt, tellSatisfaction } from '@redress/api'
import { ok, refuse } from '@redress/core/result'
import type { FileValue, Instant } from '@redress/core/values'
import type { App } from '../app.ts'
import { sendFile } from '../http/send-file.ts'
import { meet } from '../deciding/handle.ts'
import type { Command, Living, Refusal } from '@redress/core/complaint'
import type { Call } from '../http/call.ts'
import { rateLimit } from '../http/limits.ts'
import { keepNamed } from '../files/name-files.ts'
import { readerOf } from '../reading/reading.ts'
import { readReceipt } from '../links/receipt-secret.ts'
import { serve } from '../http/serve.ts'
import { splitStream, type Tx } from '../store/index.ts'
import { complaintKind } from '../streams/complaint.ts'
import { receiptView } from './receipt-view.ts'

type Held = { organisation: number; id: string }

export function receiptRoutes(app: App): void {
  const { store } = app
  const looks = rateLimit(app.limits.receipts)
  const counted = {
    kind: 'receipt',
    organisationOf: ({ receipt = '' }) => readReceipt(receipt)?.organisation,
  } as const

  /** The complaint a receipt opens; `undefined` for everything else, a number or another organisation's included. */
  const held = async (receipt: string): Promise<Held | undefined> => {
    const read = readReceipt(receipt)
    if (!read) return undefined
    const { organisation, hash } = read
    const row = await store.read(organisation, (tx) =>
      tx
        .selectFrom('receipt')
        .select('stream')
        .where('organisation_id', '=', organisation)
        .where('secret_hash', '=', hash)
        .executeTakeFirst(),
    )
    return row && { organisation, id: splitStream(row.stream).id }
  }

  const complaintOf = async (tx: Tx, { organisation, id }: Held): Promise<Living | undefined> => {
    const { state } = await store.load(tx, organisation, complaintKind, id)
    return state && state.status !== 'disposed' ? state : undefined
  }

  const show = (found: Held) =>
    store.read(found.organisation, async (tx) => {
      const complaint = await complaintOf(tx, found)
      if (!complaint) return refuse({ code: 'not-found' })
      const reader = await readerOf(app, tx, found.organisation, app.outside.now())
      return ok(await receiptView(reader, tx, complaint))
    })

  serve(
    app,
    showReceipt,
    async ({ params }) => {
      const found = await held(params.receipt)
      return found ? show(found) : refuse({ code: 'not-found' })
    },
    { rate: looks, counted },
  )

  /** What the holder of a receipt does, decided inside the writer. */
  const act = async (
    found: Held,
    { once, files = [] }: Pick<Call<never>, 'once'> & { files?: readonly FileValue[] },
    command: (base: { by: { party: string; via: 'receipt' }; at: Instant }) => Command,
  ) => {
    const done = await store.writer.submit<{ id: string }, Refusal | { code: 'not-found' }>(
      found.organisation,
      {
        idempotency: once,
        async act(batch) {
          const at = await meet(batch, found.id)
          if (!at) return refuse({ code: 'not-found' })
          keepNamed(batch, found.id, files)
          const by = { party: partyOf(at.complaint), via: 'receipt' } as const
          const decided = await at.decide(command({ by, at: batch.now }))
          if (!decided.ok) return decided
          batch.append(complaintKind, found.id, decided.value, { actor: by, pinned: at.complaint.pinned })
          return ok({ id: found.id })
        },
      },
    )
    return done.ok ? show(found) : done
  }

  serve(
    app,
    addToComplaint,
    async ({ params, body, files, once }) => {
      const found = await held(params.receipt)
      if (!found) return refuse({ code: 'not-found' })
      return act(found, { once, files }, (base) => ({
        ...base,
        type: 'ReceiveFeedback',
        kind: body.kind,
        content: body.text,
        received: base.at,
        files,
      }))
    },
    { rate: looks, counted, organisationOf: async ({ receipt = '' }) => (await held(receipt))?.organisation },
  )

  serve(
    app,
    tellSatisfaction,
    async ({ params, body, once }) => {
      const found = await held(params.receipt)
      if (!found) return refuse({ code: 'not-found' })
      return act(found, { once }, (base) => ({
        ...base,
        type: 'TellSatisfaction',
        satisfied: body.satisfied,
      }))
    },
    { rate: looks, counted },
  )

  serve(
    app,
    downloadReceiptFile,
    async ({ params, request, now }) => {
      const found = await held(params.receipt)
      const file =
        found &&
        (await store.read(found.organisation, async (tx) => {
          const complaint = await complaintOf(tx, found)
          if (!complaint) return undefined
          const { files, messages } = await receiptView(
            await readerOf(app, tx, found.organisation, now),
            tx,
            complaint,
          )
          const shown: FileValue[] = [...files, ...messages.flatMap((message) => message.files)]
          return shown.find(({ sha256 }) => sha256 === params.sha256)
        }))
      if (!found || !file) return refuse({ code: 'not-found' })
      return sendFile(app, found.organisation, found.id, file, {
        original: false,
        range: request.headers.range,
      })
    },
    { rate: looks, counted },
  )
}

/** Whoever holds the receipt speaks as the party that filed; where none was named, as the holder of the receipt. */
const partyOf = ({ recorder, facts }: Living): string => {
  if ('party' in recorder) return recorder.party
  const customer = facts['customer']?.at(-1)?.value
  return typeof customer === 'string' ? customer : 'receipt'
}
