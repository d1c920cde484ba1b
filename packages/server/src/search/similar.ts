import type { Likeness, Query, SimilarRow, findSimilar } from '@redress/api'
import { sql, type SqlBool } from 'kysely'
import type { Reader } from '../reading/reading.ts'
import {
  type Candidate,
  type Counted,
  hasPhone,
  isAbout,
  likestOf,
  newestOf,
  normalise,
  someOf,
  type Tx,
} from '../store/index.ts'
import { textOf } from '../streams/search-document.ts'
import { customerOf, textFact } from '../streams/complaint-facts.ts'
import { registerRow, type Shown } from '../views/register-row.ts'
import { keysOfReader } from '../reading/keys-of-person.ts'
import { readableAmong } from './readable.ts'
import { seriesBeside } from './series-beside.ts'
import { anyOf, tellingWords, twoOf, wordsShared, type TellingWords } from './telling-words.ts'

export type Told = Query<typeof findSimilar>

/** So many of each kind are weighed here; so many of the likeliest are looked at closer. */
const mostWeighed = 40
/** Those that share words are weighed in the database, no more than so many. */
const mostShared = 200
/** What much is about, or only frequent words say, is looked for among so many of the newest complaints, one by one. */
const mostBack = 400
const mostLooked = 40
/** Fewer that share two words are not enough: those that share one are looked at too. */
const fewestAlike = 20
/** Of the rarest words so many may be shared alone. */
const mostAlone = 3

/** The same lot or order says most, the same product alone least. */
const weight = { lot: 6, order: 6, series: 4, customer: 3, product: 2, words: 5 } as const

/** Complaints like what is being told, open ones first, each with the reasons; only what this person may read. */
export async function similarTo(
  tx: Tx,
  reader: Reader,
  person: string,
  told: Told,
  common: Counted,
): Promise<SimilarRow[]> {
  const words = tellingWords(told.words ?? '', common)
  const { organisation } = reader
  const series = await seriesBeside(tx, reader, person, told)
  const scores = new Map<string, number>()
  const add = (id: string, score: number) => scores.set(id, (scores.get(id) ?? 0) + score)
  const weighed = new Map<string, Candidate>()
  for (const { found, score } of await Promise.all([
    ...marksOf(told).map(async ([mark, score]) => ({
      found: await about(tx, organisation, mark, words),
      score,
    })),
    alike(tx, organisation, words).then((found) => ({ found, score: 0 })),
  ]))
    for (const one of found) {
      if (score > 0) add(one.complaint_id, score)
      weighed.set(one.complaint_id, one)
    }
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

/** What it is about, as the index keeps it, and how much that says. */
const marksOf = (told: Told): [mark: string, score: number][] =>
  (
    [
      [told.lot && isAbout('lots', told.lot), weight.lot],
      [told.order && isAbout('orders', told.order), weight.order],
      [told.product && isAbout('products', told.product), weight.product],
      [callerOf(told), weight.customer],
    ] as const
  ).flatMap(([mark, score]) => (mark ? [[mark, score] as [string, number]] : []))

/** Complaints about this; where there are too many to weigh them all, the likest and the newest. */
async function about(tx: Tx, organisation: number, mark: string, words: TellingWords): Promise<Candidate[]> {
  const asked = { most: mostWeighed, texts: true }
  const all = await someOf(tx, organisation, mark, { ...asked, most: mostWeighed + 1 })
  if (all.length <= mostWeighed) return all
  const shared = words.rare.length > 0 ? `${mark} & ${anyOf(words.rare)}` : undefined
  const [likest, newest] = await Promise.all([
    shared === undefined ? [] : likestAmong(tx, organisation, shared, words),
    newestOf(tx, organisation, mark, { ...asked, back: mostBack }),
  ])
  return [...new Map([...likest, ...newest].map((one) => [one.complaint_id, one])).values()]
}

/** Complaints that share words: two of the rarest, else one; of words that stand everywhere the newest. */
async function alike(tx: Tx, organisation: number, words: TellingWords): Promise<Candidate[]> {
  const { rare, frequent } = words
  if (rare.length === 0)
    return frequent.length === 0
      ? []
      : newestOf(tx, organisation, twoOf(frequent), { most: mostWeighed, texts: true, back: mostBack })
  const several = await likestAmong(tx, organisation, twoOf(rare), words)
  if (rare.length === 1 || several.length >= fewestAlike) return several
  return [...several, ...(await likestAmong(tx, organisation, anyOf(rare.slice(0, mostAlone)), words))]
}

const likestAmong = (tx: Tx, organisation: number, words: string, { rare, frequent }: TellingWords) =>
  likestOf(
    tx,
    organisation,
    { words, likest: anyOf([...rare, ...frequent]) },
    { most: mostWeighed, back: mostShared },
  )

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
