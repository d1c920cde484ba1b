import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import {
  compileCalendar,
  deadline,
  instantAt,
  openTime,
  readTime,
  shippedCalendars,
  weekdays,
  type Calendar,
  type CalendarDefinition,
  type CalendarProblem,
  type DeadlineProblem,
  type Opening,
  type Pause,
} from '@redress/core/calendar'
import { formatInstant, isLocalDate, readInstant, type Instant } from '@redress/core/values'
import { calendarProblems, cli, deadlineCommand, fill, lengthText, receiptText } from '@redress/texts'
import type { ExitCode, Output } from './command.ts'
import { answerLines } from './deadline-lines.ts'
import { readWithin } from './deadline-question.ts'
import { recomputeFile } from './deadline-recompute.ts'
import { receiptPicture } from './receipt-picture.ts'

const options = {
  calendar: { type: 'string', default: 'cn-official' },
  hours: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  within: { type: 'string' },
  pause: { type: 'string', multiple: true, default: [] as string[] },
  extend: { type: 'string', multiple: true, default: [] as string[] },
  json: { type: 'boolean', default: false },
  svg: { type: 'boolean', default: false },
  jsonl: { type: 'boolean', default: false },
  recompute: { type: 'string' },
} as const

/** What cannot be counted, already in words. */
type Wrong = { wrong: string }
type Say = (key: keyof typeof deadlineCommand, values?: Record<string, string>) => Wrong

/** One deadline with its receipt, one stretch of open time, or a question per line. */
export async function run(args: readonly string[], out: Output): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  if (values.jsonl) {
    const [file] = positionals
    await answerLines(file === undefined ? process.stdin : createReadStream(file), (text) => out.line(text))
    return 0
  }
  if (values.recompute !== undefined) return recomputeFile(values.recompute, out)
  const say: Say = (key, facts) => ({ wrong: fill(deadlineCommand[key], out.language, facts) })
  const answer = await answerOne({ ...values, out, say })
  if (!('wrong' in answer)) return 0
  out.problem(answer.wrong)
  return 1
}

type Asked = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'] & { out: Output; say: Say }

async function answerOne(asked: Asked): Promise<Wrong | Record<never, never>> {
  const { out, say } = asked
  const calendar = await calendarOf(asked)
  if ('wrong' in calendar) return calendar
  const { zone } = calendar.definition
  if (asked.from === undefined) return say('option-missing', { option: '--from' })
  const from = momentOf(asked.from, zone)
  if (from === undefined) return say('not-an-instant', { value: asked.from })
  if (asked.to !== undefined) {
    const to = momentOf(asked.to, zone)
    if (to === undefined) return say('not-an-instant', { value: asked.to })
    const open = openTime(calendar, from, to)
    if (asked.json) out.line(JSON.stringify({ openSeconds: open / 1000 }))
    else {
      const length = `${open < 0 ? '-' : ''}${lengthText(Math.abs(open), out.language)}`
      out.line(fill(deadlineCommand.open, out.language, { length }))
    }
    return {}
  }
  const within = asked.within === undefined ? undefined : readWithin(asked.within)
  if (asked.within === undefined) return say('option-missing', { option: '--within' })
  if (within === undefined) return say('not-a-span', { value: asked.within })
  const pauses: Pause[] = []
  for (const text of asked.pause) {
    const [begin, end] = text.split('/').map((moment) => momentOf(moment, zone))
    if (begin === undefined || end === undefined) return say('not-a-pause', { value: text })
    pauses.push({ from: begin, to: end })
  }
  const extend = asked.extend.map((text) => readWithin(text))
  const spans = extend.filter((span) => span !== undefined && typeof span !== 'string')
  if (spans.length < extend.length) return say('not-a-span', { value: asked.extend.join(', ') })
  const counted = deadline(calendar, from, within, {
    pauses,
    extend: spans,
    receipt: true,
    name: asked.calendar,
  })
  if (!counted.ok) return { wrong: problemText(counted.refusal, out) }
  const { due, provisional, why } = counted.value
  if (asked.json) out.line(JSON.stringify({ due: formatInstant(due), provisional, why }))
  else if (asked.svg) out.line(receiptPicture(why, out.language).trimEnd())
  else for (const line of receiptText(why, out.language)) out.line(line)
  return {}
}

function problemText(problem: CalendarProblem | DeadlineProblem, out: Output): string {
  const facts = 'facts' in problem ? problem.facts : 'amount' in problem ? { ...problem } : {}
  const text = fill(calendarProblems[problem.code], out.language, facts)
  return 'path' in problem && problem.path.length > 0 ? `${problem.path.join('.')}: ${text}` : text
}

/** With an offset as it stands, else as the wall of the calendar's zone shows it; a date is its first instant. */
function momentOf(text: string, zone: string): Instant | undefined {
  const [date = '', time = '00:00'] = text.split(/[T ]/)
  if (isLocalDate(date) && readTime(time) !== undefined) return instantAt(date, time, zone)
  return readInstant(text)
}

async function calendarOf({ calendar, hours, out, say }: Asked): Promise<Calendar | Wrong> {
  const shipped = Object.hasOwn(shippedCalendars, calendar) ? shippedCalendars[calendar] : undefined
  const definition = shipped ?? (await fileCalendar(calendar, out, say))
  if ('wrong' in definition) return definition
  const openings = hours === undefined ? undefined : openingsOf(hours)
  if (hours !== undefined && openings === undefined) return say('not-hours', { value: hours })
  const compiled = compileCalendar(openings ? withHours(definition, openings) : definition)
  if (compiled.ok) return compiled.value
  return { wrong: compiled.refusal.map((problem) => problemText(problem, out)).join('\n') }
}

async function fileCalendar(path: string, out: Output, say: Say): Promise<CalendarDefinition | Wrong> {
  if (!path.endsWith('.json'))
    return say('no-such-calendar', { value: path, names: Object.keys(shippedCalendars).join(', ') })
  try {
    // Compiling checks every part of it.
    return JSON.parse(await readFile(path, 'utf8')) as CalendarDefinition
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { wrong: fill(cli['file-unreadable'], out.language, { file: path, reason }) }
  }
}

const openingsOf = (text: string): Opening[] | undefined => {
  const openings = text.split(',').map((part): Opening => {
    const [opens = '', closes = ''] = part.trim().split('-')
    return [opens, closes]
  })
  return openings.every((times) => times.every((time) => readTime(time) !== undefined)) ? openings : undefined
}

/** Other hours on every day that has some: the days off stay. */
function withHours(definition: CalendarDefinition, openings: readonly Opening[]): CalendarDefinition {
  const other = (hours: readonly Opening[]) => (hours.length > 0 ? openings : hours)
  return {
    ...definition,
    week: Object.fromEntries(weekdays.map((day) => [day, other(definition.week[day] ?? [])])),
    days: Object.fromEntries(
      Object.entries(definition.days ?? {}).map(([date, hours]) => [date, other(hours)]),
    ),
  }
}
