import type { LocalDate, Text } from '../values/index.ts'

/** Why a calendar is closed: between two openings of a day, outside the day's hours, a weekly rest day, a dated one. */
export type ClosedBecause = 'break' | 'hours' | 'rest-day' | 'exception'

/**
 * One line of a deadline receipt: a code and values, no prose. Lines are plain JSON in the order in which the clock
 * was read; instants are ISO 8601 UTC, dates those of the zone named in the first line. Lines with `from` and `to`
 * touch each other from the start to the due date without a hole, so that nothing can be left out unseen.
 *
 * `start` what is counted, from when, on which calendar · `open` time that counts · `open-days` whole days of it ·
 * `closed` and `paused` time that does not · `elapsed` time that runs through · `counted` and `skipped` days ·
 * `months` to the same day number · `same-time` back to the same time of another day · `ends` the instant at which a
 * day ends (or opens) · `extended` a prolongation, counted on from there · `provisional` dates not yet published ·
 * `due` the result.
 */
export type ReceiptLine =
  | { code: 'start'; at: string; date: LocalDate; zone: string; within: string; calendar?: string }
  | { code: 'open'; from: string; to: string; openMs: number; leftMs: number; exception?: true; name?: Text }
  | {
      code: 'open-days'
      from: string
      to: string
      firstDate: LocalDate
      lastDate: LocalDate
      days: number
      openMs: number
      leftMs: number
      exception?: true
      name?: Text
    }
  | {
      code: 'closed'
      from: string
      to: string
      because: ClosedBecause
      firstDate?: LocalDate
      lastDate?: LocalDate
      name?: Text
    }
  | { code: 'paused'; from: string; to: string; openMs: number; because?: string }
  | { code: 'elapsed'; from: string; to: string; leftMs: number }
  | {
      code: 'counted'
      firstDate: LocalDate
      lastDate: LocalDate
      days: number
      left: number
      exception?: true
      name?: Text
    }
  | {
      code: 'skipped'
      firstDate: LocalDate
      lastDate: LocalDate
      days: number
      because: 'rest-day' | 'exception' | 'paused' | 'after-closing'
      name?: Text
    }
  | { code: 'months'; from: LocalDate; to: LocalDate; months: number; lastDay: boolean }
  | { code: 'same-time'; date: LocalDate; time: string; at: string }
  | { code: 'ends'; date: LocalDate; at: string; how: 'midnight' | 'closing' | 'opening' }
  | { code: 'extended'; within: string }
  | { code: 'provisional'; from: LocalDate; to: LocalDate }
  | { code: 'due'; at: string }
