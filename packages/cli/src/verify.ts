import { parseArgs } from 'node:util'
import {
  checkDossier,
  fingerprint,
  publicKeyOf,
  type Verification,
  verifyOrganisation,
} from '@redress/server/audit'
import { checkpointFolder } from '@redress/server/config'
import type { Local } from '@redress/server/local'
import {
  auditCommand as texts,
  auditFindings,
  dossierFindings,
  type Entry,
  fill,
  type Values,
} from '@redress/texts'
import type { ExitCode, Output } from './command.ts'
import { withLocal } from './here.ts'
import { readText } from './text-file.ts'
import { UsageError } from './usage-error.ts'
import { whichOrganisation } from './which-organisation.ts'

const options = {
  organisation: { type: 'string' },
  key: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const
type Asked = { json: boolean; key?: string | undefined; organisation?: string | undefined }

/** Findings shown in words; `--json` has them all. */
const shown = 50

/** `redress verify`: 0 = all as recorded, 1 = something is not. */
export async function run(args: readonly string[], out: Output): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const [file, ...more] = positionals
  if (more.length > 0) throw new UsageError(args.join(' '))
  return file === undefined
    ? withLocal(out, (local) => verifyHere(local, values, out))
    : verifyDossier(file, values, out)
}

async function verifyHere(local: Local, asked: Asked, out: Output): Promise<ExitCode> {
  const { store, config, database } = local
  const publicKey = publicKeyOf(database.secrets.signingKey)
  const all = await store.organisations()
  const one =
    asked.organisation === undefined ? undefined : await whichOrganisation(local, asked.organisation, out)
  if (asked.organisation !== undefined && one === undefined) return 1
  if (all.length === 0) out.line(texts['nothing-yet'][out.language])
  let wrong = false
  for (const each of all.filter(({ organisation }) => one === undefined || organisation === one)) {
    const verified = await verifyOrganisation(store, each, {
      folder: checkpointFolder(config),
      publicKey,
      kept: local,
    })
    wrong ||= verified.findings.length > 0
    if (asked.json) out.line(JSON.stringify(verified))
    else say(verified, out)
  }
  if (!asked.json) out.line(fill(texts.key, out.language, { fingerprint: fingerprint(publicKey) }))
  return wrong ? 1 : 0
}

function say({ findings, ...facts }: Verification, out: Output) {
  if (findings.length === 0) out.line(fill(texts.fine, out.language, facts))
  if (facts.checkpoints === 0 && facts.events > 0) out.line(fill(texts['no-checkpoint'], out.language, facts))
  if (findings.length === 0) return
  out.problem(fill(texts.wrong, out.language, { ...facts, count: findings.length }))
  for (const { code, ...values } of findings.slice(0, shown))
    out.problem(sentence(auditFindings[code], values, out))
  if (findings.length > shown)
    out.problem(`  ${fill(texts.more, out.language, { count: findings.length - shown })}`)
}

async function verifyDossier(file: string, { json, key }: Asked, out: Output): Promise<ExitCode> {
  const text = await readText(file, out)
  if (text === undefined) return 1
  const { findings, facts } = checkDossier(text, key)
  const code = findings.length === 0 ? 0 : 1
  if (json) {
    out.line(JSON.stringify({ findings, facts }))
    return code
  }
  for (const { code, ...values } of findings) out.problem(sentence(dossierFindings[code], values, out))
  if (!facts) return code
  if (code === 0) out.line(fill(texts['dossier.fine'], out.language, { ...facts, file }))
  if (facts.erasedParts > 0)
    out.line(fill(texts['dossier.erased'], out.language, { count: facts.erasedParts }))
  if (key === undefined) out.line(fill(texts['dossier.compare'], out.language, facts))
  return code
}

const sentence = (entry: Entry, values: Values, out: Output) => `  ${fill(entry, out.language, values)}`
