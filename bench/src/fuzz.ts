// Whether any file or expression breaks the checker: `npm run bench -- fuzz [runs] [seed]`. Each run is measured by the
// processor time of this thread, and beside it by the clock, which on a busy machine also counts the time of others. What is over the limit is run twice more: a text that is slow is slow again, a pause of
// the garbage collector is not; if both are over the limit the bench fails.
import { readdirSync, readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { checkSource, condition } from '@redress/core/procedure'
import { chanceOf, mutated, plainScope, randomExpression } from '@redress/core/procedure/testing'
import { percentile } from './percentile.ts'

const runs = Number(process.argv[3] ?? 100_000)
const seed = Number(process.argv[4] ?? 20_261_122)
const slowest = 50
const megabyte = 1_048_576

setFlagsFromString('--expose-gc')
const collect: unknown = runInNewContext('gc')
const chance = chanceOf(seed)
const folder = join(import.meta.dirname, '../../procedures')
const sources = readdirSync(folder).map((name) => readFileSync(join(folder, name, 'procedure.yaml'), 'utf8'))

/** What is left on the heap when everything that can go has gone. */
function heap(): number {
  if (typeof collect === 'function') collect()
  return process.memoryUsage().heapUsed / megabyte
}

console.log(`seed ${seed}, load ${loadavg()[0]?.toFixed(1)} when it began`)
let withError = 0
let readable = 0
fuzz('mutated files', () => {
  const source = mutated(sources[Math.floor(chance() * sources.length)] ?? '', chance)
  return () => {
    if (checkSource(source).problems.some(({ severity }) => severity === 'error')) withError += 1
  }
})
console.log(`  in ${withError.toLocaleString('en')} of them an error was found`)

const head = `procedure: p
title: T
clauses: { prefix: P }
series: { same: { same: [problem-key] } }
fields:
  severity: { zh: 程度, en: severity, grades: [major, minor] }
  media: { zh: 媒体, en: media, type: flag }
  price: { zh: 价格, en: price, type: money }
steps:
  register: { title: R, by: anyone, asks: [severity, media, price, quantity, problem-key] }
  act:
    title: A
    by: anyone
    within: 3 days
    when: `
const nothingKnown = plainScope({ fields: {}, lists: {}, states: {} })
fuzz('random expressions', () => {
  const source = head + JSON.stringify(randomExpression(chance))
  return () => {
    const when = checkSource(source).procedure?.steps['act']?.when
    if (!when) return
    readable += 1
    condition(when, nothingKnown)
  }
})
console.log(`  ${readable.toLocaleString('en')} of them could be read and were evaluated`)

function since(began: { user: number; system: number }): number {
  const spent = process.threadCpuUsage(began)
  return (spent.user + spent.system) / 1000
}

/** Runs cases one by one; what a run leaves behind is seen in the heap after all of them. */
function fuzz(what: string, prepare: () => () => void): void {
  for (let warm = 0; warm < 200; warm += 1) prepare()()
  const times = new Float64Array(runs)
  const clock = new Float64Array(runs)
  withError = 0
  readable = 0
  const before = heap()
  let most = 0
  let [paused, over] = [0, 0]
  for (let at = 0; at < runs; at += 1) {
    const run = prepare()
    const wall = performance.now()
    const began = process.threadCpuUsage()
    try {
      run()
    } catch (error) {
      console.error(`run ${at} of seed ${seed} threw`)
      throw error
    }
    times[at] = since(began)
    clock[at] = performance.now() - wall
    if ((times[at] ?? 0) > slowest) {
      paused += 1
      const again = [0, 1].map(() => {
        const start = process.threadCpuUsage()
        run()
        return since(start)
      })
      if (Math.min(...again) > slowest) over += 1
      console.log(`  run ${at}: ${[times[at], ...again].map((time) => time?.toFixed(1)).join(', ')} ms`)
    }
    if (at % 500 === 0) most = Math.max(most, process.memoryUsage().heapUsed / megabyte)
  }
  const sorted = [...times].toSorted((a, b) => a - b)
  const [median, high, last] = [percentile(sorted, 0.5), percentile(sorted, 0.999), sorted.at(-1) ?? 0]
  console.log(
    `${runs.toLocaleString('en')} ${what}: no exception; processor time median ${median.toFixed(2)} ms, 99.9th percentile ${high.toFixed(1)} ms, slowest ${last.toFixed(1)} ms, ${paused} over ${slowest} ms, ${over} of them again; heap at most ${most.toFixed(0)} MB, left behind ${(heap() - before).toFixed(1)} MB`,
  )
  const byClock = [...clock].toSorted((a, b) => a - b)
  console.log(
    `  by the clock: median ${percentile(byClock, 0.5).toFixed(2)} ms, 99.9th percentile ${percentile(byClock, 0.999).toFixed(1)} ms, slowest ${(byClock.at(-1) ?? 0).toFixed(1)} ms, ${byClock.filter((time) => time > slowest).length} over ${slowest} ms; load ${loadavg()[0]?.toFixed(1)} when it ended`,
  )
  if (over > 0) process.exitCode = 1
}
