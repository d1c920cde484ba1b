import type { KnownCustomer, KnownProduct } from '@redress/api'
import { formatInstant } from '@redress/core/values'
import type { Reader } from '../reading/reading.ts'
import {
  beginsWith,
  type Candidate,
  holds,
  isFrom,
  newestOf,
  normalise,
  someOf,
  type Tx,
} from '../store/index.ts'
import { customerOf, textFact } from '../streams/complaint-facts.ts'
import { registerRow, type Shown } from '../views/register-row.ts'
import { keysOfReader } from '../reading/keys-of-person.ts'
import { readableAmong } from './readable.ts'

/** Complaints with the name or number, the newest of which are opened. */
const mostFound = 120
const mostOpened = 40
/** So many of the newest of all are looked at one by one first; so many found there are enough for what was typed so far. */
const mostBack = 800
const enough = 12
const mostTold = 6
const mostNamed = 5

/** People who complained before, from the complaints this person may read and as far as they may read them. */
export async function customersKnown(
  tx: Tx,
  reading: Promise<Reader>,
  caller: Caller,
  q: string,
): Promise<KnownCustomer[]> {
  const found = new Map<string, KnownCustomer>()
  for (const { row, complaint } of await opened(tx, reading, caller, customerMarks(q))) {
    const party = customerOf(complaint)
    if (
      party?.name === undefined ||
      !matches(q, [party.name, party.contact, party.phone, party.email, textFact(complaint, 'order-no')])
    )
      continue
    const key = normalise(`${party.name}|${(party.phone ?? '').replaceAll(/\D/g, '')}|${party.email ?? ''}`)
    const known = found.get(key) ?? {
      name: party.name,
      contact: party.contact,
      phone: party.phone,
      email: party.email,
      language: complaint.language === 'zh' || complaint.language === 'en' ? complaint.language : undefined,
      last: { id: row.id, number: row.number, received: formatInstant(complaint.received) },
      complaints: 0,
      open: 0,
      products: [],
    }
    const product = textFact(complaint, 'product')
    found.set(key, {
      ...known,
      complaints: known.complaints + 1,
      open: known.open + (row.status === 'open' ? 1 : 0),
      products: withOne(known.products, product),
    })
  }
  return [...found.values()].slice(0, mostTold)
}

/** What was complained about before, by what it is called, its lot or order. */
export async function productsKnown(
  tx: Tx,
  reading: Promise<Reader>,
  caller: Caller,
  q: string,
): Promise<KnownProduct[]> {
  const found = new Map<string, KnownProduct>()
  const marks = marksOf(['products', 'lots', 'orders'], q)
  for (const { row, complaint } of await opened(tx, reading, caller, marks)) {
    const product = textFact(complaint, 'product')
    const lot = textFact(complaint, 'lot')
    if (product === undefined || !matches(q, [product, lot, textFact(complaint, 'order-no')])) continue
    const known = found.get(normalise(product)) ?? { product, lots: [], complaints: 0, open: 0 }
    found.set(normalise(product), {
      ...known,
      lots: withOne(known.lots, lot),
      complaints: known.complaints + 1,
      open: known.open + (row.status === 'open' ? 1 : 0),
    })
  }
  return [...found.values()].slice(0, mostTold)
}

type Caller = { organisation: number; person: string }

/** What begins with what was typed, and what holds its words anywhere: the one is found at once, the other is dear. */
type Marked = { begins: string; holds: string }

const either = (marks: readonly (string | undefined)[]) =>
  marks.flatMap((mark) => (mark === undefined ? [] : [`(${mark})`])).join(' | ')

const marksOf = (names: readonly Parameters<typeof holds>[0][], q: string): Marked => ({
  begins: normalise(q).trim() === '' ? '' : either(names.map((name) => beginsWith(name, q))),
  holds: either(names.map((name) => holds(name, q))),
})

function customerMarks(q: string): Marked {
  const from = isFrom(q)
  if (from === undefined) return marksOf(['customers', 'orders'], q)
  const { begins, holds } = marksOf(['orders'], q)
  return { begins: either([from, begins || undefined]), holds: either([from, holds || undefined]) }
}

/** Of what much is found, the newest; of what little is found, all. */
async function candidates(tx: Tx, organisation: number, { begins, holds }: Marked): Promise<Candidate[]> {
  const any = either([begins || undefined, holds || undefined])
  if (any === '') return []
  const newest = await newestOf(tx, organisation, any, { back: mostBack, most: mostOpened })
  if (newest.length >= enough) return newest
  const begun = begins === '' ? [] : await someOf(tx, organisation, begins, { most: mostFound })
  const more =
    begun.length > 0 || holds === '' ? begun : await someOf(tx, organisation, holds, { most: mostFound })
  const all = new Map([...newest, ...more].map((one) => [one.complaint_id, one]))
  return [...all.values()].toSorted((a, b) => b.received_at - a.received_at)
}

/** The newest complaints under these marks, as this person may see them. */
async function opened(
  tx: Tx,
  reading: Promise<Reader>,
  { organisation, person }: Caller,
  marks: Marked,
): Promise<Shown[]> {
  // On their way in one piece: what is found does not depend on who reads.
  const [hits, reader] = await Promise.all([candidates(tx, organisation, marks), reading])
  if (hits.length === 0) return []
  const keys = keysOfReader(reader.directory, person, reader.today)
  const readable = await readableAmong(
    tx,
    { organisation, keys },
    hits.map(({ complaint_id }) => complaint_id),
  )
    .select('complaint_id')
    .execute()
  const may = new Set(readable.map(({ complaint_id }) => complaint_id))
  const ids = hits.map(({ complaint_id }) => complaint_id).filter((id) => may.has(id))
  await reader.lookAt(ids.slice(0, mostOpened))
  const shown: Shown[] = []
  for (const id of ids.slice(0, mostOpened)) {
    const one = await registerRow(reader, person, id)
    if (one) shown.push(one)
  }
  return shown
}

/** What is kept from somebody does not lead them to it either: the match stands in what they see. */
function matches(q: string, shown: readonly (string | undefined)[]): boolean {
  const text = normalise(shown.filter((one) => one !== undefined).join('\n'))
  const digits = text.replaceAll(/\D/g, '')
  const number = q.replaceAll(/\D/g, '')
  return (
    (number.length >= 3 && digits.includes(number)) ||
    normalise(q)
      .split(/\s+/)
      .every((word) => text.includes(word))
  )
}

const withOne = (all: string[], one: string | undefined): string[] =>
  one === undefined || all.includes(one) || all.length >= mostNamed ? all : [...all, one]
