import { parseArgs } from 'node:util'
import { play } from '@redress/core/rehearsal'
import { fill, scenarioTexts as texts } from '@redress/texts'
import type { ExitCode, Output } from './command.ts'
import { foldersNamed, readFolder } from './scenario-folder.ts'
import type { Player } from './through-http.ts'
import { UsageError } from './usage-error.ts'

const options = { through: { type: 'string' } } as const

const inTheKernel: Player = {
  play: ({ world }, scenario) => Promise.resolve(play(world, scenario)),
  close: () => Promise.resolve(),
}

/**
 * `redress run-scenarios [PROCEDURE…] [--through http]`: 1 as soon as one story is not what happens. Through HTTP it is
 * the whole product that is told the story, on a database of its own.
 */
export async function run(args: readonly string[], out: Output): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  if (values.through !== undefined && values.through !== 'http')
    throw new UsageError(fill(texts['unknown-way'], out.language, { way: values.through }))
  const player =
    values.through === 'http' ? await (await import('./through-http.ts')).throughHttp() : inTheKernel
  try {
    return await runWith(player, positionals, out)
  } finally {
    await player.close()
  }
}

async function runWith(player: Player, positionals: readonly string[], out: Output): Promise<ExitCode> {
  let code: ExitCode = 0
  for (const path of await foldersNamed(positionals)) {
    const folder = await readFolder(path, out)
    if (!folder) {
      code = 1
      continue
    }
    const { name, scenarios } = folder
    if (scenarios.length === 0) {
      if (positionals.length > 0) out.line(fill(texts['no-scenarios'], out.language, { name }))
      continue
    }
    let failed = 0
    for (const { file, scenario } of scenarios) {
      const { failures, lines } = await player.play(folder, scenario)
      const title = scenario.title[out.language] ?? scenario.name
      if (failures.length > 0) failed += 1
      const verdict = failures.length > 0 ? texts.failed : texts.passed
      out.line(fill(verdict, out.language, { name: scenario.name, title, lines }))
      for (const { place, ...difference } of failures)
        out.line(`    ${fill(texts.difference, out.language, { file, ...place, ...difference })}`)
    }
    out.line(fill(texts.counted, out.language, { name, passed: scenarios.length - failed, failed }))
    if (failed > 0) code = 1
  }
  return code
}
