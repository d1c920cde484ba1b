import type { Likeness, Query, RegisterRow, SimilarRow, findSimilar } from '@redress/api'
import type { World } from '@redress/core/steps'
import type { Instant } from '@redress/core/values'
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
  type SearchProgress,
  thoseAbout,
  type Tx,
} from '../store/index.ts'
import { textOf } from '../streams/search-document.ts'
import { customerOf, textFact } from '../streams/complaint-facts.ts'
import { keptLine, type KeptLine } from '../streams/register-line.ts'
import { registerRow, rowOfLine, type Shown } from '../views/register-row.ts'
import { keysOfReader } from '../reading/keys-of-person.ts'
import type { FrequentThings } from './frequent-things.ts'
import { readableAmong } from './readable.ts'
import { seriesBeside } from './series-beside.ts'
import { anyOf, shareOf, tellingWords, twoOf, wordsShared, type TellingWords } from './telling-words.ts'

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

/** `frequent`: what so much is about that not all of it is weighed. */
export type Known = { common: Counted; frequent: FrequentThings; now: Instant }

/** What may be like what is being told, with how much says so; nobody has looked yet who may read it. */
export type MayBeLike = { words: TellingWords; scores: Map<string, number>; texts: Map<string, string> }

/** Looks for it, all at once and before anything of the organisation is known but how often words stand in its texts. */
export async function mayBeLike(
  tx: Tx,
  organisation: number,
  told: Told,
  { common, frequent, now }: Known,
): Promise<MayBeLike> {
  const words = tellingWords(told.words ?? '', common)
  const scores = new Map<string, number>()
  const texts = new Map<string, string>()
  const add = (id: string, score: number) => scores.set(id, (scores.get(id) ?? 0) + score)
  const marks = marksOf(told)
  const [sharing, ...about] = await Promise.all([
    // What is about the same thing says more than a single word that is shared.
    alike(tx, organisation, words, { alone: marks.length === 0 }),
    ...marks.map(async ([thing, score]) => {
      const many = frequent.has(organisation, thing, now)
      const { found, ofMany } = await thoseAboutIt(tx, organisation, { thing, many }, words)
      if (ofMany && !many) frequent.keep(organisation, thing, now)
      return { found: new Map(found.map((one) => [one.complaint_id, one])).values(), score }
    }),
  ])
  for (const { found, score } of about)
    for (const { complaint_id: id, text } of found) {
      add(id, score)
      texts.set(id, text ?? '')
    }
  const few = marks.length > 0 && scores.size < mostLooked && sharing.length < fewestAlike
  for (const { complaint_id: id, text } of [
    ...sharing,
    ...(few ? await alikeInOne(tx, organisation, words) : []),
  ])
    texts.set(id, text ?? '')
  for (const [id, text] of texts) add(id, weight.words * shareOf(words, text))
  return { words, scores, texts }
}

