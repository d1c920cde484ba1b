// Whether any complaint hangs: `npm run bench -- rehearsal [walks] [seed] [procedure …]`; what hangs fails the bench.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readProcedure } from '@redress/core/procedure'
import { rehearse } from '@redress/core/rehearsal'

const walks = Number(process.argv[3] ?? 10_000)
const seed = Number(process.argv[4] ?? 1)
const chosen = process.argv.slice(5)
const batch = 20
const folder = join(import.meta.dirname, '../../procedures')
const names = readdirSync(folder).filter((name) => chosen.length === 0 || chosen.includes(name))

for (const name of names) {
  const { procedure } = readProcedure(readFileSync(join(folder, name, 'procedure.yaml'), 'utf8'))
  if (!procedure) throw new Error(`${name} cannot be read`)
  const began = process.cpuUsage()
  const sum = { walks: 0, ended: 0, moves: 0, hanging: 0 }
  while (sum.walks < walks && sum.hanging === 0) {
    const part = rehearse(procedure, { seed: seed + sum.walks, walks: Math.min(batch, walks - sum.walks) })
    sum.walks += part.walks
    sum.ended += part.ended
    sum.moves += part.moves
    sum.hanging += part.hanging.length
    for (const { seed: from, open } of part.hanging) console.error(`seed ${from} hangs at ${open.join(', ')}`)
  }
  const { user, system } = process.cpuUsage(began)
  const seconds = ((user + system) / 1_000_000).toFixed(0)
  console.log(
    `${name}: ${sum.walks} walks from seed ${seed}, ${sum.ended} ended, ${sum.moves} moves, ${seconds} s of processor time`,
  )
  if (sum.hanging > 0) process.exitCode = 1
}
