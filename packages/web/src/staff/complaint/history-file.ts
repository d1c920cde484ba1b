import { listTimeline, type ComplaintView, type TimelineEntry } from '@redress/api'
import { shownValue } from '../forms/shown-value.ts'
import type { Reading } from '../reading.tsx'
import { ask } from '../api.ts'
import { csvOf } from './csv.ts'

/** What was entered with an event, in one sentence. */
export const enteredIn = ({ fields }: TimelineEntry, reading: Reading): string =>
  fields
    .map((field) =>
      reading.t('problem.at', {
        field: reading.say(field.label),
        title: (reading.say(field.shown) || shownValue(field, field.value, reading)).replace(/[。.]$/, ''),
      }),
    )
    .join(reading.t('app.semicolon'))

/** Everything this reader may know of what happened, oldest first, as a table: who, when, what, why. */
export async function historyFile({ id }: ComplaintView, reading: Reading): Promise<Blob> {
  const { t, say, actor, list, zone } = reading
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
  const at = (instant: string) => clock.format(new Date(instant))
  const entries: TimelineEntry[] = []
  for (let before: number | undefined; ;) {
    const page = await ask(listTimeline, { params: { id }, query: { limit: 200, ...(before && { before }) } })
    entries.push(...page.entries)
    before = page.before
    if (before === undefined) break
  }
  const head = ['when', 'recorded', 'side', 'who', 'what', 'entered', 'why', 'words', 'clauses'] as const
  const rows = entries
    .toReversed()
    .map((entry) => [
      at(entry.occurredAt),
      at(entry.recordedAt),
      t(`timeline.${entry.party}`),
      actor(entry.by),
      say(entry.title),
      enteredIn(entry, reading),
      entry.reason ?? '',
      entry.text ?? '',
      list(entry.clauses),
    ])
  return new Blob([csvOf([head.map((name) => t(`history.column.${name}`)), ...rows])], { type: 'text/csv' })
}