/** Complaints like what is being told, open ones first, each with the reasons; only what this person may read. */
export async function similarTo(
  tx: Tx,
  { reader, person }: { reader: Reader; person: string },
  told: Told,
  likes: Promise<MayBeLike>,
  progressing: Promise<SearchProgress | undefined>,
): Promise<SimilarRow[]> {
  const [series, { words, scores, texts }, progress] = await Promise.all([
    seriesBeside(tx, reader, person, told),
    likes,
    progressing,
  ])
  for (const id of series.keys()) scores.set(id, (scores.get(id) ?? 0) + weight.series)
  const likely = [...scores].filter(([, score]) => score > 0).toSorted((a, b) => b[1] - a[1])
  const ids = likely.slice(0, mostLooked).map(([id]) => id)
  const rows: SimilarRow[] = []
  // What is kept from somebody is no likeness: then further ones are looked at.
  for (let from = 0; from < ids.length; from += told.limit) {
    const asked = {
      organisation: reader.organisation,
      keys: keysOfReader(reader.directory, person, reader.today),
    }
    const listed = await openFirst(tx, asked, ids, { from, most: told.limit })
    const lines = listed.map(({ complaint_id: id, line }) => ({
      id,
      line:
        line !== null && progress?.changed?.has(id) === false && !isHidden(told, texts.get(id))
          ? keptLine(line, reader.now)
          : undefined,
    }))
    await reader.lookAt(lines.flatMap(({ id, line }) => (line ? [] : [id])))
    for (const { id, line } of lines) {
      const like = line
        ? likeOfLine(await reader.worldOf(line), id, line, texts.get(id) ?? '')
        : likeOfShown(await registerRow(reader, person, id))
      const why = like ? likenessOf(like, told, words, series.get(id)) : []
      if (like && why.length > 0 && rows.length < told.limit) rows.push({ ...like.row, why })
    }
    if (rows.length === told.limit || listed.length < told.limit) break
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

const limits = { most: mostWeighed, back: mostShared }

/** Complaints about this; where there are too many to weigh them all, the likest and the newest. */
const thoseAboutIt = (
  tx: Tx,
  organisation: number,
  { thing, many }: { thing: string; many: boolean },
  words: TellingWords,
) =>
  thoseAbout(
    tx,
    organisation,
    { thing, many, like: words.rare.length > 0 ? likeBy(anyOf(words.rare), words) : undefined },
    { ...limits, newest: mostBack },
  )

/**
 * Complaints that share two of the rarest words; of words that stand everywhere the newest.
 *
 * @param alone Where they are few, also those that share one.
 */
async function alike(
  tx: Tx,
  organisation: number,
  words: TellingWords,
  { alone }: { alone: boolean },
): Promise<Candidate[]> {
  const { rare, frequent } = words
  if (rare.length > 0) {
    const fewer = alone && rare.length > 1 ? oneOf(words) : undefined
    return likestOf(tx, organisation, { ...likeBy(twoOf(rare), words), fewer, enough: fewestAlike }, limits)
  }
  return frequent.length === 0
    ? []
    : newestOf(tx, organisation, twoOf(frequent), { most: mostWeighed, texts: true, back: mostBack })
}

/** Those that share one of the rarest. */
const alikeInOne = async (tx: Tx, organisation: number, words: TellingWords): Promise<Candidate[]> =>
  words.rare.length < 2 ? [] : likestOf(tx, organisation, likeBy(oneOf(words), words), limits)

const oneOf = ({ rare }: TellingWords): string => anyOf(rare.slice(0, mostAlone))

const likeBy = (asked: string, { rare, frequent }: TellingWords) => ({
  words: asked,
  likest: anyOf([...rare, ...frequent]),
})

const callerOf = ({ phone, customer }: Told): string | undefined =>
  (phone && hasPhone(phone)) || (customer && isAbout('customers', customer)) || undefined

/** Those of these that somebody may read, open ones first, with what a line shows of each as search last read it. */
const openFirst = (
  tx: Tx,
  asked: { organisation: number; keys: readonly string[] },
  ids: readonly string[],
  { from, most }: { from: number; most: number },
) =>
  readableAmong(tx, asked, ids)
    .select([
      'complaint_id',
      sql<string | null>`(select s.line from complaint_search s
        where s.organisation_id = ${asked.organisation} and s.complaint_id = complaint.complaint_id)`.as(
        'line',
      ),
    ])
    .orderBy(sql<SqlBool>`status = 'open'`, 'desc')
    .orderBy(sql`array_position(${[...ids]}::uuid[], complaint_id)`)
    .limit(most)
    .offset(from)
    .execute()

const same = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && other !== '' && tidy(one) === tidy(other)
const tidy = (text: string): string => normalise(text).replaceAll(/\s+/g, ' ').trim()
const digits = (text: string | undefined): string => (text ?? '').replaceAll(/\D/g, '')

/** What of a complaint may be like what is told, as one person sees it. */
type Like = {
  row: RegisterRow
  lot: string | undefined
  order: string | undefined
  product: string | undefined
  customer: { name?: string | undefined; phone?: string | undefined } | undefined
  text: string
}

const likeOfLine = (world: World, id: string, line: KeptLine, text: string): Like => ({
  row: rowOfLine(world, id, line),
  lot: line.lot,
  order: undefined,
  product: line.product,
  customer: { name: line.customer },
  text,
})

function likeOfShown(shown: Shown | undefined): Like | undefined {
  if (!shown) return undefined
  const { row, complaint } = shown
  return {
    row,
    lot: textFact(complaint, 'lot'),
    order: textFact(complaint, 'order-no'),
    product: textFact(complaint, 'product'),
    customer: customerOf(complaint),
    text: normalise(textOf(complaint)),
  }
}

/** A line says neither order nor number: where they may be the same the complaint is opened. */
const isHidden = ({ order, phone }: Told, text: string | undefined): boolean =>
  text === undefined ||
  (order !== undefined && order !== '' && tidy(text).includes(tidy(order))) ||
  (phone !== undefined && digits(phone).length >= fewestDigits && digits(text).includes(digits(phone)))

const fewestDigits = 5

/** What is alike in the complaint as this person sees it; what is kept from them is no reason. */
function likenessOf(
  { lot, order, product, customer, text }: Like,
  told: Told,
  words: TellingWords,
  series: string | undefined,
): Likeness[] {
  const why: Likeness[] = []
  if (lot !== undefined && same(lot, told.lot)) why.push({ by: 'lot', value: lot })
  if (order !== undefined && same(order, told.order)) why.push({ by: 'order', value: order })
  if (series !== undefined) why.push({ by: 'series', value: series })
  const number = digits(told.phone)
  if (
    customer?.name !== undefined &&
    (same(customer.name, told.customer) ||
      (number.length >= fewestDigits && digits(customer.phone) === number))
  )
    why.push({ by: 'customer', value: customer.name })
  if (product !== undefined && same(product, told.product)) why.push({ by: 'product', value: product })
  const shared = wordsShared(words, text)
  if (shared.length > 0) why.push({ by: 'words', words: shared })
  return why
}
