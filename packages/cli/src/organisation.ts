import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { readOrganisation, type OrganisationFile } from '@redress/core/organisation'
import {
  applyOrganisation,
  draftVersion,
  knownFrom,
  shippedProcedures,
  type ProcedureFile,
} from '@redress/server/organisation'
import type { Local } from '@redress/server/local'
import { fill, organisationCommand as texts } from '@redress/texts'
import type { ExitCode, Output } from './command.ts'
import { sayProblems } from './file-problems.ts'
import { root, withLocal } from './here.ts'
import { tell } from './publish.ts'
import { readText } from './text-file.ts'
import { UsageError } from './usage-error.ts'
import { applySignIns } from './sign-ins.ts'

const options = { 'sign-ins': { type: 'boolean', default: false } } as const

/** `redress organisation check|apply FILE` */
export async function run(args: readonly string[], out: Output): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const [verb, path, ...more] = positionals
  if ((verb !== 'apply' && verb !== 'check') || path === undefined || more.length > 0)
    throw new UsageError(args.join(' '))
  const beside = await proceduresBeside(path)
  const shipped = new Map([...(await shippedProcedures(join(root, 'procedures'))), ...beside])
  const known = knownFrom([...shipped.values()].map(({ procedure }) => procedure))
  const source = await readText(path, out)
  if (source === undefined) return 1
  const { file, problems } = readOrganisation(source, known)
  sayProblems(out, path, problems)
  if (!file) return 1
  if (verb === 'check') {
    out.line(fill(texts.fine, out.language, { file: path }))
    return 0
  }
  return withLocal(out, (local) => apply(local, file, shipped, values['sign-ins'], out))
}

/** Procedures of the organisation's own: every `procedures/NAME/procedure.yaml` beside its file. */
async function proceduresBeside(path: string): Promise<ReadonlyMap<string, ProcedureFile>> {
  const folder = join(dirname(path), 'procedures')
  const isThere = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  )
  return isThere ? shippedProcedures(folder) : new Map()
}

async function apply(
  local: Local,
  file: OrganisationFile,
  shipped: ReadonlyMap<string, ProcedureFile>,
  signIns: boolean,
  out: Output,
): Promise<ExitCode> {
  const because = { because: 'organisation-file' }
  const applied = await applyOrganisation(local.store, file, because)
  if (!applied.ok) {
    const { code, ...facts } = applied.refusal
    out.problem(fill(texts[code], out.language, facts))
    return 1
  }
  const { organisation, created, directory, settings, calendar, adopted } = applied.value
  const name = file.organisation
  if (created) out.line(fill(texts.created, out.language, { name }))
  const changed = directory + settings + calendar > 0
  out.line(
    fill(changed ? texts.applied : texts.unchanged, out.language, { name, directory, settings, calendar }),
  )

  if (adopted > 0) out.line(fill(texts.adopted, out.language, { complaints: adopted }))
  let refused = false
  for (const procedure of Object.keys(file.directory.roles)) {
    const found = shipped.get(procedure)
    const drafted = found && (await draftVersion(local.store, organisation, found, because))
    if (drafted && !drafted.ok) {
      tell(drafted, `${procedure}/procedure.yaml`, out)
      refused = true
    }
    if (drafted?.ok && drafted.value.drafted)
      out.line(fill(texts['drafted-shipped'], out.language, { procedure, next: drafted.value.next ?? '' }))
  }
  await applySignIns(local, organisation, file, signIns, out)
  return refused ? 1 : 0
}
