import type { FormField, PublicDesk } from '@redress/api'
import type { PortalKey } from '../language.tsx'

export type Question = {
  name: 'description' | 'product' | 'demand' | 'photos' | 'customer' | 'check'
  title: PortalKey
  hint?: PortalKey
  fields: FormField[]
}

const groups = [
  { name: 'description', title: 'ask.description', hint: 'ask.description.hint', of: ['description'] },
  {
    name: 'product',
    title: 'ask.product',
    hint: 'ask.product.hint',
    of: ['product', 'lot', 'order', 'occurred'],
  },
  { name: 'demand', title: 'ask.demand', hint: 'ask.demand.hint', of: ['demand'] },
  { name: 'photos', title: 'ask.photos', hint: 'ask.photos.hint', of: [] },
  {
    name: 'customer',
    title: 'ask.customer',
    hint: 'ask.customer.hint',
    of: ['customer.name', 'customer.contact', 'customer.phone', 'customer.email'],
  },
  { name: 'check', title: 'ask.check', of: [] },
] as const satisfies readonly { name: string; title: PortalKey; hint?: PortalKey; of: readonly string[] }[]

/** The fields of a desk as questions, one screen each; what the desk does not show is not asked. */
export function questionsOf(desk: PublicDesk): Question[] {
  return groups.flatMap(({ of, ...question }) => {
    const names: readonly string[] = of
    const fields = names.flatMap((name) => desk.fields.find((field) => field.name === name) ?? [])
    const asked = question.name === 'check' || (question.name === 'photos' && desk.limits.files > 0)
    return fields.length > 0 || asked ? [{ ...question, fields }] : []
  })
}

export const questionOf = (questions: readonly Question[], field: string): number =>
  Math.max(
    0,
    questions.findIndex((question) => question.fields.some((one) => one.name === field)),
  )
