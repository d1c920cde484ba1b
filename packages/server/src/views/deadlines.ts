import type { DeadlineView } from '@redress/api'
import { openTime } from '@redress/core/calendar'
import { runs, type Deadline } from '@redress/core/steps'
import { formatInstant, own, type Instant } from '@redress/core/values'
import { receiptText } from '@redress/texts'
import { plainText } from '../wording/named.ts'
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
    why: linesOf(deadline.why),
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

const told = new WeakMap<Deadline['why'], DeadlineView['why']>()

/** A receipt in words, written once: the same limit is shown to whoever looks. */
function linesOf(why: Deadline['why']): DeadlineView['why'] {
  const lines = told.get(why) ?? writtenLines(why)
  told.set(why, lines)
  return lines
}

function writtenLines(why: Deadline['why']): DeadlineView['why'] {
  const zh = receiptText(why, 'zh')
  const en = receiptText(why, 'en')
  return why.map(({ code, ...values }, index) => ({
    code,
    values,
    text: { zh: zh[index], en: en[index] },
  }))
}
