import { parseArgs } from 'node:util'
import { shownSettings } from '@redress/server/config'
import { masterKeyFile } from '@redress/server/keys'
import { fill, operation } from '@redress/texts'
import type { ExitCode, Output } from './command.ts'
import { configHere, root } from './here.ts'

/** `redress config`: every setting with where it comes from, and what losing the master key means. */
export async function run(args: readonly string[], out: Output): Promise<ExitCode> {
  parseArgs({ args: [...args], options: {} })
  for (const { setting, value, given } of shownSettings(process.env, root)) {
    const shown = value === '' ? operation['setting.empty'][out.language] : value
    const origin = operation[given ? 'setting.given' : 'setting.default'][out.language]
    out.line(`${setting}=${shown}  (${origin})`)
    out.line(`    ${operation[`setting.${setting}`][out.language]}`)
  }
  const config = configHere(out)
  if (!config) return 1
  const place = config.masterKey ? operation['master-key.environment'][out.language] : masterKeyFile(config)
  out.line('')
  out.line(fill(operation['master-key.where'], out.language, { place }))
  out.line(operation['master-key.loss'][out.language])
  return 0
}
