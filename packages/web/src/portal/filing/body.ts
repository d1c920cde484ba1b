import type { Language } from '@redress/texts'
import type { Answers } from './draft.ts'

/** The filing as the parts of a form: what is empty is not sent. */
export function filingBody(
  answers: Answers,
  asked: readonly string[],
  photos: readonly File[],
  language: Language,
) {
  const form = new FormData()
  for (const name of asked) {
    const value = answers[name]?.trim()
    if (value) form.append(name, value)
  }
  form.append('language', language)
  for (const photo of photos) form.append('files', photo, photo.name)
  return form
}

/** `/customer/email` names the field `customer.email`. */
export const fieldOf = (pointer: string): string =>
  pointer
    .split('/')
    .filter((part) => part !== '')
    .join('.')
