import type { OrganisationFile } from '@redress/core/organisation'
import type { Local } from '@redress/server/local'
import {
  followAddresses,
  giveSignIn,
  openAuthentication,
  peopleWithSignIn,
  shareSignIn,
  type Authentication,
} from '@redress/server/sessions'
import { fill, organisationCommand as texts } from '@redress/texts'
import type { Output } from './command.ts'

/** Where people of this database sign in; whoever opened it ends it. */
export const authenticationOf = ({ database, config }: Local): Promise<Authentication> =>
  openAuthentication({
    authUrl: database.authUrl,
    secret: database.secrets.sessionSecret,
    origin: config.publicUrl ?? `http://localhost:${config.port}`,
  })

/**
 * Sign-ins as the file has them: they follow changed addresses; people with an address who cannot sign in yet are
 * named, or (if asked for) given a first password, shown once.
 */
export async function applySignIns(
  local: Local,
  organisation: number,
  { directory }: OrganisationFile,
  asked: boolean,
  out: Output,
): Promise<void> {
  const { store } = local
  const authentication = await authenticationOf(local)
  try {
    for (const { how, ...facts } of await followAddresses(
      { store, authentication },
      organisation,
      directory.people,
    ))
      out.line(fill(texts[`sign-in-${how}`], out.language, facts))
    const known = await peopleWithSignIn(store, organisation)
    const without = Object.values(directory.people).flatMap(({ id, name, email }) =>
      email === undefined || known.includes(id) ? [] : [{ person: id, name, email }],
    )
    if (without.length === 0) return
    if (asked) await givePasswords(local, authentication, organisation, without, out)
    else
      out.line(fill(texts['no-sign-in'], out.language, { names: without.map(({ name }) => name).join(', ') }))
  } finally {
    await authentication.end()
  }
}

async function givePasswords(
  { store, outside }: Local,
  authentication: Authentication,
  organisation: number,
  without: readonly { person: string; name: string; email: string }[],
  out: Output,
): Promise<void> {
  const given = { store, authentication, uuid: outside.uuid }
  for (const { person, name, email } of without) {
    if (await shareSignIn(given, { organisation, person, email }, outside.now())) {
      out.line(fill(texts['sign-in-shared'], out.language, { name, email }))
      continue
    }
    const password = outside.secret(9)
    await giveSignIn(given, { organisation, person, name, email, password }, outside.now())
    out.line(fill(texts['sign-in'], out.language, { name, email, password }))
  }
}
