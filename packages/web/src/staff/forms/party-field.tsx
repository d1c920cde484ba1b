import type { WireValue } from '@redress/api'
import { Button, Input } from 'antd'
import { useReading } from '../reading.tsx'
import type { Entry } from './entry.ts'
import { isRecord } from './values.ts'

const parts = ['name', 'contact', 'phone', 'email'] as const

/** Somebody outside: known by his id and shown by name, or new and described. */
export function PartyField({ field, id, value, change }: Entry) {
  const { t, say } = useReading()
  const known =
    typeof value === 'string' ? field.choices?.find((choice) => choice.value === value) : undefined
  if (known)
    return (
      <p className="known-party">
        {say(known.label)}{' '}
        <Button type="text" size="small" onClick={() => change({})}>
          {t('party.other')}
        </Button>
      </p>
    )
  const held = isRecord(value) ? value : {}
  return (
    <div className="party-parts" role="group" aria-labelledby={`${id}-label`}>
      {parts.map((part) => (
        <Input
          key={part}
          id={part === 'name' ? id : `${id}-${part}`}
          aria-label={t(`party.${part}`)}
          placeholder={t(`party.${part}`)}
          type={part === 'email' ? 'email' : part === 'phone' ? 'tel' : 'text'}
          value={text(held[part])}
          onChange={(event) => change({ ...held, [part]: event.target.value })}
        />
      ))}
    </div>
  )
}

const text = (value: WireValue | undefined): string => (typeof value === 'string' ? value : '')
