import type { Filing } from '@redress/api'
import { localDate } from '@redress/core/calendar'
import type { Entries } from '@redress/core/complaint'
import type { Party } from '@redress/core/steps'
import { instantOf, type FileValue } from '@redress/core/values'

export type Told = { values: Entries; parties: Party[] }

/**
 * A filing as facts. Whoever files is a party nobody has verified: it is matched with nobody, and what it says of
 * itself stays with this complaint until a clerk vouches for it.
 */
export function toldBy(filing: Filing, party: string, files: readonly FileValue[], zone: string): Told {
  const { description, customer, product, lot, order, demand, occurred, language } = filing
  const contactData = [customer?.email, customer?.phone].filter((data) => data !== undefined).join(', ')
  const values: Record<string, Entries[string]> = { description }
  const put = (name: string, value: Entries[string] | undefined) => {
    if (value !== undefined && value !== '') values[name] = value
  }
  put('customer', customer && party)
  put('contact-person', customer?.contact ?? customer?.name)
  put('contact-data', contactData)
  put('product', product)
  put('lot', lot)
  put('order-no', order)
  put('demand', demand)
  put('evidence', files.length > 0 ? files : undefined)
  put('occurred', occurred && dayOf(occurred, zone))
  return {
    values,
    parties: customer
      ? [{ id: party, verified: false, ...given(customer), ...(language && { language }) }]
      : [],
  }
}

/** The day on which it happened where the organisation is, also of an instant. */
const dayOf = (text: string, zone: string): string =>
  text.length === 10 ? text : localDate(instantOf(Date.parse(text)), zone)

/** What was left out stays out. */
function given({
  name,
  contact,
  email,
  phone,
}: NonNullable<Filing['customer']>): Pick<Party, 'name' | 'contact' | 'email' | 'phone'> {
  return {
    name,
    ...(contact === undefined ? {} : { contact }),
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
  }
}
