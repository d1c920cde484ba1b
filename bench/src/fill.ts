// npm run bench -- fill [rows] [folder]: an organisation with that many complaints, for `bench -- large` to measure.
// The texts are the real ones of ../shared/data (REAL_INPUT), taken again and again in another order with words, products,
// lots and customers of their own; each row goes through the importer, so numbers, chain and rows are what they always are.
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { importTable } from '@redress/server/import'
import { openLocal } from '@redress/server/local'
import { startServer } from '@redress/server/main'
import { projectRoot } from './child-server.ts'
import { loadShown } from './cpu-time.ts'
import { fillMap, writeFillTable } from './fill-table.ts'
import { realTexts } from './real-texts.ts'

const rows = Number(process.argv[3] ?? 200_000)
const dataDirectory = process.argv[4] ?? `/tmp/redress-${rows}`
const piece = 20_000

await mkdir(dataDirectory, { recursive: true })
const texts = await realTexts()
const config = { port: 0, host: '127.0.0.1', dataDirectory, demo: true }

/** The demo organisation is made when a server starts; search reads what was recorded when the next one does. */
async function makeOrganisation(): Promise<void> {
  const local = await openLocal(config)
  if (!local.ok) throw new Error(JSON.stringify(local.refusal))
  const server = await startServer(local.value, { root: projectRoot, webFolder: '' })
  if (!server.ok) throw new Error(JSON.stringify(server.refusal))
  await server.value.close()
}

await makeOrganisation()
const local = await openLocal(config)
if (!local.ok) throw new Error(JSON.stringify(local.refusal))
const { store, outside } = local.value
const file = join(dataDirectory, 'fill.csv')
const began = performance.now()
let recorded = 0
try {
  for (let from = 0; from < rows; from += piece) {
    await writeFillTable(file, texts, {
      from,
      to: Math.min(rows, from + piece),
      all: rows,
      now: outside.now(),
    })
    const done = await importTable({ store, now: outside.now, file, map: fillMap, by: 'li-na' })
    if (!done.ok) throw new Error(JSON.stringify(done.refusal))
    recorded += done.value.recorded
    const seconds = (performance.now() - began) / 1_000
    console.log(
      `${recorded} recorded, ${done.value.refused} refused; ${Math.round(recorded / seconds)} rows/s; ${loadShown()}`,
    )
  }
} finally {
  await rm(file, { force: true })
  await local.value.close()
}
