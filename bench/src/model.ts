// Random orders of six actors through the writer, by one process and by two, with connections cut: every answer and every
// event has to be what one after the other in memory would have given.
//   npm run bench -- model [sequences] [orders in each] [seed]
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEngine } from '@redress/server/engine'
import { openCompany, openStage, play } from '@redress/server/testing/model'
import { prepareDatabase } from '@redress/server/testing/prepare'
import { loadShown } from './cpu-time.ts'

const [sequences = 10_000, length = 50, seed = 20_261_122] = process.argv.slice(3).map(Number)
/** Sequences that share an organisation: what is done in one may matter to the next. */
const together = 100

const folder = await mkdtemp(join(tmpdir(), 'redress-model-'))
const engine = await startEngine(folder)
if (!engine.ok) throw new Error(JSON.stringify(engine.refusal))
const database = await prepareDatabase(engine.value.ownerUrl)
const began = performance.now()
const sum = { orders: 0, accepted: 0, events: 0, findings: 0 }
let played = 0
let divergences = 0
while (played < sequences && divergences === 0) {
  const stage = await openStage(database, `${seed} ${played}`)
  let company = await openCompany(stage)
  for (let at = 0; at < together && played < sequences && divergences === 0; at += 1) {
    const one = await play(stage, company, seed + played, length)
    company = one.company
    played += 1
    sum.orders += one.orders
    sum.accepted += one.accepted
    sum.events += one.events
    divergences += one.divergences.length
    for (const divergence of one.divergences) console.log(JSON.stringify(divergence))
  }
  const findings = await stage.findings()
  for (const finding of findings) console.log(JSON.stringify(finding))
  sum.findings += findings.length
  await stage.close()
}
await engine.value.stop()
await rm(folder, { recursive: true, force: true })

const number = (value: number) => value.toLocaleString('en')
console.log(
  `${number(played)} sequences from seed ${seed}: ${number(sum.orders)} orders, ${number(sum.accepted)} accepted, ` +
    `${number(sum.events)} events; ${divergences} divergences; chain, numbers and rows ${sum.findings} findings; ` +
    `${((performance.now() - began) / 1000).toFixed(0)} s (${loadShown()})`,
)
process.exitCode = divergences + sum.findings === 0 ? 0 : 1
