import { endOfDay, localDate, startOfDay, type ReceiptLine } from '@redress/core/calendar'
import { instantOf, readInstant, type Instant, type LocalDate } from '@redress/core/values'
import { dayText, lengthText, receiptReason, receiptText, type Language } from '@redress/texts'

/** A bar on the wall clock of one row, in hours after midnight. */
type Bar = { from: number; to: number; kind: 'counts' | 'paused'; text?: string }
type Row = { label: string; bars: Bar[]; note?: string; whole?: boolean }

const scale = { left: 240, hour: 26, row: 34, bar: 20, top: 64 }
const colours = {
  counts: '#1d7f5f',
  paused: '#c98a1b',
  whole: '#cde8dc',
  day: '#eceff1',
  line: '#b0bec5',
  ink: '#263238',
  due: '#b3261e',
}

/** A deadline receipt as one picture: a row for each day, what counted, what did not, and the end. SVG, no script. */
export function receiptPicture(lines: readonly ReceiptLine[], language: Language): string {
  const start = lines.find((line) => line.code === 'start')
  const due = lines.findLast((line) => line.code === 'due')
  if (!start || !due) return ''
  const rows = rowsOf(lines, start.zone, language)
  const said = receiptText(lines, language)
  const height = scale.top + rows.length * scale.row + 56
  const width = scale.left + 24 * scale.hour + 30
  const body = [
    text(20, 28, said[0] ?? '', 'font-weight="600" font-size="14"'),
    ...[0, 4, 8, 12, 16, 20, 24].map((hour) => hourMark(hour, rows.length)),
    ...rows.flatMap((row, i) => drawRow(row, scale.top + i * scale.row)),
    mark(start.at, start.zone, rows, 'start', language),
    mark(due.at, start.zone, rows, 'due', language),
    text(20, height - 18, said.at(-1) ?? '', `font-weight="600" font-size="14" fill="${colours.due}"`),
  ]
  const font = "system-ui, 'Noto Sans', 'Noto Sans SC', sans-serif"
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="${font}" font-size="13" fill="${colours.ink}" role="img" aria-label="${escaped(said.join(' · '))}">
<rect width="100%" height="100%" fill="#fff"/>
${body.filter((part) => part !== '').join('\n')}
</svg>
`
}

const escaped = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
const text = (left: number, y: number, value: string, more = ''): string =>
  `<text x="${left}" y="${y}"${more && ` ${more}`}>${escaped(value)}</text>`
const x = (hour: number): number => Math.round((scale.left + hour * scale.hour) * 10) / 10

function hourMark(hour: number, rows: number): string {
  const at = x(hour)
  const bottom = scale.top + rows * scale.row - 8
  const label = text(
    at,
    scale.top - 12,
    `${String(hour).padStart(2, '0')}:00`,
    'text-anchor="middle" font-size="11"',
  )
  return `${label}<line x1="${at}" x2="${at}" y1="${scale.top - 6}" y2="${bottom}" stroke="${colours.line}" stroke-width="0.5"/>`
}

function drawRow(row: Row, y: number): string[] {
  const bars = row.bars.map(({ from, to, kind, text: length = '' }, i) => {
    const [left, right] = [x(from), x(to)]
    const width = Math.max(1, Math.round((right - left) * 10) / 10)
    const shape = `<rect x="${left}" y="${y}" width="${width}" height="${scale.bar}" rx="2" fill="${colours[kind]}"/>`
    const inside = width > length.length * 8
    if (inside)
      return (
        shape + text((left + right) / 2, y + 14, length, 'text-anchor="middle" fill="#fff" font-size="11"')
      )
    const next = row.bars[i + 1]
    if (next && x(next.from) - right < length.length * 8) return shape
    return shape + text(right + 6, y + 14, length, 'font-size="11"')
  })
  const note =
    row.note === undefined ? '' : text(x(12), y + 14, row.note, 'text-anchor="middle" font-size="12"')
  return [
    text(20, y + 15, row.label),
    `<rect x="${x(0)}" y="${y}" width="${24 * scale.hour}" height="${scale.bar}" rx="2" fill="${row.whole ? colours.whole : colours.day}"/>`,
    ...bars,
    note,
  ]
}

function mark(
  at: string,
  zone: string,
  rows: readonly Row[],
  kind: 'start' | 'due',
  language: Language,
): string {
  const instant = readInstant(at)
  if (instant === undefined) return ''
  // The end of a day is drawn at the end of its row, not at the beginning of the next.
  const moment = kind === 'due' ? hourOf(instant, zone, -1) : hourOf(instant, zone, 0)
  const row = rows.findIndex(({ label }) => label === dayText(moment.date, language))
  if (row < 0) return ''
  const y = scale.top + row * scale.row
  const colour = kind === 'due' ? colours.due : colours.ink
  return `<line x1="${x(moment.hour)}" x2="${x(moment.hour)}" y1="${y - 5}" y2="${y + scale.bar + 5}" stroke="${colour}" stroke-width="2.5"/>`
}

function hourOf(instant: Instant, zone: string, before: 0 | -1): { date: LocalDate; hour: number } {
  const date = localDate(instantOf(instant + before), zone)
  return { date, hour: (instant - startOfDay(date, zone)) / 3_600_000 }
}

function rowsOf(lines: readonly ReceiptLine[], zone: string, language: Language): Row[] {
  const rows: Row[] = []
  const rowOf = (date: LocalDate): Row => {
    const label = dayText(date, language)
    const known = rows.at(-1)?.label === label ? rows.at(-1) : undefined
    if (known) return known
    const row: Row = { label, bars: [] }
    rows.push(row)
    return row
  }
  for (const line of lines)
    switch (line.code) {
      case 'start':
        rowOf(line.date)
        break
      case 'open':
      case 'paused':
      case 'elapsed':
        for (const piece of pieces(line.from, line.to, zone)) {
          const length = lengthText(piece.ms, language)
          rowOf(piece.date).bars.push(
            line.code === 'paused'
              ? { ...piece, kind: 'paused', text: receiptReason(line, language) }
              : { ...piece, kind: 'counts', text: length },
          )
        }
        break
      case 'open-days':
        rows.push(range(line, lengthText(line.openMs, language), true, language))
        break
      case 'counted':
        rows.push(range(line, receiptReason(line, language), true, language))
        break
      case 'closed':
      case 'skipped':
        if (line.firstDate !== undefined && line.lastDate !== undefined)
          rows.push(
            range(
              { firstDate: line.firstDate, lastDate: line.lastDate },
              receiptReason(line, language),
              false,
              language,
            ),
          )
        break
      case 'months':
      case 'same-time':
      case 'ends':
      case 'extended':
      case 'provisional':
      case 'due':
    }
  return rows
}

function range(
  { firstDate, lastDate }: { firstDate: LocalDate; lastDate: LocalDate },
  note: string,
  whole: boolean,
  language: Language,
): Row {
  const [first, last] = [dayText(firstDate, language), dayText(lastDate, language)]
  return {
    label: first === last ? first : [first, last].join(language === 'zh' ? '–' : ' – '),
    bars: [],
    note,
    whole,
  }
}

/** A stretch of time cut at every midnight, at most sixty days of it. */
function pieces(
  from: string,
  to: string,
  zone: string,
): { date: LocalDate; from: number; to: number; ms: number }[] {
  const [begin, end] = [readInstant(from), readInstant(to)]
  const cut: { date: LocalDate; from: number; to: number; ms: number }[] = []
  if (begin === undefined || end === undefined) return cut
  for (let at = begin; at < end && cut.length < 60;) {
    const date = localDate(at, zone)
    const midnight = endOfDay(date, zone)
    const until = midnight < end ? midnight : end
    const day = startOfDay(date, zone)
    cut.push({ date, from: (at - day) / 3_600_000, to: (until - day) / 3_600_000, ms: until - at })
    at = until
  }
  return cut
}
