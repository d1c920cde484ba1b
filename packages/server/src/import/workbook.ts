import { entriesOf, textIn, type Entry } from './zip.ts'
import { TableRefused } from './table-refused.ts'
import { xmlEvents } from './xml-events.ts'

/** How a number is meant: by the format of its cell. */
export type Meaning = 'number' | 'date' | 'time' | 'both'

export type Workbook = {
  sheet: Entry
  sheetName: string
  /** Days count from 1904 instead of 1900. */
  since1904: boolean
  strings: readonly string[]
  /** By the number of the cell's style. */
  meanings: readonly Meaning[]
}

/** Characters of all shared texts together. */
const mostText = 64_000_000
const mostStyles = 65_536

const attributesIn = async (file: string, entry: Entry | undefined, names: readonly string[]) => {
  const found: { tag: string; attributes: Readonly<Record<string, string>>; inside: string }[] = []
  if (!entry) return found
  let inside = ''
  for await (const events of xmlEvents(textIn(file, entry)))
    for (const event of events) {
      if (!('open' in event)) continue
      if (event.open === 'cellXfs' || event.open === 'cellStyleXfs') inside = event.open
      if (!names.includes(event.open)) continue
      found.push({ tag: event.open, attributes: event.attributes, inside })
      if (found.length > mostStyles) throw new TableRefused({ code: 'table-bomb' })
    }
  return found
}

/** Opens a workbook: what runs, reaches out or is locked is refused before anything in it is read. */
export async function openWorkbook(file: string, wanted: string | undefined): Promise<Workbook> {
  const entries = await entriesOf(file)
  for (const name of entries.keys()) {
    if (/vbaProject|macrosheets\/|activeX\/|embeddings\//i.test(name))
      throw new TableRefused({ code: 'table-has-macros' })
    if (/externalLinks\/|connections\.xml$|queryTables\//i.test(name))
      throw new TableRefused({ code: 'table-has-links' })
  }
  const book = await attributesIn(file, entries.get('xl/workbook.xml'), ['workbookPr', 'sheet'])
  const sheets = book.flatMap(({ tag, attributes }) => (tag === 'sheet' ? [attributes] : []))
  const sheet =
    wanted === undefined
      ? (sheets.find(({ state }) => state === undefined || state === 'visible') ?? sheets[0])
      : sheets.find(({ name }) => name === wanted)
  if (!sheet)
    throw new TableRefused(
      wanted === undefined
        ? { code: 'table-broken' }
        : {
            code: 'no-such-sheet',
            sheet: wanted,
            sheets: sheets
              .slice(0, 20)
              .map(({ name = '' }) => name)
              .join(', '),
          },
    )
  const ties = await attributesIn(file, entries.get('xl/_rels/workbook.xml.rels'), ['Relationship'])
  const tie = ties.find(({ attributes }) => attributes['Id'] === (sheet['r:id'] ?? sheet['id']))
  const target = tie?.attributes['Target'] ?? ''
  const entry = entries.get(target.startsWith('/') ? target.slice(1) : `xl/${target}`)
  if (!entry) throw new TableRefused({ code: 'table-broken' })
  return {
    sheet: entry,
    sheetName: sheet['name'] ?? '',
    since1904: book.some(({ attributes }) => /^(1|true)$/.test(attributes['date1904'] ?? '')),
    strings: await stringsIn(file, entries.get('xl/sharedStrings.xml')),
    meanings: await meaningsIn(file, entries.get('xl/styles.xml')),
  }
}

/** Texts that cells point to; runs of one text are joined, readings above Chinese or Japanese signs are left out. */
async function stringsIn(file: string, entry: Entry | undefined): Promise<string[]> {
  const strings: string[] = []
  if (!entry) return strings
  let text = ''
  let all = 0
  let within = false
  let reading = false
  for await (const events of xmlEvents(textIn(file, entry)))
    for (const event of events) {
      if ('open' in event) {
        if (event.open === 'si') {
          text = ''
          if (event.empty) strings.push('')
        } else if (event.open === 'rPh') reading = !event.empty
        else if (event.open === 't') within = !event.empty
      } else if ('text' in event) {
        if (!within || reading) continue
        text += event.text
        all += event.text.length
        if (all > mostText) throw new TableRefused({ code: 'table-bomb' })
      } else if (event.close === 't') within = false
      else if (event.close === 'rPh') reading = false
      else if (event.close === 'si') {
        strings.push(text)
        if (strings.length > mostText / 16) throw new TableRefused({ code: 'table-bomb' })
      }
    }
  return strings
}

/** Formats that are known by number alone. Source: ECMA-376 part 1, 18.8.30, with those of China. */
function builtIn(id: number): Meaning {
  if (id === 22) return 'both'
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47) || (id >= 32 && id <= 35) || id === 55 || id === 56)
    return 'time'
  return (id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)
    ? 'date'
    : 'number'
}

function written(code: string): Meaning {
  const bare = code.replaceAll(/"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|_.|\*./gi, '').split(';')[0] ?? ''
  const day = /[yd]/i.test(bare)
  const time = /[hs]/i.test(bare)
  return day && time ? 'both' : day ? 'date' : time ? 'time' : /^m+$/i.test(bare) ? 'date' : 'number'
}

async function meaningsIn(file: string, entry: Entry | undefined): Promise<Meaning[]> {
  const found = await attributesIn(file, entry, ['numFmt', 'xf'])
  const own = new Map(
    found.flatMap(({ tag, attributes }) =>
      tag === 'numFmt'
        ? [[Number(attributes['numFmtId']), written(attributes['formatCode'] ?? '')] as const]
        : [],
    ),
  )
  return found.flatMap(({ tag, attributes, inside }) => {
    if (tag !== 'xf' || inside !== 'cellXfs') return []
    const id = Number(attributes['numFmtId'] ?? 0)
    return [own.get(id) ?? builtIn(id)]
  })
}
