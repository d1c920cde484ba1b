import type { Likeness, Query, SimilarRow, findSimilar } from '@redress/api'
import { sql, type SqlBool } from 'kysely'
import type { Reader } from '../reading.ts'
import {
  type Candidate,
  hasPhone,
  isAbout,
  newestOf,
  normalise,
  quote,
  someOf,
  type Tx,
} from '../store/index.ts'
import { textOf } from '../search-document.ts'
import { customerOf, textFact } from '../views/facts.ts'
import { registerRow, type Shown } from '../views/register-row.ts'
import { keysOfReader } from '../who-sees.ts'
import { readableAmong } from './register-query.ts'
import { seriesBeside } from './series-beside.ts'
import { tellingWords, togetherIn, wordsShared, type TellingWords } from './telling-words.ts'

export type Told = Query<typeof findSimilar>

/** So many of each kind are weighed; so many of the likeliest are looked at closer. */
const mostWeighed = 80
/** What much is about is looked for among so many of the newest complaints of all, one by one. */
const mostBack = 400
const mostLooked = 60
/** Fewer that share several words are not enough: those that share fewer are looked at too. */
const fewestAlike = 20

/** The same lot or order says most, the same product alone least. */
const weight = { lot: 6, order: 6, series: 4, customer: 3, product: 2, words: 5 } as const

/** Complaints like what is being told, open ones first, each with the reasons; only what this person may read. */
export async function similarTo(
  tx: Tx,
  reader: Reader,
  person: string,
  told: Told,
  common: ReadonlyMap<string, number>,
): Promise<SimilarRow[]> {
  const words = tellingWords(told.words ?? '', common)
  const { organisation } = reader
  const series = await seriesBeside(tx, reader, person, told)
  const scores = new Map<string, number>()
  const add = (id: string, score: number) => scores.set(id, (scores.get(id) ?? 0) + score)
  const weighed = new Map<string, Candidate>()
  const weigh = (found: readonly Candidate[], score: number) => {
    for (const one of found) {
      if (score > 0) add(one.complaint_id, score)
      weighed.set(one.complaint_id, one)
    }
    return found.length
  }
  const asked = { most: mostWeighed, texts: true }
  const alike = async (lexemes: string, score: number) =>
    weigh(await someOf(tx, organisation, lexemes, asked), score)
  const about = async (mark: string, score: number) => {
    // Where there are too many to weigh them all: those that share a word, and the newest.
    if ((await alike(mark, score)) < mostWeighed) return
    const first = new Set(weighed.keys())
    const shared = words.rare.length === 0 ? undefined : `${mark} & (${words.rare.map(quote).join(' | ')})`
    const some = shared === undefined ? [] : await someOf(tx, organisation, shared, asked)
    const newest = await newestOf(tx, organisation, mark, { ...asked, back: mostBack })
    const others = new Map([...some, ...newest].map((one) => [one.complaint_id, one]))
    weigh(
      [...others.values()].filter(({ complaint_id }) => !first.has(complaint_id)),
      score,
    )
  }
  const marks = [
    [told.lot && isAbout('lots', told.lot), weight.lot],
    [told.order && isAbout('orders', told.order), weight.order],
    [told.product && isAbout('products', told.product), weight.product],
    [callerOf(told), weight.customer],
  ] as const
  for (const [mark, score] of marks) if (mark) await about(mark, score)
  // The more words they share, the fewer they are: what has several in common is found without looking at the rest.
  for (const lexemes of togetherIn(words.rare)) if ((await alike(lexemes, 0)) >= fewestAlike) break
  for (const { complaint_id, text } of weighed.values())
    add(complaint_id, weight.words * wordsShared(words, text ?? '').share)
  for (const id of series.keys()) add(id, weight.series)
  const likely = [...scores].filter(([, score]) => score > 0).toSorted((a, b) => b[1] - a[1])
  const ids = likely.slice(0, mostLooked).map(([id]) => id)
  const keys = keysOfReader(reader.directory, person, reader.today)
  const open = await openAmong(tx, { organisation, keys }, ids)
  const order = ids.filter((id) => open.has(id)).toSorted((a, b) => Number(open.get(b)) - Number(open.get(a)))
  await reader.lookAt(order.slice(0, told.limit))
  const rows: SimilarRow[] = []
  for (const id of order) {
    if (rows.length === told.limit) break
    const shown = await registerRow(reader, person, id)
    const why = shown ? likenessOf(shown, told, words, series.get(id)) : []
    if (shown && why.length > 0) rows.push({ ...shown.row, why })
  }
  return rows
}

const callerOf = ({ phone, customer }: Told): string | undefined =>
  (phone && hasPhone(phone)) || (customer && isAbout('customers', customer)) || undefined

/** Which of these somebody may read, and whether they are open. */
async function openAmong(
  tx: Tx,
  asked: { organisation: number; keys: readonly string[] },
  ids: readonly string[],
): Promise<Map<string, boolean>> {
  if (ids.length === 0) return new Map()
  const rows = await readableAmong(tx, asked, ids)
    .select(['complaint_id', sql<SqlBool>`status = 'open'`.as('open')])
    .execute()
  return new Map(rows.map(({ complaint_id, open }) => [complaint_id, open === true]))
}

const same = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && other !== '' && tidy(one) === tidy(other)
const tidy = (text: string): string => normalise(text).replaceAll(/\s+/g, ' ').trim()
const digits = (text: string | undefined): string => (text ?? '').replaceAll(/\D/g, '')

/** What is alike in the complaint as this person sees it; what is kept from them is no reason. */
function likenessOf(
  { complaint }: Shown,
  told: Told,
  words: TellingWords,
  series: string | undefined,
): Likeness[] {
  const why: Likeness[] = []
  for (const [by, field] of [
    ['lot', 'lot'],
    ['order', 'order-no'],
  ] as const) {
    const value = textFact(complaint, field)
    if (value !== undefined && same(value, told[by])) why.push({ by, value })
  }
  if (series !== undefined) why.push({ by: 'series', value: series })
  const customer = customerOf(complaint)
  const number = digits(told.phone)
  if (
    customer?.name !== undefined &&
    (same(customer.name, told.customer) || (number.length >= 5 && digits(customer.phone) === number))
  )
    why.push({ by: 'customer', value: customer.name })
  const product = textFact(complaint, 'product')
  if (product !== undefined && same(product, told.product)) why.push({ by: 'product', value: product })
  const shared = wordsShared(words, normalise(textOf(complaint)))
  if (shared.share > 0) why.push({ by: 'words', words: shared.words })
  return why
}
