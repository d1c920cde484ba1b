import type { Command, Living, Refusal } from '@redress/core/complaint'
import { ok, refuse, type Result } from '@redress/core/result'
import type { Actor, Party } from '@redress/core/steps'
import type { Instant } from '@redress/core/values'
import type { App } from '../app.ts'
import { meet } from '../deciding/handle.ts'
import { rateLimit } from '../http/limits.ts'
import { type LinkProof, readPartyLink } from '../links/party-link.ts'
import { readerOf, type Reader } from '../reading/reading.ts'
import { streamOf, type Submission } from '../store/index.ts'
import { complaintKind } from '../streams/complaint.ts'
import { customerOf } from '../streams/complaint-facts.ts'

type Proved = Pick<LinkProof, 'party' | 'address'>
type Once = Submission<unknown, unknown>['idempotency']
type NotFound = { code: 'not-found' }
type Base = { by: Actor; at: Instant }

/**
 * What a link in a letter leads to: opened, it only shows; the button acts as the customer. A link that is wrong in any
 * way is not found.
 *
 * @param proved What the link has to prove of the customer; `undefined`: nothing can be behind it.
 */
export function behindLink<View>(
  app: App,
  proved: (customer: Party) => Proved | undefined,
  view: (reader: Reader, complaint: Living, customer: Party) => View | Promise<View>,
) {
  const { store, outside, linkSecret } = app
  const notFound = () => refuse({ code: 'not-found' as const })

  const customerBehind = (link: string, complaint: Living): Party | undefined => {
    const read = readPartyLink(link)
    const customer = customerOf(complaint)
    const proof = customer && proved(customer)
    if (!read || !proof) return undefined
    const { organisation, complaint: id } = read
    return read.proves(linkSecret, { organisation, complaint: id, ...proof }) ? customer : undefined
  }

  async function show(link: string): Promise<Result<View, NotFound>> {
    const read = readPartyLink(link)
    if (!read) return notFound()
    const { organisation, complaint: id } = read
    return store.read(organisation, async (tx) => {
      const { state } = await store.load(tx, organisation, complaintKind, id)
      if (!state || state.status === 'disposed') return notFound()
      const customer = customerBehind(link, state)
      if (!customer) return notFound()
      return ok(await view(await readerOf(app, tx, organisation, outside.now()), state, customer))
    })
  }

  /** What the button does; then the page as it is now. */
  const press = async (link: string, once: Once, command: (base: Base, customer: Party) => Command) => {
    const read = readPartyLink(link)
    if (!read) return notFound()
    const { organisation, complaint: id } = read
    const done = await store.writer.submit<{ id: string }, Refusal | NotFound>(organisation, {
      idempotency: once,
      streams: [streamOf(complaintKind, id)],
      async act(batch) {
        const at = await meet(batch, id)
        const customer = at && customerBehind(link, at.complaint)
        if (!at || !customer) return notFound()
        const by = { party: customer.id, via: 'link' } as const
        const decided = await at.decide(command({ by, at: batch.now }, customer))
        if (!decided.ok) return decided
        if (decided.value.length > 0)
          batch.append(complaintKind, id, decided.value, { actor: by, pinned: at.complaint.pinned })
        return ok({ id })
      },
    })
    return done.ok ? show(link) : done
  }

  return {
    /** How often somebody may look, and whose attempts are counted. */
    limited: {
      rate: rateLimit(app.limits.receipts),
      counted: {
        kind: 'receipt',
        organisationOf: ({ link = '' }: { link?: string }) => readPartyLink(link)?.organisation,
      },
    } as const,
    show,
    press,
  }
}
