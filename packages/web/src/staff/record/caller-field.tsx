import type { KnownCustomer, WireValue } from '@redress/api'
import { Input } from 'antd'
import { useState } from 'react'
import { isRecord } from '../forms/values.ts'
import { useReading } from '../reading.tsx'
import { useKnownCustomers } from './known.ts'
import { Suggest } from '../forms/suggest.tsx'

type Part = 'name' | 'contact' | 'phone' | 'email'
const others = ['contact', 'email'] as const

type Props = {
  value: WireValue | null | undefined
  composing: boolean
  change: (value: WireValue) => void
  /** Somebody who complained before. */
  know: (customer: KnownCustomer) => void
}

/** Who calls: typed, or known again by name or number. */
export function CallerField({ value, composing, change, know }: Props) {
  const { t, number } = useReading()
  const held = isRecord(value) ? value : {}
  const [asked, ask] = useState('')
  const known = useKnownCustomers(asked, composing)
  const text = (part: Part) => {
    const written = held[part]
    return typeof written === 'string' ? written : ''
  }
  const write = (part: Part, written: string) => {
    change({ ...held, [part]: written })
    if (part === 'name' || part === 'phone') ask(written)
  }
  const suggestions = known.map((customer) => ({
    id: customer.last.id,
    shown: (
      <>
        <b>{customer.name}</b>
        <span className="soft">
          {' '}
          {[customer.contact, customer.phone, customer.email].filter(Boolean).join(' · ')}
        </span>
        <span className="soft small">
          {t('entry.caller.open', { open: number(customer.open), all: number(customer.complaints) })}
        </span>
      </>
    ),
    take: () => {
      ask('')
      know(customer)
    },
  }))
  return (
    <div className="field party" data-field="customer">
      <span className="label" id="record-customer-label">
        {t('entry.caller')}
      </span>
      <div className="party-parts" role="group" aria-labelledby="record-customer-label">
        {(['name', 'phone'] as const).map((part) => (
          <Suggest
            key={part}
            id={part === 'name' ? 'record-customer' : `record-customer-${part}`}
            label={t(`party.${part}`)}
            placeholder={part === 'name' ? t('entry.caller.find') : t('party.phone')}
            value={text(part)}
            suggestions={asked !== '' && asked === text(part) ? suggestions : []}
            change={(written) => write(part, written)}
          />
        ))}
        {others.map((part) => (
          <Input
            key={part}
            id={`record-customer-${part}`}
            aria-label={t(`party.${part}`)}
            placeholder={t(`party.${part}`)}
            type={part === 'email' ? 'email' : 'text'}
            value={text(part)}
            onChange={(event) => write(part, event.target.value)}
          />
        ))}
      </div>
    </div>
  )
}
