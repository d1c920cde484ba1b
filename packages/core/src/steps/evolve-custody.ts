import type { StepEvent } from './events.ts'
import { happened, impossible, withStep } from './folding.ts'
import type { Proceeding } from './state.ts'

function withCustody<State extends Proceeding>(
  state: State,
  event: StepEvent & { type: 'ReceiptSigned' | 'ReceiptRefused' },
): State {
  if (!state.custody.some((some) => some.id === event.custody))
    impossible(event, `no hand-over ${event.custody}`)
  const answer = { by: event.by, at: happened(event) }
  const custody = state.custody.map((some) =>
    some.id !== event.custody
      ? some
      : event.type === 'ReceiptSigned'
        ? { ...some, received: answer }
        : { ...some, refused: { ...answer, reason: event.reason ?? '' } },
  )
  return withStep({ ...state, custody }, event, (step) =>
    event.type === 'ReceiptSigned'
      ? { ...step, awaitsReceipt: false, receiptAt: answer.at }
      : { ...step, awaitsReceipt: false },
  )
}

type Own = Extract<
  StepEvent,
  {
    type:
      | 'HandedOver'
      | 'ReceiptSigned'
      | 'ReceiptRefused'
      | 'HolderChanged'
      | 'UnitChosen'
      | 'CopyPlaced'
      | 'Delegated'
      | 'DelegationRevoked'
  }
>

/** Whose it is: hand-overs with their receipts, holders, papers, delegations. */
export function evolveCustody<State extends Proceeding>(state: State, event: Own): State {
  switch (event.type) {
    case 'HandedOver':
      return withStep(
        {
          ...state,
          custody: [
            ...state.custody,
            {
              id: event.custody,
              step: event.step,
              to: event.to,
              items: event.items,
              whole: event.whole,
              givenBy: event.by,
              at: happened(event),
              receipt: event.receipt,
            },
          ],
        },
        event,
        (step) => ({ ...step, awaitsReceipt: event.receipt === 'signed' }),
      )
    case 'ReceiptSigned':
    case 'ReceiptRefused':
      return withCustody(state, event)
    case 'HolderChanged':
      return {
        ...state,
        holder: event.holder,
        units:
          event.role === undefined || event.unit === undefined
            ? state.units
            : { ...state.units, [event.role]: event.unit },
      }
    case 'UnitChosen':
      return { ...state, units: { ...state.units, [event.role]: event.unit } }
    case 'CopyPlaced': {
      const { form, number, holder } = event
      return { ...state, copies: [...state.copies, { form, number, holder, at: happened(event) }] }
    }
    case 'Delegated':
      return {
        ...state,
        delegations: [
          ...state.delegations,
          { id: event.delegation, from: event.from, to: event.to, role: event.role },
        ],
      }
    case 'DelegationRevoked':
      if (!state.delegations.some((some) => some.id === event.delegation))
        impossible(event, `no delegation ${event.delegation}`)
      return {
        ...state,
        delegations: state.delegations.map((some) =>
          some.id === event.delegation ? { ...some, revoked: true } : some,
        ),
      }
  }
}
