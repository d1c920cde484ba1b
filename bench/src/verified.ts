import { publicKeyOf, verifyChain, verifyOrganisation } from '@redress/server/audit'
import { checkpointFolder } from '@redress/server/config'
import { loadShown } from './cpu-time.ts'
import type { Local } from '@redress/server/local'

/** What something took, on the wall and of this process's processor time. */
async function measured<Value>(act: () => Promise<Value>) {
  const began = performance.now()
  const before = process.cpuUsage()
  const value = await act()
  const { user, system } = process.cpuUsage(before)
  return { value, seconds: (performance.now() - began) / 1_000, cpuSeconds: (user + system) / 1e6 }
}

/** Verifies every organisation (chain, numbers, rows); prints what was held against what, and every finding. */
export async function verifyAll({ config, store, database }: Local): Promise<boolean> {
  let clean = true
  for (const organisation of await store.organisations()) {
    const place = {
      folder: checkpointFolder(config),
      publicKey: publicKeyOf(database.secrets.signingKey),
    }
    const chain = await measured(() => verifyChain(store, organisation, place))
    console.log(
      `chain of ${organisation.name}: ${chain.value.events} events, ${chain.value.findings.length} findings; ` +
        `${Math.round(chain.value.events / chain.cpuSeconds)} events per second of a core, ` +
        `${Math.round(chain.value.events / chain.seconds)}/s on the wall (goal 50,000 per core; ${loadShown()})`,
    )
    const began = performance.now()
    const { events, streams, rows, findings } = await verifyOrganisation(store, organisation, place)
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
