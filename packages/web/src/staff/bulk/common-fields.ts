import type { FormField, MoveView } from '@redress/api'

/** What several moves of one name ask together: of choices only those that hold for every one of them. */
export function commonFields([first, ...others]: readonly MoveView[]): FormField[] {
  if (!first) return []
  return first.fields.map((field) => {
    if (!field.choices) return field
    const alike = others.map(({ fields }) => fields.find(({ name }) => name === field.name)?.choices ?? [])
    const choices = field.choices.filter(({ value }) =>
      alike.every((some) => some.some((choice) => choice.value === value)),
    )
    return { ...field, choices }
  })
}
