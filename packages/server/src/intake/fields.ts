import type { FormField } from '@redress/api'
import type { Desk } from '@redress/core/settings'
import { filingFields, type FilingField } from '@redress/texts'

type Shape = Pick<FormField, 'type' | 'required' | 'longest'>

/** Names as in a filing, the lengths as in its schema. */
const shapes: Readonly<Record<FilingField, Shape>> = {
  description: { type: 'text', required: true, longest: 20_000 },
  'customer.name': { type: 'text', required: false, longest: 200 },
  'customer.contact': { type: 'text', required: false, longest: 200 },
  'customer.email': { type: 'text', required: false, longest: 254 },
  'customer.phone': { type: 'text', required: false, longest: 40 },
  product: { type: 'text', required: false, longest: 500 },
  lot: { type: 'text', required: false, longest: 200 },
  order: { type: 'text', required: false, longest: 200 },
  demand: { type: 'text', required: false, longest: 5_000 },
  occurred: { type: 'date', required: false },
  files: { type: 'file', required: false },
}

const isField = (name: string): name is FilingField => Object.hasOwn(shapes, name)

/** What a desk asks a customer: the description always and first, then what the desk lists. */
export const publicFields = (desk: Desk): FormField[] =>
  [...new Set(['description', ...desk.fields, 'files'])].filter(isField).map((name) => ({
    name,
    label: filingFields[name],
    ...shapes[name],
    list: name === 'files',
    clauses: [],
  }))
