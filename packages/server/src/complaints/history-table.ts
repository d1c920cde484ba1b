import type { ActorView, EnteredField, Text, TimelineEntry, WireValue } from '@redress/api'
import { localDate, localTime } from '@redress/core/calendar'
import { parseInstant, readInstant } from '@redress/core/values'
import { fill, historyTexts, type Language, registerTexts } from '@redress/texts'
import { byteOrderMark, csvLine, csvText } from '../http/csv.ts'

type Reading = { language: Language; zone: string }

const columns = ['when', 'recorded', 'side', 'who', 'what', 'entered', 'why', 'words', 'clauses'] as const

/**
 * What happened to a complaint as a table in one language: who, when, what, why.
 *
 * @param entries Oldest first.
 * @param reading Its zone is that of the wall clock the times are written by; a table knows no zones.
 */
export function historyTable(entries: readonly TimelineEntry[], reading: Reading): Buffer {
  const { language, zone } = reading
  const headings = columns.map((column) => fill(historyTexts[`history.column.${column}`], language))
  const rows = entries.map((entry) => [
    wall(entry.occurredAt, zone),
    wall(entry.recordedAt, zone),
    csvText(fill(historyTexts[`timeline.${entry.party}`], language)),
    csvText(whoIn(entry.by, language)),
    csvText(say(entry.title, language)),
    csvText(enteredIn(entry.fields, reading)),
    csvText(entry.reason ?? ''),
    csvText(entry.text ?? ''),
    csvText(list(entry.clauses, language)),
  ])
  return Buffer.from(byteOrderMark + [headings.map(csvText), ...rows].map(csvLine).join(''))
}

const say = (text: Text | undefined, language: Language): string =>
  text?.[language] ?? text?.zh ?? text?.en ?? ''

const list = (texts: readonly string[], language: Language): string =>
  texts.join(fill(historyTexts['history.list'], language))

function wall(instant: string, zone: string): string {
  const at = parseInstant(instant)
  return `${localDate(at, zone)} ${localTime(at, zone).slice(0, 8)}`
}

function whoIn({ kind, name, title, onBehalfOf }: ActorView, language: Language): string {
  if (kind === 'system') return fill(historyTexts['actor.system'], language)
  const who =
    say(title, language) ||
    (name ?? fill(historyTexts[kind === 'party' ? 'actor.customer' : 'actor.key'], language))
  if (!onBehalfOf) return who
  return fill(historyTexts['actor.for'], language, { who, whom: say(onBehalfOf.title, language) })
}

/** What was entered with an event, in one sentence. */
const enteredIn = (fields: readonly EnteredField[], reading: Reading): string =>
  fields
    .map((field) =>
      fill(historyTexts['history.entered'], reading.language, {
        field: say(field.label, reading.language),
        value: (say(field.shown, reading.language) || valueIn(field.type, field.value, reading)).replace(
          /[。.]$/,
          '',
        ),
      }),
    )
    .join(fill(historyTexts['history.entered.next'], reading.language))

function valueIn(type: string, value: WireValue | undefined, reading: Reading): string {
  const { language, zone } = reading
  if (value === undefined || value === '') return fill(historyTexts['history.none'], language)
  if (Array.isArray(value))
    return list(
      value.map((one) => valueIn(type, one, reading)),
      language,
    )
  if (typeof value === 'boolean') return fill(registerTexts[value ? 'register.yes' : 'register.no'], language)
  if (typeof value === 'object') return recordIn(value, reading)
  const at = type === 'time' ? readInstant(value) : undefined
  return at === undefined ? value : `${localDate(at, zone)} ${localTime(at, zone).slice(0, 5)}`
}

function recordIn(value: { [name: string]: WireValue }, reading: Reading): string {
  if (typeof value['amount'] === 'string')
    return [value['amount'], value['currency'] ?? value['unit']]
      .filter((part) => typeof part === 'string')
      .join(' ')
  if (typeof value['sha256'] === 'string') return typeof value['name'] === 'string' ? value['name'] : ''
  return Object.values(value)
    .map((one) => valueIn('text', one, reading))
    .join(' · ')
}
