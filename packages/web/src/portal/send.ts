// The portal speaks to a few operations of the contract. Its types are taken from there; the contract's own client
// would bring its validation library to every phone.
import type {
  AddressView,
  ProblemDetails,
  Promised,
  PublicDesk,
  ReceiptView,
  SatisfactionView,
} from '@redress/api'
import type { Language } from '@redress/texts'

export type Filed = { number: string; receipt: string; receiptUrl: string; promised: Promised[] }

/** `unreachable`: no answer came, so whether it was done is unknown; the same key sent again finds out. */
export type Answer<Value> =
  | { ok: true; value: Value }
  | { ok: false; problem: ProblemDetails }
  | { ok: false; unreachable: true }

type Sent = { method?: 'GET' | 'POST'; body?: FormData | string; key?: string; language: Language }

async function call<Value>(
  path: string,
  { method = 'GET', body, key, language }: Sent,
): Promise<Answer<Value>> {
  try {
    const response = await fetch(`/api/public/${path}`, {
      method,
      credentials: 'omit',
      headers: {
        accept: 'application/json',
        'accept-language': language,
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body } : {}),
    })
    // The server answers as the contract says; our own tests hold it to that.
    const json: unknown = await response.json()
    return response.ok ? { ok: true, value: json as Value } : { ok: false, problem: json as ProblemDetails }
  } catch {
    return { ok: false, unreachable: true }
  }
}

const part = encodeURIComponent

export const readDesk = (desk: string, language: Language) => call<PublicDesk>(part(desk), { language })

export const readReceipt = (receipt: string, language: Language) =>
  call<ReceiptView>(`receipts/${part(receipt)}`, { language })

export const readAddress = (link: string, language: Language) =>
  call<AddressView>(`addresses/${part(link)}`, { language })

export const confirmAddress = (link: string, language: Language) =>
  call<AddressView>(`addresses/${part(link)}`, { method: 'POST', language })

export const fileComplaint = (desk: string, body: FormData, key: string, language: Language) =>
  call<Filed>(`${part(desk)}/complaints`, { method: 'POST', body, key, language })

export const addToComplaint = (receipt: string, body: FormData, key: string, language: Language) =>
  call<ReceiptView>(`receipts/${part(receipt)}/messages`, { method: 'POST', body, key, language })

export const tellSatisfaction = (receipt: string, satisfied: string, language: Language) =>
  call<ReceiptView>(`receipts/${part(receipt)}/satisfaction`, {
    method: 'POST',
    body: JSON.stringify({ satisfied }),
    language,
  })

export const readSatisfaction = (link: string, language: Language) =>
  call<SatisfactionView>(`satisfaction/${part(link)}`, { language })

export const giveSatisfaction = (link: string, satisfied: string, language: Language) =>
  call<SatisfactionView>(`satisfaction/${part(link)}`, {
    method: 'POST',
    body: JSON.stringify({ satisfied }),
    language,
  })
