/** @jsxImportSource preact */
import type { FormField } from '@redress/api'
import type { InputHTMLAttributes } from 'preact'
import { useLanguage } from '../language.tsx'

const inputs: Record<string, InputHTMLAttributes<HTMLInputElement>> = {
  'customer.name': { autocomplete: 'name' },
  'customer.phone': { type: 'tel', autocomplete: 'tel', inputMode: 'tel' },
  'customer.email': { type: 'email', autocomplete: 'email', inputMode: 'email' },
  occurred: { type: 'date' },
}
const long = new Set(['description', 'demand'])

type Props = {
  field: FormField
  value: string
  problem: string | undefined
  longest: number
  /** The question above already says what is asked. */
  alone: boolean
  change: (value: string) => void
}

export function Field({ field, value, problem, longest, alone, change }: Props) {
  const { t, say } = useLanguage()
  const id = `field-${field.name}`
  const shared = {
    id,
    name: field.name,
    value,
    'aria-invalid': problem !== undefined,
    'aria-describedby': problem ? `${id}-problem` : undefined,
    'aria-required': field.required,
    onInput: (event: Event) => {
      const { currentTarget } = event
      if (currentTarget instanceof HTMLInputElement || currentTarget instanceof HTMLTextAreaElement)
        change(currentTarget.value)
    },
  }
  const hint = say(field.hint)
  return (
    <div class="field">
      <label for={id} class={alone ? 'off-screen' : ''}>
        {say(field.label)}
        {!field.required && <span class="soft"> {t('filing.optional')}</span>}
      </label>
      {hint !== '' && <p class="soft small">{hint}</p>}
      {long.has(field.name) ? (
        <textarea {...shared} rows={field.name === 'description' ? 6 : 3} maxLength={longest} />
      ) : (
        <input {...inputs[field.name]} {...shared} maxLength={longest} />
      )}
      {problem && (
        <p class="wrong" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  )
}
