import type { DeadlineView } from '@redress/api'
import { openTime } from '@redress/core/calendar'
import { runs, type Deadline } from '@redress/core/steps'
import { formatInstant, own, type Instant } from '@redress/core/values'
import { receiptText } from '@redress/texts'
import { plainText, sayIn } from '../wording/named.ts'
import { type Names, stepNamed, whoNamed } from './names.ts'

export function deadlineView(names: Names, deadline: Deadline, now: Instant): DeadlineView {
  const { start, target, due, stopped } = deadline
  return {
    limit: deadline.limit,
    step: deadline.step,
    title: titleOf(names, deadline),
    start: start === undefined ? undefined : formatInstant(start),
    target: target === undefined ? undefined : formatInstant(target),
    due: due === undefined ? undefined : formatInstant(due),
    stopped: stopped === undefined ? undefined : formatInstant(stopped),
    workLeft: workLeft(names, deadline, now),
    state: deadline.state,
    provisional: deadline.provisional,
    charged: whoNamed(names, deadline.charged),
    clauses: [...deadline.clauses],
    why: linesOf(names, deadline.why),
  }
}

const inWorkingTime: ReadonlySet<Deadline['unit']> = new Set([
  'working hours',
  'working days',
  'at once',
  'same working day',
])

/** Working time left on the calendar the step runs on; nothing for a limit that runs day and night. */
export function workLeft({ world, complaint }: Names, deadline: Deadline, now: Instant): number | undefined {
  const { due, step, unit } = deadline
  if (due === undefined || !runs(deadline) || !inWorkingTime.has(unit)) return undefined
  const own = step === undefined ? undefined : complaint.steps[step]?.calendar
  const calendar = world.book.calendar(own) ?? world.book.calendar()
  if (!calendar) return undefined
  return now <= due ? openTime(calendar, now, due) : -openTime(calendar, due, now)
}

/** A total by its own name, everything else by its step. */
export function titleOf(names: Names, { limit, step }: Pick<Deadline, 'limit' | 'step'>) {
  if (step !== undefined) return stepNamed(names, step).title
  return own(names.world.procedure.limits, limit.replace(/^limits\./, ''))?.title ?? plainText(limit)
}

type Book = Names['world']['book']
const told = new WeakMap<Deadline['why'], { book: Book; lines: DeadlineView['why'] }>()

/** A receipt in words, written once for each book of calendars: the same limit is shown to whoever looks. */
function linesOf(names: Names, why: Deadline['why']): DeadlineView['why'] {
  const { book } = names.world
  const known = told.get(why)
  if (known?.book === book) return known.lines
  const lines = writtenLines(names, why)
  told.set(why, { book, lines })
  return lines
}

function writtenLines({ world }: Names, why: Deadline['why']): DeadlineView['why'] {
  // Programs recompute with the calendar's name; people know it by its title.
  const spoken = (language: 'zh' | 'en') =>
    receiptText(
      why.map((line) => {
        const name = 'calendar' in line ? line.calendar : undefined
        const title = typeof name === 'string' ? world.book.title(name) : undefined
        return title ? { ...line, calendar: sayIn(title, language) } : line
      }),
      language,
    )
  const [zh, en] = [spoken('zh'), spoken('en')]
  return why.map(({ code, ...values }, index) => ({
    code,
    values,
    text: { zh: zh[index], en: en[index] },
  }))
}
