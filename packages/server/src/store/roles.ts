import pg from 'pg'
import { retrying } from './retry.ts'

/** The two roles the server works as; neither owns a table, so that row-level security holds for both. */
export type WorkingRole = 'redress_app' | 'redress_auth'
const paths: Record<WorkingRole, string> = { redress_app: 'redress, keys', redress_auth: 'auth' }

/**
 * Makes the working roles where they are missing and sets what every connection of theirs begins with.
 * `propagate_set_commands` is what carries `set local` to the workers of a Citus cluster; PostgreSQL alone does not
 * know the setting and lets only a superuser invent one.
 *
 * @param owner Address of a role that may create roles.
 * @returns The password of each role, the given one or a fresh random one.
 */
export async function prepareRoles(
  owner: string,
  random: (length: number) => Buffer,
  passwords: Partial<Record<WorkingRole, string>> = {},
): Promise<Record<WorkingRole, string>> {
  const client = new pg.Client({ connectionString: owner })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const given = {
      redress_app: passwords.redress_app ?? random(24).toString('base64url'),
      redress_auth: passwords.redress_auth ?? random(24).toString('base64url'),
    }
    for (const role of ['redress_app', 'redress_auth'] as const)
      await retrying(() => prepare(client, role, given[role]), ['XX000', '42710', '23505'])
    return given
  } finally {
    await client.end()
  }
}

async function prepare(client: pg.Client, role: WorkingRole, password: string) {
  const known = await client.query('select from pg_roles where rolname = $1', [role])
  if (known.rowCount === 0)
    await client.query(`create role ${role} login nosuperuser nocreatedb nocreaterole nobypassrls`)
  await client.query(`alter role ${role} password ${client.escapeLiteral(password)}`)
  await client.query(`alter role ${role} set search_path = ${paths[role]}`)
  await client.query(`alter role ${role} set timezone = 'UTC'`)
  // Nothing here runs long enough to be worth compiling.
  await client.query(`alter role ${role} set jit = off`)
  // A process that hangs while it holds an organisation's head must not hold it for ever.
  await client.query(`alter role ${role} set idle_in_transaction_session_timeout = '60s'`)
  const citus = await client.query("select from pg_settings where name = 'citus.propagate_set_commands'")
  if (citus.rowCount !== 0)
    await client.query(`alter role ${role} set citus.propagate_set_commands = 'local'`)
}

/** Why a role must not be worked as; empty when it may. */
export type RoleFault = 'superuser' | 'bypasses-row-security' | 'owns-tables'

/** Looks at the role a connection works as: one that could step over the walls between organisations is refused. */
export async function roleFaults(client: Pick<pg.ClientBase, 'query'>): Promise<RoleFault[]> {
  const found = await client.query<{ superuser: boolean; bypasses: boolean; owns: boolean }>(
    `select rolsuper as superuser, rolbypassrls as bypasses,
       exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
               where c.relowner = r.oid and c.relkind in ('r', 'p') and n.nspname in ('redress', 'keys', 'auth')) as owns
     from pg_roles r where rolname = current_user`,
  )
  const role = found.rows[0]
  if (!role) throw new Error('the database does not know its own user')
  const faults: RoleFault[] = []
  if (role.superuser) faults.push('superuser')
  if (role.bypasses) faults.push('bypasses-row-security')
  if (role.owns) faults.push('owns-tables')
  return faults
}
