import { fileURLToPath } from 'node:url'
import { readConfig, type Config } from '@redress/server/config'
import { openLocal, type Local } from '@redress/server/local'
import { fill, operation, type Entry } from '@redress/texts'
import type { ExitCode, Output } from './command.ts'

/** The folder the product lies in. */
export const root = fileURLToPath(new URL('../../../', import.meta.url))

/** The settings of this machine; what is wrong with them is said. */
export function configHere(out: Output): Config | undefined {
  const config = readConfig(process.env, { root })
  if (config.ok) return config.value
  for (const { setting, code, value } of config.refusal)
    out.problem(say(out, `problem.${code}`, { setting, value }))
  return undefined
}

/** Works on the database of this machine, also while the server runs; closes it in any case. */
export async function withLocal(out: Output, work: (local: Local) => Promise<ExitCode>): Promise<ExitCode> {
  const config = configHere(out)
  if (!config) return 2
  const opened = await openLocal(config, { share: true })
  if (!opened.ok) {
    const { code, ...facts } = opened.refusal
    out.problem(
      say(
        out,
        `problem.${code}`,
        Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, String(fact)])),
      ),
    )
    return 1
  }
  try {
    return await work(opened.value)
  } finally {
    await opened.value.close()
  }
}

const entries: Readonly<Record<string, Entry>> = operation

function say(out: Output, key: string, values: Readonly<Record<string, string>>): string {
  const entry = Object.hasOwn(entries, key) ? entries[key] : undefined
  return entry ? fill(entry, out.language, values) : `${key} ${JSON.stringify(values)}`
}
