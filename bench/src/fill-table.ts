import { writeFile } from 'node:fs/promises'
import { writeCsv } from 'hucre/csv'

/** In one of so many rows stands a word that stands nowhere else. */
const rareEvery = 5_000
const openShare = 0.03
const day = 86_400_000

export const fillMap = `organisation: haiwan
source: fill
key: [id]
procedure: trader-24-hours
channel: call
language: zh
received: { column: received, format: 'YYYY-MM-DD HH:mm:ss' }
fields:
  customer: { name: customer, phone: phone }
  description: text
  complaint-type: { is: product }
  product: product
  lot: lot
  contact-person: customer
  contact-data: phone
closed:
  at: { column: closed, format: 'YYYY-MM-DD HH:mm:ss' }
  outcome: { column: outcome, values: { done: solved }, empty: [none] }
`

/** Rows as an office would have them after two years: three of a hundred are still open, those of the last weeks. */
export async function writeFillTable(
  file: string,
  texts: readonly string[],
  { from, to, all, now }: { from: number; to: number; all: number; now: number },
): Promise<void> {
  const rows = Array.from({ length: to - from }, (_, index) => rowOf(from + index, texts, all, now))
  await writeFile(
    file,
    writeCsv([
      ['id', 'received', 'customer', 'phone', 'text', 'product', 'lot', 'closed', 'outcome'],
      ...rows,
    ]),
  )
}

function rowOf(n: number, texts: readonly string[], all: number, now: number): string[] {
  const old = Math.floor(all * (1 - openShare))
  const open = n >= old
  const at = open ? now - day + ((n - all) / (all - old)) * 20 * day : now - 760 * day + (n / old) * 725 * day
  // A step that has no common divisor with the number of texts: the same neighbours never come again.
  const text = texts[(n * 7_919 + Math.floor(n / texts.length)) % texts.length] ?? ''
  const rare = n % rareEvery === 0 ? ' zirconia 锆瓷' : ''
  // Some products make most of the trouble.
  const product = Math.floor(2_000 * ((n * 0.618_033_988_7) % 1) ** 3)
  const customer = (n * 104_729) % 20_011
  return [
    String(n),
    stamp(at),
    customer % 2 === 0 ? `明德第${customer}文具店` : `Stationer ${customer} Ltd`,
    `139${String(10_000_000 + customer * 311)}`,
    `${text} (${n})${rare}`,
    `P-${product}`,
    `L${String(n % 50_000).padStart(5, '0')}`,
    open ? '' : stamp(at + 5 * day),
    open ? 'none' : 'done',
  ]
}

const stamp = (at: number) => new Date(at).toISOString().slice(0, 19).replace('T', ' ')
