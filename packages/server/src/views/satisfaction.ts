import type { ReceiptView } from '@redress/api'
import { maySaySatisfied, satisfactionAnswers, type Living } from '@redress/core/complaint'
import type { Reader } from '../reading/reading.ts'

/** What the customer may say now about how it was, and what was said. */
export async function satisfactionOf(
  reader: Pick<Reader, 'worldOf'>,
  complaint: Living,
): Promise<ReceiptView['satisfaction']> {
  const { procedure } = await reader.worldOf(complaint)
  const asked = !complaint.erased && maySaySatisfied(procedure, complaint)
  const answers = satisfactionAnswers(procedure).map(({ value, title }) => ({ value, label: title }))
  const given = complaint.satisfaction?.satisfied
  return {
    answers: asked ? answers : [],
    given,
    said: answers.find(({ value }) => value === given)?.label,
  }
}
