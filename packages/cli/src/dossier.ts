import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { exportDossier } from '@redress/server/audit'
import { checkpointFolder } from '@redress/server/config'
import { auditCommand as texts, fill } from '@redress/texts'
import type { ExitCode, Output } from './command.ts'
import { withLocal } from './here.ts'
import { UsageError } from './usage-error.ts'
import { whichOrganisation } from './which-organisation.ts'

const options = { organisation: { type: 'string' }, to: { type: 'string' } } as const

/** `redress dossier NUMBER --to FILE.json` */
export async function run(args: readonly string[], out: Output): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const [number, ...more] = positionals
  const { to } = values
  if (number === undefined || to === undefined || more.length > 0) throw new UsageError(args.join(' '))
  return withLocal(out, async ({ store, config, database, outside, ...rest }) => {
    const here = { store, config, database, outside, ...rest }
    const organisation = await whichOrganisation(here, values.organisation, out)
    const named = (await store.organisations()).find((each) => each.organisation === organisation)
    if (!named) return 1
    const id = await store.complaintOf(named.organisation, number)
    const place = {
      store,
      signingKey: database.secrets.signingKey,
      folder: checkpointFolder(config),
      now: () => outside.now(),
    }
    const dossier = id === undefined ? undefined : await exportDossier(place, named, `complaint/${id}`)
    if (!dossier) {
      out.problem(fill(texts['dossier.unknown'], out.language, { number }))
      return 1
    }
    await writeFile(to, `${JSON.stringify(dossier, undefined, 1)}\n`, { mode: 0o600 })
    out.line(fill(texts['dossier.written'], out.language, { number, file: to, events: dossier.own.length }))
    return 0
  })
}
