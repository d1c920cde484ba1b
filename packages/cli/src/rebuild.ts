import { parseArgs } from 'node:util'
import { rebuildOrganisation } from '@redress/server/audit'
import { projections } from '@redress/server/kinds'
import { auditCommand as texts, auditFindings, fill } from '@redress/texts'
import type { ExitCode, Output } from './command.ts'
import { withLocal } from './here.ts'
import { whichOrganisation } from './which-organisation.ts'

const options = { organisation: { type: 'string' } } as const

/** `redress rebuild`: rows and projections from the events alone. */
export async function run(args: readonly string[], out: Output): Promise<ExitCode> {
  const { values } = parseArgs({ args: [...args], options })
  return withLocal(out, async (local) => {
    const one =
      values.organisation === undefined ? undefined : await whichOrganisation(local, values.organisation, out)
    if (values.organisation !== undefined && one === undefined) return 1
    for (const { organisation, name } of await local.store.organisations()) {
      if (one !== undefined && organisation !== one) continue
      const { mended, ...facts } = await rebuildOrganisation(local.store, organisation, projections)
      out.line(fill(texts.rebuilt, out.language, { ...facts, name, count: mended.length }))
      for (const { code, ...values } of mended.slice(0, 50))
        out.line(`  ${fill(auditFindings[code], out.language, values)}`)
    }
    return 0
  })
}
