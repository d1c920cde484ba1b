import { listHolders, type Holder } from '@redress/api'
import { useRead } from '../api.ts'
import { useReading } from '../reading.tsx'
import { useSession } from '../session/session.ts'

/** Who holds something open, by name; `chosen` is among them also when it holds nothing any more. */
export function useHolders(chosen: string | undefined, enabled = true) {
  const { say, language } = useReading()
  const { procedures } = useSession()
  const read = useRead(listHolders, { query: { also: chosen } }, { enabled, keep: true })
  // The same role stands in several procedures.
  const called = ({ title, procedure }: Holder) =>
    procedure && procedures.length > 1 ? `${say(title)} · ${say(procedure.title)}` : say(title)
  return (read.data?.holders ?? [])
    .map((holder) => ({ value: holder.id, label: called(holder) }))
    .toSorted((one, other) => one.label.localeCompare(other.label, language))
}
