import type { LocalDate } from './instant.ts'

/** A decimal number as text (`-12.50`), so that no amount is ever rounded by a float. */
export type Decimal = string

/** An amount in one currency (ISO 4217 code). */
export type Money = { amount: Decimal; currency: string }

/** An amount in one unit, as the procedure names it (`m`, `kg`, `pieces`). */
export type Quantity = { amount: Decimal; unit: string }

/** A file by its content; the bytes lie in the organisation's file store. */
export type FileValue = { sha256: string; name: string; type: string }

/**
 * What a field holds, exactly as it stands in an event: text, ids, `one-of` values, instants (ISO UTC with
 * milliseconds), local dates, spans (`4 working hours`) and decimals are strings; what the string means is said by
 * the type of the field in the pinned procedure.
 */
export type Value = string | boolean | Money | Quantity | FileValue | readonly Value[]

export type { LocalDate }

/** A text in the languages it exists in; `zh` and `en` are the two the product speaks. */
export type Text = { zh?: string; en?: string }
