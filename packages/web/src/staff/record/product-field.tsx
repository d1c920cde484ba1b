import type { FormField } from '@redress/api'
import { useState } from 'react'
import { useReading } from '../reading.tsx'
import { useKnownProducts } from './known.ts'
import { Suggest } from '../forms/suggest.tsx'
import { Clauses } from '../clauses.tsx'

type Props = {
  field: FormField
  value: string
  composing: boolean
  change: (value: string) => void
  /** A product named before, and the lot if only one is known. */
  know: (product: string, lot: string | undefined) => void
}

/** The product, or its lot: typed, or known again from what was complained about. */
export function ProductField({ field, value, composing, change, know }: Props) {
  const { t, say, list, number } = useReading()
  const [asked, ask] = useState('')
  const known = useKnownProducts(asked, composing)
  const label = say(field.label)
  const isLot = field.name === 'lot'
  const suggestions = known.flatMap(({ product, lots, complaints, open }) => {
    const shown = (lot: string | undefined) => (
      <>
        <b>{product}</b>
        <span className="soft">
          {' '}
          {lot === undefined ? lots.length > 0 && t('entry.product.lots', { lots: list(lots) }) : lot}
        </span>
        <span className="soft small">
          {t('entry.caller.open', { open: number(open), all: number(complaints) })}
        </span>
      </>
    )
    const take = (lot: string | undefined) => () => {
      ask('')
      know(product, lot)
    }
    return isLot
      ? lots.map((lot) => ({ id: `${product} ${lot}`, shown: shown(lot), take: take(lot) }))
      : [{ id: product, shown: shown(undefined), take: take(lots.length === 1 ? lots[0] : undefined) }]
  })
  return (
    <div className="field text" data-field={field.name}>
      <div className="label-line">
        <label className="label" htmlFor={`record-${field.name}`}>
          {label}
        </label>
        <Clauses ids={field.clauses} />
      </div>
      <Suggest
        id={`record-${field.name}`}
        label={label}
        value={value}
        suggestions={asked === value ? suggestions.slice(0, 8) : []}
        change={(written) => {
          ask(written)
          change(written)
        }}
      />
    </div>
  )
}
