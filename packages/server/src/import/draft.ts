import { hash } from 'node:crypto'
import type { FieldType } from '@redress/core/procedure'
import { formatInstant, isLocalDate, own, type Instant, type Value } from '@redress/core/values'
import { datePattern, readMoment, readWhen } from './dates.ts'
import type { MapFile, Source } from './map-shape.ts'

/** What one row says, ready to be recorded. */
export type Draft = {
  /** Name of the row in its table. */
  key: string
  id: string
  received: Instant
  values: Record<string, Value>
  parties: DraftParty[]
  unknown: Record<string, string>
  closed?: { at: Instant; outcome: string; reason?: string }
}
export type DraftParty = { id: string; name: string; contact?: string; email?: string; phone?: string }

/** Something wrong with one cell; `column` is its name. */
export type CellProblem = { code: string; column: string; facts: Readonly<Record<string, string>> }

export type FieldShape = { type: FieldType; list: boolean }

/** What a source says of a row: a text, why there is none, or nothing. */
type Found = { text: string; source: Source } | { because: string } | undefined

/** Reads rows of one table by one map. */
export type Drafter = (cells: readonly string[]) => { draft?: Draft; problems: CellProblem[] }

export function drafterOf(
  map: MapFile,
  header: readonly string[],
  fields: (name: string) => FieldShape | undefined,
  zone: string,
): Drafter {
  const wall = map.format?.zone ?? zone
  const at = new Map(header.map((name, index) => [name, index]))
  const patterns = new Map<string, RegExp | undefined>()
  const patternOf = (format: string | undefined) => {
    if (format === undefined) return undefined
    if (!patterns.has(format)) patterns.set(format, datePattern(format))
    return patterns.get(format)
  }

  const asked = Object.entries(map.fields).map(([name, field]) => {
    const shape: FieldShape = fields(name) ?? { type: 'text', list: false }
    return { name, field, shape }
  })

  return (cells) => {
    const problems: CellProblem[] = []
    const cell = (column: string) => (cells[at.get(column) ?? -1] ?? '').trim()
    const say = (code: string, source: Source, value: string) =>
      void problems.push({ code, column: columnOf(source), facts: { value: value.slice(0, 80) } })

    const otherwise = (source: Source): Found =>
      'else' in source && source.else ? found(source.else) : undefined
    const found = (source: Source): Found => {
      switch (source.from) {
        case 'constant':
          return { text: String(source.value), source }
        case 'nowhere':
          return { because: source.because }
        case 'join': {
          const parts = source.columns.map(cell).filter((part) => part !== '')
          return parts.length > 0 ? { text: parts.join(source.with), source } : otherwise(source)
        }
        case 'column': {
          const text = cell(source.column)
          if (text === '' || source.empty.includes(text)) return otherwise(source)
          const listed = source.values && own(source.values, text)
          return { text: listed ?? source.otherwise ?? text, source }
        }
      }
    }
    const textOf = (source: Source): string | undefined => {
      const answer = found(source)
      return answer && 'text' in answer ? answer.text : undefined
    }
    const instantOf = (source: Source): Instant | undefined => {
      const answer = found(source)
      if (!answer || 'because' in answer) return undefined
      const format = answer.source.from === 'column' ? answer.source.format : undefined
      const when = readWhen(answer.text, wall, patternOf(format))
      if (when === undefined) say('not-a-time', answer.source, answer.text)
      return when
    }

    const key = map.key.map(cell).join('/')
    if (map.key.every((column) => cell(column) === ''))
      problems.push({ code: 'key-empty', column: map.key.join(', '), facts: {} })
    const received = instantOf(map.received)
    if (received === undefined && problems.every(({ code }) => code !== 'not-a-time'))
      problems.push({ code: 'received-missing', column: columnOf(map.received), facts: {} })

    const values: Record<string, Value> = {}
    const unknown: Record<string, string> = {}
    const parties: DraftParty[] = []
    const id = idOf(map.source, key)
    for (const { name, field, shape } of asked) {
      if ('party' in field) {
        const called = textOf(field.party.name)
        if (called !== undefined) {
          const party: DraftParty = { id: idOf(map.source, `${key}/${name}`), name: called }
          for (const part of ['contact', 'email', 'phone'] as const) {
            const source = field.party[part]
            const text = source && textOf(source)
            if (text !== undefined) party[part] = text
          }
          parties.push(party)
          values[name] = party.id
        } else note(name, found(field.party.name))
        continue
      }
      const answer = found(field.source)
      if (!answer || 'because' in answer) {
        note(name, answer)
        continue
      }
      if (shape.type === 'party') {
        const party = { id: idOf(map.source, `${key}/${name}`), name: answer.text }
        parties.push(party)
        values[name] = party.id
        continue
      }
      const format = answer.source.from === 'column' ? answer.source.format : undefined
      const value = valueOf(answer.text, shape.type, wall, patternOf(format))
      if (value === undefined) say(`not-a-${shape.type}`, answer.source, answer.text)
      else values[name] = shape.list ? [value] : value
    }
    function note(name: string, answer: ReturnType<typeof found>): void {
      if (answer && 'because' in answer) unknown[name] = answer.because
    }

    const closed = closedOf(map, textOf, instantOf)
    if (problems.length > 0 || received === undefined) return { problems }
    return { draft: { key, id, received, values, parties, unknown, ...(closed ? { closed } : {}) }, problems }
  }
}

