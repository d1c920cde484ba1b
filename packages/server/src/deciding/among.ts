import { decide, evolve, type Command, type Complaint, type Decided } from '@redress/core/complaint'
import { keepsLedger, type World } from '@redress/core/steps'
import { ledgerOf } from '../streams/ledger.ts'
import { siblingsOf, type Rows } from '../streams/series.ts'

/**
 * Decides among the other complaints of the series, and by what they have booked. Which series those are may be what the
 * command itself says, and so may be who is assessed: a procedure with series or a ledger is decided twice, once to see
 * what the complaint would become and whose bookings it asks for, then among the siblings and bookings it would have.
 */
export async function decideAmong(
  rows: Rows,
  id: string,
  world: World,
  complaint: Complaint | undefined,
  command: Command,
): Promise<Decided> {
  const { procedure } = world
  const asked = new Set<string>()
  const ask = (subject: string) => {
    asked.add(subject)
    return []
  }
  const alone = decide(keepsLedger(procedure) ? { ...world, ledger: ask } : world, complaint, command)
  if (Object.keys(procedure.series).length + asked.size === 0) return alone
  const after = alone.ok ? alone.value.reduce<Complaint | undefined>(evolve, complaint) : complaint
  if (!after || after.status === 'disposed') return alone
  const siblings = await siblingsOf(rows, procedure, id, after)
  const ledger = await ledgerOf(rows, after, id, [...asked])
  const booked = [...asked].some((subject) => ledger(subject).length > 0)
  if (siblings.length === 0 && !booked) return alone
  const among = siblings.length === 0 ? {} : { siblings }
  return decide({ ...world, ...among, ...(booked ? { ledger } : {}) }, complaint, command)
}
