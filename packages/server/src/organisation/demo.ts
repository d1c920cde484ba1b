import { readFile } from 'node:fs/promises'
import { readOrganisation, type OrganisationFile } from '@redress/core/organisation'
import { own, type Text } from '@redress/core/values'
import type { Outside } from '../outside.ts'
import type { Store } from '../store/index.ts'
import { applyOrganisation } from './apply.ts'
import { knownFrom, shippedProcedures, type ProcedureFile } from './known.ts'
import { draftVersion, sign } from './publish.ts'

/** Somebody of the demo organisation with the password made for this installation, and the department as a hint. */
export type DemoSignIn = { person: string; name: string; email: string; password: string; does: Text }

export type GiveSignIn = (signIn: {
  organisation: number
  person: string
  name: string
  email: string
  password: string
}) => Promise<void>

export type DemoOptions = {
  store: Store
  outside: Pick<Outside, 'secret'>
  /** The organisation file, and the folder of the shipped procedures. */
  file: string
  procedures: string
  giveSignIn: GiveSignIn
}

/** Makes the demo organisation, puts its procedures in force and lets its people sign in. */
export async function startDemo(
  options: DemoOptions,
): Promise<{ organisation: number; signIns: DemoSignIn[] }> {
  const { store, file, procedures } = options
  const shipped = await shippedProcedures(procedures)
  const known = knownFrom([...shipped.values()].map(({ procedure }) => procedure))
  const { file: read, problems } = readOrganisation(await readFile(file, 'utf8'), known)
  if (!read) throw new Error(`the demo organisation cannot be read: ${JSON.stringify(problems[0])}`)
  const applied = await applyOrganisation(store, read, { because: 'demo' })
  if (!applied.ok)
    throw new Error(`the demo organisation cannot be applied: ${JSON.stringify(applied.refusal)}`)
  const { organisation } = applied.value
  for (const procedure of Object.keys(read.directory.signers)) {
    const file = shipped.get(procedure)
    if (file) await publishSigned(store, organisation, read, procedure, file)
  }
  return { organisation, signIns: await signInsOf(options, read, organisation) }
}

/** The demo signs its own procedures, by the people its file names for each signature. */
async function publishSigned(
  store: Store,
  organisation: number,
  { directory }: OrganisationFile,
  procedure: string,
  { source, companions }: ProcedureFile,
): Promise<void> {
  const signers = own(directory.signers, procedure) ?? {}
  let standing = await draftVersion(store, organisation, { source, companions }, { because: 'demo' })
  while (standing.ok && standing.value.next !== undefined) {
    const { version, next } = standing.value
    const person = own(signers, next)
    if (person === undefined) throw new Error(`nobody signs ${procedure} as ${next}`)
    standing = await sign(store, organisation, { procedure, version, signature: next, person })
  }
  if (!standing.ok) throw new Error(`${procedure} cannot be published: ${JSON.stringify(standing.refusal)}`)
}

async function signInsOf(
  { outside, giveSignIn }: DemoOptions,
  { directory }: OrganisationFile,
  organisation: number,
): Promise<DemoSignIn[]> {
  const signIns: DemoSignIn[] = []
  for (const { id: person, name, email, units } of Object.values(directory.people)) {
    if (email === undefined) continue
    const password = outside.secret(9)
    await giveSignIn({ organisation, person, name, email, password })
    const unit = units[0] === undefined ? undefined : own(directory.units, units[0])
    signIns.push({ person, name, email, password, does: unit?.title ?? {} })
  }
  return signIns
}
