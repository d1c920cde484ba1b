import type { Ask } from '../store/ask.ts'
import { keysIn } from '../store/body.ts'
import { isRight, type KeptPart, linesOf } from '../store/long-history.ts'
import type { Shared } from '../store/shared.ts'
import type { Finding } from './finding.ts'

const table = 'long_history'

/** Holds what is kept of long histories together against the events it was made of. */
export async function checkLongHistories(shared: Shared, ask: Ask, organisation: number): Promise<Finding[]> {
  const [head] = await ask<{ key_epoch: number }>({
    text: 'select key_epoch from organisation_head where organisation_id = $1',
    values: [organisation],
  })
  const streams = await ask<{ stream: string }>({
    text: 'select distinct stream from long_history where organisation_id = $1 order by stream',
    values: [organisation],
  })
  const findings: Finding[] = []
  for (const { stream } of streams) {
    const kept = await ask<KeptPart>({
      text: 'select key_id, version, sealed from long_history where organisation_id = $1 and stream = $2',
      values: [organisation, stream],
    })
    const lines = await linesOf(ask, organisation, stream, kept[0]?.version)
    if (lines.length === 0) findings.push({ code: 'row-without-events', table, key: stream })
    else {
      const right = async () => {
        const keys = new Set([stream, ...lines.flatMap(({ body }) => keysIn(body))])
        const secrets = await shared.keys.fetch(ask, organisation, head?.key_epoch ?? 0, keys)
        return isRight(stream, kept, lines, secrets)
      }
      // What cannot be opened is not what was kept.
      if (!(await right().catch(() => false))) findings.push({ code: 'row-differs', table, key: stream })
    }
  }
  return findings
}
