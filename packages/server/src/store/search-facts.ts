import { formatInstant, instantOf, type Instant } from '@redress/core/values'
import { quote } from './search-words.ts'

/** Where a complaint stands: what is asked of it beside its words, and who may read it. */
export type Facts = {
  procedure: string
  status: 'open' | 'closed' | 'unregistered'
  readers: readonly string[]
}

/** What a search is narrowed to. `unregistered` ones are open as well. */
export type Among = {
  /** Those one of these may read; without them everybody's. */
  readers?: readonly string[] | undefined
  /** They may read so much that each find is held against them, instead of asking the index for what they may read. */
  readMuch?: boolean | undefined
  status?: Facts['status'] | undefined
  procedure?: string | undefined
  from?: Instant | undefined
  before?: Instant | undefined
  /** Only those of which not every reader may read all. */
  guarded?: boolean | undefined
}

/** No word begins with a sign, so that a fact is never found by a search for words. */
const signs = { reader: '!r=', status: '!s=', procedure: '!p=', day: '!d=', month: '!m=' } as const
const longest = 400

const fact = (sign: keyof typeof signs, value: string): string => signs[sign] + value.slice(0, longest)
const dayOf = (at: Instant): string => formatInstant(at).slice(0, 10)
const monthOf = (at: Instant): string => formatInstant(at).slice(0, 7)

/** Facts as the index keeps them, among the words of the text. */
export function factTokens(receivedAt: Instant, facts: Facts | undefined): string[] {
  const when = [fact('day', dayOf(receivedAt)), fact('month', monthOf(receivedAt))]
  if (!facts) return when
  const { procedure, status } = facts
  return [
    ...when,
    fact('procedure', procedure),
    fact('status', status === 'closed' ? 'closed' : 'open'),
    ...(status === 'unregistered' ? [fact('status', status)] : []),
    ...readerTokens(facts),
  ]
}

/** The same words of who may read it, for the row beside the index. */
export const readerTokens = (facts: Facts | undefined): string[] => [
  ...new Set((facts?.readers ?? []).map((reader) => fact('reader', reader))),
]

/**
 * What the index is asked so that it names only these; days and months are asked with `receivedWithin`, readers with
 * `readerWord`.
 */
export function factQuery({ status, procedure }: Among): string[] {
  return [
    ...(status ? [quote(fact('status', status))] : []),
    ...(procedure === undefined ? [] : [quote(fact('procedure', procedure))]),
  ]
}

/** What a reader may read in a share of all texts that is worth no index. */
const much = 0.5

/** Whether one of these readers may read much of everything, as far as the database has counted. */
export const readersOfMuch = (
  readers: readonly string[],
  { shares }: { shares: ReadonlyMap<string, number> },
): boolean => readers.some((reader) => (shares.get(fact('reader', reader)) ?? 0) >= much)

/** What the index is asked for what one reader may read. */
export const readerWord = (reader: string): string => quote(fact('reader', reader))

/** Stands in no complaint. */
export const nobodysWord = quote('!nobody')

const dayLength = 86_400_000
/** Each day that is named is looked at for every find: more days of one month than that are asked as the month. */
const mostDays = 10
const mostMonths = 120

/**
 * All that were received between two instants, and others of the same days or months; nothing where that is too long a
 * time to be asked.
 */
export function receivedWithin(from: Instant, until: Instant): string[] {
  const tokens: string[] = []
  let months = 0
  for (let at: number = from; at <= until; at = monthAfter(at)) {
    months += 1
    if (months > mostMonths) return []
    const days = daysOfMonth(at, until)
    tokens.push(
      ...(days.length > mostDays
        ? [fact('month', monthOf(instantOf(at)))]
        : days.map((day) => fact('day', dayOf(day)))),
    )
  }
  return tokens.length === 0 ? [] : [oneOf(tokens)]
}

/** From when on everything up to `until` is found by what is asked for `from`. */
export function askedFrom(from: Instant, until: Instant): Instant {
  const month = monthOf(from)
  const asMonth = daysOfMonth(from, until).length > mostDays
  return instantOf(Date.parse(asMonth ? `${month}-01T00:00:00Z` : `${dayOf(from)}T00:00:00Z`))
}

/** The days of the month of `from` that lie between the two, both included. */
function daysOfMonth(from: number, until: number): Instant[] {
  const days: Instant[] = []
  const end = Math.min(until, monthAfter(from) - 1)
  for (let at = from; at - (at % dayLength) <= end; at += dayLength) days.push(instantOf(at))
  return days
}

function monthAfter(at: number): number {
  const date = new Date(at)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)
}

const oneOf = (tokens: readonly string[]): string => `(${tokens.map(quote).join(' | ') || nobodysWord})`
