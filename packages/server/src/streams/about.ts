import type { Recorded } from '@redress/core/complaint'
import type { Procedure } from '@redress/core/procedure'
import { own } from '@redress/core/values'
import { termsOf } from '@redress/core/steps'
import { erased, type Row } from '../store/index.ts'

type About = Pick<Row<'complaint'>, 'product' | 'lot' | 'order_no' | 'defect' | 'unit'>

const longest = 200

/**
 * What lists and look-ups say a complaint is about, from its standard fields. A field that the procedure keeps from
 * somebody stays out: rows are read before it is known who looks.
 */
export function aboutOf(procedure: Procedure, complaint: Recorded): About {
  const said = (name: string): string | null => {
    const field = own(procedure.fields, name)
    if (field !== undefined && field.visible.length + field.hidden.length > 0) return null
    const value = complaint.facts[name]?.at(-1)?.value
    if (typeof value !== 'string' || value === erased) return null
    const line = value.replace(/\s+/g, ' ').trim()
    if (line === '') return null
    // As many signs or fewer: none is half of a pair.
    return line.length <= longest ? line : Array.from(line).slice(0, longest).join('')
  }
  return {
    product: said('product'),
    lot: said('lot'),
    order_no: said('order-no'),
    defect: said('problem-key'),
    unit: unitOf(complaint),
  }
}

/** The unit that holds it, else the branch or store whose it is. */
function unitOf({ holder, units }: Recorded): string | null {
  const [held] = termsOf(holder).flatMap((term) => ('unit' in term ? [term.unit] : []))
  return held ?? Object.values(units)[0] ?? null
}
