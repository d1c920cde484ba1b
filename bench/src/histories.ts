// Random histories on the shipped procedures: what `moves` shows is what `decide` says, what is stored replays, a restart
// changes nothing, nothing closes past its gates, and a deadline of the past is found again.
// npm run bench -- histories [count] [seed]
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readProcedure } from '@redress/core/procedure'
import { history, town, type Doubt } from '@redress/core/rehearsal'

const count = Number(process.argv[3] ?? 10_000)
const seed = Number(process.argv[4] ?? 20_261_122)

const folder = join(import.meta.dirname, '../../procedures')
const worlds = readdirSync(folder).flatMap((name) => {
  const { procedure } = readProcedure(readFileSync(join(folder, name, 'procedure.yaml'), 'utf8'))
  return procedure ? [town(procedure)] : []
})

const began = performance.now()
const doubts: Doubt[] = []
const unfound = new Map<string, number>()
const sum = { events: 0, looked: 0, open: 0, longest: 0 }
for (let at = 0; at < count; at += 1) {
  const world = worlds[at % worlds.length]
  if (!world) break
  const played = history(world, seed + at)
  sum.events += played.events.length
  sum.looked += played.looked
  sum.open += played.open
  sum.longest = Math.max(sum.longest, played.events.length)
  doubts.push(...played.doubts)
  for (const move of played.unfound) {
    const name = `${world.procedure.procedure}: ${move.replaceAll(/\[[^\]]*\]/g, '[]')}`
    unfound.set(name, (unfound.get(name) ?? 0) + 1)
  }
}
const number = (value: number) => value.toLocaleString('en')
const seconds = (performance.now() - began) / 1000
console.log(
  `${number(count)} histories of ${worlds.length} procedures from seed ${seed}: ${number(sum.events)} events, the longest ${sum.longest}; ${number(sum.looked)} moves looked at, ${number(sum.open)} open; ${seconds.toFixed(0)} s`,
)
console.log(`${number(doubts.length)} against what is promised`)
for (const doubt of doubts.slice(0, 20)) console.log(JSON.stringify(doubt))
const looked = [...unfound.values()].reduce((all, some) => all + some, 0)
console.log(`${number(looked)} open moves for which random answers found no completion within 25 tries`)
for (const [name, times] of [...unfound].toSorted((a, b) => b[1] - a[1]).slice(0, 10))
  console.log(`  ${times} × ${name}`)
if (doubts.length > 0) process.exitCode = 1
