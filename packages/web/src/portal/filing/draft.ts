import { newKey } from '../../key.ts'
import { keep, kept } from '../../storage.ts'

/** What a customer has written so far, by the names the filing uses (`description`, `customer.name`). */
export type Answers = Readonly<Record<string, string>>

/** `key` makes sending twice the same filing; it lives and dies with the draft. `at`: the question he had come to. */
export type Draft = { answers: Answers; key: string; at?: string }

export const draftPlace = (desk: string) => `redress.filing.${desk}`

export const emptyDraft = (): Draft => ({ answers: {}, key: newKey() })

export function readDraft(desk: string): Draft | undefined {
  const value = kept(draftPlace(desk))
  if (typeof value !== 'object' || value === null || !('answers' in value) || !('key' in value))
    return undefined
  const { answers, key } = value
  if (typeof key !== 'string' || typeof answers !== 'object' || answers === null) return undefined
  const texts = Object.entries(answers).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  if (texts.every(([, text]) => text === '')) return undefined
  const at = 'at' in value && typeof value.at === 'string' ? { at: value.at } : {}
  return { answers: Object.fromEntries(texts), key, ...at }
}

export const keepDraft = (desk: string, draft: Draft): void => keep(draftPlace(desk), draft)

/** `?product=…&lot=…&order=…` of the link on a label. */
export function prefilled(search: string): Answers {
  const given = new URLSearchParams(search)
  return Object.fromEntries(
    ['product', 'lot', 'order'].flatMap((name) => {
      const value = given.get(name)?.trim().slice(0, 200)
      return value ? [[name, value]] : []
    }),
  )
}
