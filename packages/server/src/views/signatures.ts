import type { ReturnView, SignatureView } from '@redress/api'
import type { ComplaintEvent } from '@redress/core/complaint'
import {
  mayAct,
  nextSlots,
  readKey,
  slotsOf,
  type Signature,
  type Slot,
  type StepState,
  type View,
} from '@redress/core/steps'
import { formatInstant } from '@redress/core/values'
import { actorView, stepNamed, whoNamed, wordNamed, type Names } from './names.ts'

/** What the step asks to be signed in this round, in order: who has, who is next, who comes later. */
export function signatureViews(names: Names, view: View, person: string, state: StepState): SignatureView[] {
  const place = readKey(view.compiled.nodes, state.key)
  if (!place || place.node.step.sign.length === 0) return []
  const given = names.complaint.signatures.filter(
    (some) => some.step === state.key && some.round === state.round,
  )
  const written = state.status === 'open' && state.writtenAt !== undefined
  const next = new Set(written ? nextSlots(view, place).map(({ slot, rule }) => `${slot} ${rule.verb}`) : [])
  return slotsOf(view, place).flatMap((slot): SignatureView[] => {
    const mine = mayAct(view, { person }, slot.who)
    const line = { ...lineOf(names, slot), mine }
    const here = given.filter((some) => some.slot === slot.slot && some.verb === slot.rule.verb)
    const signed = here.map((some): SignatureView => ({ ...line, ...signedBy(names, some), state: 'signed' }))
    if (here.length >= (slot.who.quorum ?? 1) || state.status !== 'open') return signed
    return [...signed, { ...line, state: next.has(`${slot.slot} ${slot.rule.verb}`) ? 'next' : 'later' }]
  })
}

const lineOf = (names: Names, { slot, rule, who }: Slot) => ({
  slot,
  kind: wordNamed('sign', rule.verb),
  who: whoNamed(names, who),
  clauses: [...rule.clause],
})

const signedBy = (names: Names, { by, at, opinion }: Signature) => ({
  by: actorView(names, by),
  at: formatInstant(at),
  opinion,
})

/** How often and why the step was sent back, or its receipt refused, with the round that began then. */
export const returnViews = (names: Names, key: string, events: readonly ComplaintEvent[]): ReturnView[] =>
  events.flatMap((event, index): ReturnView[] => {
    const back =
      event.type === 'WorkReturned' && event.to === key
        ? event.from
        : event.type === 'ReceiptRefused' && event.step === key
          ? event.step
          : undefined
    if (back === undefined || !('reason' in event)) return []
    const again = events.slice(index + 1).find((later) => later.type === 'StepReopened' && later.step === key)
    return [
      {
        by: actorView(names, event.by),
        at: event.at,
        reason: event.reason ?? '',
        from: stepNamed(names, back),
        to: stepNamed(names, key),
        round: again?.type === 'StepReopened' ? again.round : 1,
      },
    ]
  })