/** A complaint of which the table does not say when it ended is open. */
function closedOf(
  map: MapFile,
  textOf: (source: Source) => string | undefined,
  instantOf: (source: Source) => Instant | undefined,
): Draft['closed'] {
  if (!map.closed) return undefined
  const outcome = textOf(map.closed.outcome)
  const at = outcome === undefined ? undefined : instantOf(map.closed.at)
  if (outcome === undefined || at === undefined) return undefined
  const reason = map.closed.reason && textOf(map.closed.reason)
  return { at, outcome, ...(reason === undefined ? {} : { reason }) }
}

const columnOf = (source: Source): string =>
  source.from === 'column' ? source.column : source.from === 'join' ? source.columns.join(', ') : ''

/** The same row of the same table is the same complaint, whenever it is read. RFC 9562, version 8. */
export function idOf(source: string, key: string): string {
  const hex = hash('sha256', `${source}\u0000${key}`)
  const variant = '89ab'[Number.parseInt(hex[16] ?? '', 16) & 3]
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const yes = ['yes', 'y', 'true', '1', '是', '有', '对', '√']
const no = ['no', 'n', 'false', '0', '否', '无', '不', '×']

/** A cell as a value of that type; `undefined` where it is none. */
function valueOf(
  text: string,
  type: FieldType,
  zone: string,
  pattern: RegExp | undefined,
): Value | undefined {
  switch (type) {
    case 'date':
      return pattern || !isLocalDate(text) ? readMoment(text, pattern)?.date : text
    case 'time': {
      const when = readWhen(text, zone, pattern)
      return when === undefined ? undefined : formatInstant(when)
    }
    case 'flag':
      return yes.includes(text.toLowerCase()) ? true : no.includes(text.toLowerCase()) ? false : undefined
    case 'number':
      return decimalOf(text)
    case 'quantity': {
      const [, amount = '', unit = ''] = /^([-+0-9.,\s]+?)\s*([^-+0-9.,\s].*)?$/.exec(text) ?? []
      const number = decimalOf(amount)
      return number === undefined ? undefined : { amount: number, unit: unit.trim() || 'pieces' }
    }
    case 'money': {
      const [, amount = '', currency = ''] = /^([-+0-9.,\s]+?)\s*([A-Z]{3})$/.exec(text) ?? []
      const number = decimalOf(amount)
      return number === undefined ? undefined : { amount: number, currency }
    }
    case 'file':
    case 'complaint':
      return undefined
    default:
      return text
  }
}

/** `1,234.50` as `1234.50`: a comma only between thousands. */
function decimalOf(text: string): string | undefined {
  const bare = text.trim()
  const plain = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare) ? bare.replaceAll(',', '') : bare
  return /^-?\d{1,15}(\.\d{1,6})?$/.test(plain) ? plain : undefined
}
