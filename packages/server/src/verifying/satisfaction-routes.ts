import { giveSatisfaction, showSatisfaction, type SatisfactionView } from '@redress/api'
import type { Living, Refusal } from '@redress/core/complaint'
import type { Party } from '@redress/core/steps'
import { ok, refuse } from '@redress/core/result'
import type { App } from '../app.ts'
import { meet } from '../handle.ts'
import { rateLimit } from '../http/limits.ts'
import { serve } from '../http/serve.ts'
import { readPartyLink } from '../party-link.ts'
import { readerOf } from '../reading.ts'
import { streamOf } from '../store/index.ts'
import { complaintKind } from '../streams/complaint.ts'
import { languageOf } from '../views/complaint.ts'
import { customerOf } from '../views/facts.ts'
import { satisfactionOf } from '../views/satisfaction.ts'

/** Behind the link in an answer: whoever got that letter says how it was, and can do nothing else with it. */
export function satisfactionRoutes(app: App): void {
  const { store, outside, linkSecret } = app
  const limited = {
    rate: rateLimit(app.limits.receipts),
    counted: {
      kind: 'receipt',
      organisationOf: ({ link = '' }) => readPartyLink(link)?.organisation,
    },
  } as const

  const partyBehind = (link: string, complaint: Living): Party | undefined => {
    const read = readPartyLink(link)
    const party = customerOf(complaint)
    if (!read || !party) return undefined
    const { organisation, complaint: id } = read
    return read.proves(linkSecret, { organisation, complaint: id, party: party.id }) ? party : undefined
  }

  const show = async (link: string) => {
    const read = readPartyLink(link)
    if (!read) return refuse({ code: 'not-found' as const })
    return store.read(read.organisation, async (tx) => {
      const { state } = await store.load(tx, read.organisation, complaintKind, read.complaint)
      if (!state || state.status === 'disposed' || !partyBehind(link, state))
        return refuse({ code: 'not-found' as const })
      const reader = await readerOf(app, tx, read.organisation, outside.now())
      const view: SatisfactionView = {
        organisation: reader.settings.title,
        number: state.number,
        language: languageOf(state) ?? 'zh',
        satisfaction: await satisfactionOf(reader, state),
      }
      return ok(view)
    })
  }

  serve(app, showSatisfaction, ({ params }) => show(params.link), limited)

  serve(
    app,
    giveSatisfaction,
    async ({ params: { link }, body: { satisfied }, once }) => {
      const read = readPartyLink(link)
      if (!read) return refuse({ code: 'not-found' })
      const { organisation, complaint: id } = read
      const done = await store.writer.submit<{ id: string }, Refusal | { code: 'not-found' }>(organisation, {
        idempotency: once,
        streams: [streamOf(complaintKind, id)],
        async act(batch) {
          const at = await meet(batch, id)
          const party = at && partyBehind(link, at.complaint)
          if (!at || !party) return refuse({ code: 'not-found' })
          const by = { party: party.id, via: 'link' } as const
          const decided = await at.decide({ type: 'TellSatisfaction', by, at: batch.now, satisfied })
          if (!decided.ok) return decided
          if (decided.value.length > 0)
            batch.append(complaintKind, id, decided.value, { actor: by, pinned: at.complaint.pinned })
          return ok({ id })
        },
      })
      return done.ok ? show(link) : done
    },
    limited,
  )
}
