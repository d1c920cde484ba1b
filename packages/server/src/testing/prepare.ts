import { randomBytes } from 'node:crypto'
import { migrate } from '../store/migrate.ts'
import { prepareRoles } from '../store/roles.ts'

export type TestDatabase = { ownerUrl: string; appUrl: string; authUrl: string }

/** What `npm test` hands to every test process: one engine, one migrated database for the whole run. */
const handed = 'REDRESS_TEST_DATABASES'

/** Migrates the owner's database and gives the addresses of all three roles. */
export async function prepareDatabase(ownerUrl: string): Promise<TestDatabase> {
  const passwords = await prepareRoles(ownerUrl, randomBytes, { redress_app: 'test', redress_auth: 'test' })
  await migrate(ownerUrl, new Date())
  return {
    ownerUrl,
    appUrl: as(ownerUrl, 'redress_app', passwords.redress_app),
    authUrl: as(ownerUrl, 'redress_auth', passwords.redress_auth),
  }
}

function as(url: string, user: string, password: string): string {
  const address = new URL(url)
  address.username = user
  address.password = password
  return address.href
}

/** For the children of `npm test`. */
export const handOver = (database: TestDatabase) => ({ [handed]: JSON.stringify(database) })

/** What was handed over, in such a child. */
export function handedOver(): TestDatabase | undefined {
  const text = process.env[handed]
  if (!text) return undefined
  const { ownerUrl, appUrl, authUrl }: Record<string, unknown> = JSON.parse(text)
  if (typeof ownerUrl !== 'string' || typeof appUrl !== 'string' || typeof authUrl !== 'string')
    throw new Error(`${handed} holds no addresses`)
  return { ownerUrl, appUrl, authUrl }
}
