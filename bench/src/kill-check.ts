import { openLocal, type Local } from '@redress/server/local'
import pg from 'pg'
import { z } from 'zod'
import type { Acknowledged } from './kill-writers.ts'
import { verifyAll } from './verified.ts'

/** Looks for everything that was acknowledged, and for anything else; prints a line each and answers whether all is well. */
export async function checkAfterKills(
  dataDirectory: string,
  log: readonly Acknowledged[],
  missed: number,
): Promise<boolean> {
  const local = await openLocal({ port: 0, host: '127.0.0.1', dataDirectory, demo: true })
  if (!local.ok) throw new Error(JSON.stringify(local.refusal))
  try {
    const numbers = await checkNumbers(local.value, log)
    const timers = await checkTimers(local.value, missed)
    const chain = await verifyAll(local.value)
    return numbers && timers && chain
  } finally {
    await local.value.close()
  }
}

async function checkNumbers({ database }: Local, log: readonly Acknowledged[]): Promise<boolean> {
  const recorded = (
    await ask(database.ownerUrl, z.object({ number: z.string() }), 'select number from redress.complaint')
  ).map(({ number }) => number)
  const kept = new Set(recorded)
  const lost = log.filter(({ number }) => !kept.has(number))
  const told = new Set(log.map(({ number }) => number))
  const doubledAnswers = log.length - told.size
  const extra = recorded.filter((number) => !told.has(number))
  const gaps = gapsIn(recorded)
  console.log(
    `acknowledged ${log.length}, recorded ${recorded.length}: lost ${lost.length}, ` +
      `doubled ${doubledAnswers + extra.length}, gaps ${gaps}`,
  )
  return lost.length + doubledAnswers + extra.length + gaps === 0 && log.length > 0
}

/** Serials count from 1 within each book and period, which is what stands before them. */
function gapsIn(numbers: readonly string[]): number {
  const books = Map.groupBy(numbers, (number) => number.replace(/\d+$/, ''))
  let gaps = 0
  for (const [book, members] of books) {
    const serials = new Set(members.map((number) => Number(number.slice(book.length))))
    gaps += Math.max(...serials) - serials.size
  }
  return gaps
}

const Fired = z.object({ stream: z.string(), type: z.string(), body: z.string() })
const Mark = z.object({
  at: z.string(),
  due: z.string(),
  limit: z.string(),
  step: z.string().optional(),
  kind: z.string().optional(),
})

/** A timer that was due may have fired late, never early, and once; `missed` are those that never did. */
async function checkTimers({ database }: Local, missed: number): Promise<boolean> {
  const fired = await ask(
    database.ownerUrl,
    Fired,
    `select stream, type, body from redress.event where type in ('LimitPassed', 'ReminderSent', 'StepLapsed')`,
  )
  const seen = new Set<string>()
  let early = 0
  let doubled = 0
  for (const { stream, type, body } of fired) {
    const { at, due, limit, step = '', kind = '' } = Mark.parse(JSON.parse(body))
    const isWarning = type === 'ReminderSent' && kind !== 'late'
    if (!isWarning && at < due) early++
    const mark = [stream, type, limit, step, kind, due].join(' ')
    if (seen.has(mark)) doubled++
    seen.add(mark)
  }
  console.log(`timers fired ${fired.length}: early ${early}, doubled ${doubled}, missed ${missed}`)
  return early + doubled + missed === 0
}

async function ask<Shape extends z.ZodType>(
  url: string,
  shape: Shape,
  statement: string,
): Promise<z.output<Shape>[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return z.array(shape).parse((await client.query(statement)).rows)
  } finally {
    await client.end()
  }
}
