import { copiedFacts, decide, type Command } from '@redress/core/complaint'
import { ok, refuse, type Result } from '@redress/core/result'
import { questionOf } from '@redress/core/steps'
import { isId } from '../streams/complaint.ts'
import { mayReadNow } from '../reading/find-readable.ts'
import { meet, type At, type CannotHandle } from '../deciding/handle.ts'
import { record } from '../deciding/recording.ts'
import { complaintKind } from '../streams/complaint.ts'

type Link = Extract<Command, { type: 'LinkComplaint' }>

/**
 * The other end of a link, in the same transaction: a complaint that is there learns of it, one that is split off or
 * takes this one up again is recorded under its own number. Whoever may not read the other cannot tie anything to it.
 */
export async function otherEnd(
  at: At,
  id: string,
  link: Link,
  uuid: () => string,
): Promise<Result<Link, CannotHandle>> {
  if (link.how === 'split' || link.how === 'renew') return recordOther(at, id, link, link.how, uuid)
  const other = isId(link.other) ? link.other : await idOf(at, link.other)
  const met = other === undefined || other === id ? undefined : await meet(at.batch, other)
  if (!met || other === undefined || !('person' in link.by) || !mayReadNow(met, link.by.person))
    return refuse({ code: 'unknown-link', other: link.other })
  const there = decide(met.world, met.complaint, { ...link, other: id })
  if (!there.ok) return there.refusal.code === 'nothing-changes' ? ok({ ...link, other }) : there
  at.batch.append(complaintKind, other, there.value, { actor: link.by, pinned: met.complaint.pinned })
  return ok({ ...link, other })
}

/** People know complaints by their numbers. */
const idOf = ({ batch }: At, number: string): Promise<string | undefined> =>
  batch.read(async (tx) => {
    const row = await tx
      .selectFrom('complaint')
      .select('complaint_id')
      .where('organisation_id', '=', batch.organisation)
      .where('number', '=', number.trim())
      .executeTakeFirst()
    return row?.complaint_id
  })

const saidByTheMove: ReadonlySet<string> = new Set(['channel', 'received'])

/** What was told when the first one was recorded and registered goes along, except files and what is kept secret. */
async function recordOther(
  { batch, complaint, world }: At,
  id: string,
  link: Link,
  how: 'split' | 'renew',
  uuid: () => string,
): Promise<Result<Link, CannotHandle>> {
  if (link.reason === '') return refuse({ code: 'reason-missing', of: ['reason'] })
  const other = uuid()
  const here = decide(world, complaint, { ...link, other })
  if (!here.ok) return here
  const told = Object.entries(complaint.facts).flatMap(([name, facts]) => {
    const step = facts.at(-1)?.step
    const question = questionOf(world.procedure, name)
    const entered = question !== undefined && !question.computed && !saidByTheMove.has(name)
    return entered && (step === undefined || step === 'register') ? [name] : []
  })
  // Each complaint keeps what it was told of people under keys of its own.
  const parties = Object.values(complaint.parties).map((party) => ({
    before: party.id,
    party: { ...party, id: uuid() },
  }))
  const values = Object.fromEntries(
    Object.entries(copiedFacts(world, complaint, told)).flatMap(([name, value]) => {
      if (JSON.stringify(value).includes('"sha256"')) return []
      return [[name, parties.find(({ before }) => before === value)?.party.id ?? value] as const]
    }),
  )
  const recorded = await record(batch, {
    id: other,
    procedure: complaint.procedure,
    by: link.by,
    values,
    parties: parties.map(({ party }) => party),
    from: { complaint: id, how, reason: link.reason },
    ...(complaint.channel === undefined ? {} : { channel: complaint.channel }),
    ...(complaint.language === 'zh' || complaint.language === 'en' ? { language: complaint.language } : {}),
    ...(how === 'split' ? { received: complaint.received } : {}),
  })
  if (recorded.ok) return ok({ ...link, other })
  return recorded.refusal.code === 'unknown-procedure'
    ? refuse({ code: 'unknown-link', other: '' })
    : refuse(recorded.refusal)
}
