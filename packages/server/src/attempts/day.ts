import type { AttemptCount, AttemptView, ExportView } from '@redress/api'
import type { Attempt, AuditEvent, Count } from '@redress/core/audit'
import type { Directory } from '@redress/core/directory'
import { attemptKinds, problems, refusals, type Entry } from '@redress/texts'
import type { Instant, LocalDate } from '@redress/core/values'
import { readerOf } from '../reading/reading.ts'
import type { Store, Tx } from '../store/index.ts'
import { auditKind } from '../streams/audit.ts'
import { personNamed, plainText, textOf } from '../wording/named.ts'

const texts: Readonly<Record<string, Entry>> = { ...problems, ...refusals }

/** The sentence of a refusal whose facts were not kept: what they would have filled falls away. */
function titleOf(code: string) {
  const entry = Object.hasOwn(texts, code) ? texts[code] : undefined
  if (!entry) return plainText(code)
  const bare = (text: string) => text.replace(/[“"(（]?\{\w+\}[”")）]?/g, '…').replace(/[：:]\s*…$/, '')
  return textOf({ zh: bare(entry.zh), en: bare(entry.en) })
}

export const attemptsIn = (events: readonly AuditEvent[]): Attempt[] =>
  events.flatMap((event) => (event.type === 'AttemptsRefused' ? event.attempts : []))

/** Every complaint that these events name: of attempts and of what was taken out. */
export const complaintsIn = (attempts: readonly Attempt[], events: readonly AuditEvent[]): string[] => [
  ...new Set([
    ...attempts.flatMap(({ complaint }) => complaint ?? []),
    ...events.flatMap((event) => (event.type === 'ComplaintExported' ? [event.export.complaint] : [])),
  ]),
]

/** What was taken out, newest first. */
export const exportViews = (
  directory: Directory,
  numbers: ReadonlyMap<string, string>,
  events: readonly AuditEvent[],
): ExportView[] =>
  events
    .flatMap((event): ExportView[] => {
      if (event.type === 'ComplaintExported') {
        const { at, person, what, format, complaint } = event.export
        const about = { id: complaint, number: numbers.get(complaint) }
        const whole = { columns: [], filter: {}, words: false, found: 1, exact: true }
        return [{ at, person: personNamed(directory, person), what, format, complaint: about, ...whole }]
      }
      if (event.type !== 'RegisterExported') return []
      const { at, person, format, columns, filter, words = false, found, atLeast = false } = event.export
      return [
        {
          at,
          person: personNamed(directory, person),
          what: 'register',
          format,
          columns: [...columns],
          filter: { ...filter },
          words,
          found,
          exact: !atLeast,
        },
      ]
    })
    .reverse()

/** Counts of the same hour, kind and person as one; several processes write each their own. */
export function countsIn(events: readonly AuditEvent[]): Count[] {
  const sums = new Map<string, Count>()
  for (const event of events)
    if (event.type === 'AttemptsCounted')
      for (const count of event.counts) {
        const key = [count.hour, count.kind, count.person ?? ''].join(' ')
        sums.set(key, { ...count, times: count.times + (sums.get(key)?.times ?? 0) })
      }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count)
}

export const attemptView = (
  directory: Directory,
  numbers: ReadonlyMap<string, string>,
  { at, person, operation, complaint, step, code, clauses = [] }: Attempt,
): AttemptView => ({
  at,
  person: personNamed(directory, person),
  operation,
  complaint: complaint === undefined ? undefined : { id: complaint, number: numbers.get(complaint) },
  step,
  code,
  title: titleOf(code),
  clauses: [...clauses],
})

export const countView = (directory: Directory, { hour, kind, person, times }: Count): AttemptCount => ({
  hour,
  kind: { id: kind, title: textOf(attemptKinds[kind]) },
  person: person === undefined ? undefined : personNamed(directory, person),
  times,
})

/** The numbers of those complaints that exist. */
export async function numbersOf(
  tx: Tx,
  organisation: number,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('complaint')
    .select(['complaint_id', 'number'])
    .where('organisation_id', '=', organisation)
    .where('complaint_id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.complaint_id, row.number]))
}

/** What was refused on a local day, oldest first; without a day, today where the organisation is. */
export const attemptsOfDay = (store: Store, organisation: number, now: Instant, day?: LocalDate) =>
  store.read(organisation, async (tx) => {
    const reader = await readerOf({ store }, tx, organisation, now)
    const asked = day ?? reader.today
    const events = await store.history(tx, organisation, auditKind, asked)
    const attempts = attemptsIn(events)
    const numbers = await numbersOf(tx, organisation, complaintsIn(attempts, events))
    return {
      day: asked,
      attempts: attempts.map((attempt) => attemptView(reader.directory, numbers, attempt)),
      counts: countsIn(events).map((count) => countView(reader.directory, count)),
      exports: exportViews(reader.directory, numbers, events),
    }
  })
