import { instantOf, readSpan } from '../../values/index.ts'
import { compileCalendar, deadline, openTime, type Calendar, type Within } from '../index.ts'
import { randomCalendar, randomCase, randomOf, stretch, zones, type Case } from './cases.ts'
import { Minutes, Oracle, type OracleAnswer, type OracleCalendar } from './oracle.ts'

export type Mismatch = {
  seed: number
  calendar: OracleCalendar
  question: unknown
  ours: unknown
  oracle: unknown
}
export type Comparison = {
  compared: number
  unanswered: number
  mismatches: Mismatch[]
  units: Map<string, number>
}

const within = ({ amount, unit }: { amount: number; unit: string }): Within => {
  if (unit === 'same day' || unit === 'same working day') return unit
  const span = readSpan(`${amount} ${unit}`)
  if (!span) throw new Error(`not a span: ${amount} ${unit}`)
  return span
}

function oracleDue(oracle: Oracle, question: Case): number | undefined {
  let answer: OracleAnswer | undefined = oracle.deadline(
    question.start,
    question.amount,
    question.unit,
    question.pauses,
  )
  for (const { amount, unit } of question.extend)
    answer = answer && oracle.deadline(answer.due, amount, unit, question.pauses, answer.date)
  return answer?.due
}

function ourDue(calendar: Calendar, { start, amount, unit, pauses, extend }: Case): number | undefined {
  const answer = deadline(calendar, instantOf(start), within({ amount, unit }), {
    pauses: pauses.map((pause) => ({ from: instantOf(pause.from), to: instantOf(pause.to) })),
    extend: extend.map((span) => within(span)).filter((span) => typeof span !== 'string'),
  })
  return answer.ok ? answer.value.due : undefined
}

/**
 * Asks the clock and the minute oracle the same random questions, `each` per calendar, until `wanted` have been
 * compared. Questions whose answer lies beyond the oracle's two years of minutes are asked again differently.
 */
export function compare(
  wanted: number,
  each: number,
  firstSeed: number,
  tell?: (done: Comparison) => void,
): Comparison {
  const minutes = new Map<string, Minutes>()
  const result: Comparison = { compared: 0, unanswered: 0, mismatches: [], units: new Map() }
  for (let seed = firstSeed; result.compared < wanted; seed++) {
    const random = randomOf(seed)
    const zone = zones[seed % zones.length] ?? 'UTC'
    const wall = minutes.get(zone) ?? new Minutes(zone, stretch.from, stretch.to)
    minutes.set(zone, wall)
    const definition = randomCalendar(random, zone)
    const oracle = new Oracle(wall, definition)
    const compiled = compileCalendar(definition)
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal))
    for (let i = 0; i < each && result.compared < wanted; i++) {
      const asksTime = random() < 0.1
      const question = randomCase(random)
      const to = question.start + Math.floor(random() * 20 * 86_400) * 1000
      const ours = asksTime
        ? openTime(compiled.value, instantOf(question.start), instantOf(to))
        : ourDue(compiled.value, question)
      const theirs = asksTime ? oracle.openMs(question.start, to) : oracleDue(oracle, question)
      if (theirs === undefined) {
        result.unanswered++
        continue
      }
      result.compared++
      const unit = asksTime ? 'open time' : question.unit
      result.units.set(unit, (result.units.get(unit) ?? 0) + 1)
      if (ours !== theirs)
        result.mismatches.push({
          seed,
          calendar: definition,
          question: { ...question, to },
          ours,
          oracle: theirs,
        })
    }
    tell?.(result)
  }
  return result
}
