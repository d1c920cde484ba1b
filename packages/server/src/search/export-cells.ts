import { type RegisterColumn, type RegisterRow, registerColumns, type Text } from '@redress/api'
import { localDate, localTime } from '@redress/core/calendar'
import { parseInstant } from '@redress/core/values'
import { fill, registerTexts, type Language } from '@redress/texts'

/** The time on the wall of the organisation; a table knows no zones. */
export type Wall = { date: string; time: string }
export type Cell = string | boolean | Wall | undefined

/** `late` stands beside the limit it is about. */
type TableColumn = RegisterColumn | 'late'

/** What a table shows where nobody says otherwise: everything. */
export const columnsOf = (asked: readonly RegisterColumn[] = registerColumns): TableColumn[] =>
  asked.flatMap((column): TableColumn[] => (column === 'due' ? ['due', 'late'] : [column]))

export const headingsOf = (columns: readonly TableColumn[], language: Language): string[] =>
  columns.map((column) => fill(registerTexts[`register.column.${column}`], language))

/** A line of the register as cells with types, in words of one language. */
export function cellsOf(columns: readonly TableColumn[], language: Language, zone: string) {
  const say = (text: Text | undefined) => text?.[language] ?? text?.zh ?? text?.en
  const wall = (instant: string | undefined): Wall | undefined => {
    if (instant === undefined) return undefined
    const at = parseInstant(instant)
    return { date: localDate(at, zone), time: localTime(at, zone).slice(0, 5) }
  }
  const between = language === 'zh' ? '、' : ', '
  const list = (texts: readonly Text[]) => texts.flatMap((text) => say(text) ?? []).join(between)

  const cell: Record<TableColumn, (row: RegisterRow) => Cell> = {
    number: ({ number }) => number,
    summary: ({ summary }) => summary,
    customer: ({ customer }) => customer,
    product: ({ product }) => product,
    lot: ({ lot }) => lot,
    received: ({ received }) => wall(received),
    recorded: ({ recordedAt }) => wall(recordedAt),
    status: ({ status, registered }) =>
      fill(
        registerTexts[`complaint.status.${status === 'open' && !registered ? 'unregistered' : status}`],
        language,
      ),
    grade: ({ grade }) => say(grade?.label),
    steps: ({ openSteps }) => list(openSteps),
    holder: ({ holder }) => list(holder.map(({ title }) => title)),
    due: ({ due }) => wall(due),
    late: ({ status, late }) => (status === 'open' ? late : undefined),
    procedure: ({ procedure }) => say(procedure.title),
    closed: ({ closedAt }) => wall(closedAt),
    outcome: ({ outcome }) => say(outcome?.title),
  }
  return (row: RegisterRow): Cell[] => columns.map((column) => cell[column](row))
}
