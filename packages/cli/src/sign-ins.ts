import type { OrganisationFile } from '@redress/core/organisation'
import type { Local } from '@redress/server/local'
import { giveSignIn, openAuthentication, peopleWithSignIn, shareSignIn } from '@redress/server/sessions'
import { fill, organisationCommand as texts } from '@redress/texts'
import type { Output } from './command.ts'

/** People with an e-mail address who cannot sign in yet: named, or (if asked for) given a first password, shown once. */
export async function giveFirstPasswords(
  { store, outside, database, config }: Local,
  organisation: number,
  { directory }: OrganisationFile,
  asked: boolean,
  out: Output,
): Promise<void> {
  const known = await peopleWithSignIn(store, organisation)
  const without = Object.values(directory.people).flatMap(({ id, name, email }) =>
    email === undefined || known.includes(id) ? [] : [{ person: id, name, email }],
  )
  if (without.length === 0) return
  if (!asked) {
    out.line(fill(texts['no-sign-in'], out.language, { names: without.map(({ name }) => name).join(', ') }))
    return
  }
  const authentication = await openAuthentication({
    authUrl: database.authUrl,
    secret: database.secrets.sessionSecret,
    origin: config.publicUrl ?? `http://localhost:${config.port}`,
  })
  try {
    const given = { store, authentication, uuid: outside.uuid }
    for (const { person, name, email } of without) {
      if (await shareSignIn(given, { organisation, person, email }, outside.now())) {
        out.line(fill(texts['sign-in-shared'], out.language, { name, email }))
        continue
      }
      const password = outside.secret(9)
      const signIn = { organisation, person, name, email, password }
      await giveSignIn(given, signIn, outside.now())
      out.line(fill(texts['sign-in'], out.language, { name, email, password }))
    }
  } finally {
    await authentication.end()
  }
}
