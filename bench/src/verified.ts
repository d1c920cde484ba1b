import { publicKeyOf, verifyOrganisation } from '@redress/server/audit'
import { checkpointFolder } from '@redress/server/config'
import type { Local } from '@redress/server/local'

/** Verifies every organisation (chain, numbers, rows); prints what was held against what, and every finding. */
export async function verifyAll({ config, store, database }: Local): Promise<boolean> {
  let clean = true
  for (const organisation of await store.organisations()) {
    const began = performance.now()
    const { events, streams, rows, findings } = await verifyOrganisation(store, organisation, {
      folder: checkpointFolder(config),
      publicKey: publicKeyOf(database.secrets.signingKey),
    })
    const perSecond = Math.round(events / ((performance.now() - began) / 1_000))
    console.log(
      `verified ${organisation.name}: ${events} events of ${streams} streams, ${rows} rows, ` +
        `${findings.length} findings (${perSecond} events/s, rows made anew)`,
    )
    for (const finding of findings.slice(0, 20)) console.log(`  ${JSON.stringify(finding)}`)
    clean &&= findings.length === 0
  }
  return clean
}
