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
  return {
    answers: asked ? satisfactionAnswers(procedure).map(({ value, title }) => ({ value, label: title })) : [],
    given: complaint.satisfaction?.satisfied,
  }
}
