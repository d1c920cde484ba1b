import { parseArgs } from 'node:util'
import { play } from '@redress/core/rehearsal'
import { fill, scenarioTexts as texts } from '@redress/texts'
import type { ExitCode, Output } from './command.ts'
import { foldersNamed, readFolder } from './scenario-folder.ts'

/** `redress run-scenarios [PROCEDURE…]`: 1 as soon as one story is not what happens. */
export async function run(args: readonly string[], out: Output): Promise<ExitCode> {
  const { positionals } = parseArgs({ args: [...args], options: {}, allowPositionals: true })
  let code: ExitCode = 0
  for (const path of await foldersNamed(positionals)) {
    const folder = await readFolder(path, out)
    if (!folder) {
      code = 1
      continue
    }
    const { name, world, scenarios } = folder
    if (scenarios.length === 0) {
      if (positionals.length > 0) out.line(fill(texts['no-scenarios'], out.language, { name }))
      continue
    }
    let failed = 0
    for (const { file, scenario } of scenarios) {
      const { failures, lines } = play(world, scenario)
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
