import { saveRows } from '../store/rows.ts'
import type { Projection } from '../store/projection.ts'
import { catchUp, clearProjections } from '../store/projections.ts'
import type { Finding } from './finding.ts'
import { checkRows, type Compared } from './rows-check.ts'
import type { Audited } from './verify.ts'

export type Rebuilt = { streams: number; rows: number; mended: readonly Finding[] }

/**
 * Makes every row anew from the events, and every projection from its beginning. Writers of the organisation wait
 * meanwhile. Rows that are as they should be are left alone; the answer names the others.
 */
export async function rebuildOrganisation(
  store: Audited,
  organisation: number,
  projections: readonly Projection[],
): Promise<Rebuilt> {
  const report = await store.within(organisation, 'read write', async (ask) => {
    await ask({
      text: 'select pos from organisation_head where organisation_id = $1 for update',
      values: [organisation],
    })
    const differing: Compared[] = []
    const checked = await checkRows(store.shared, ask, organisation, async (one) => void differing.push(one))
    // All that is wrong goes first, so that two rows can get each other's keys back.
    const gone = differing.map(({ found }) => ({ before: found, after: {} }))
    const anew = differing.map(({ expected }) => ({ before: {}, after: expected }))
    for (const statement of [...saveRows(organisation, gone), ...saveRows(organisation, anew)])
      await ask(statement)
    await clearProjections(ask, organisation)
    return checked
  })
  for (const projection of projections) await catchUp(store, projection, organisation)
  const mended = report.findings.filter(({ code }) => code.startsWith('row-'))
  return { streams: report.streams, rows: report.rows, mended }
}
