import type { FormField, WireValue } from '@redress/api'

export type Entry = {
  field: FormField
  /** Names the element in the page; unique over all forms on it. */
  id: string
  value: WireValue | null | undefined
  change: (value: WireValue | null) => void
  problem?: string | undefined
}

export type Reasons = Readonly<Record<string, string>>

const short = 6

export const isChoiceGroup = ({ choices }: FormField): boolean =>
  choices !== undefined && choices.length > 0 && choices.length <= short
