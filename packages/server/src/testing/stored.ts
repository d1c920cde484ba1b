import { tables } from '../store/tables.ts'
import type { TestServer } from './open-server.ts'

/** Every stored value of the organisation and every file, as text; bytes as the text they may be. */
export async function everythingStored(server: TestServer): Promise<string> {
  const found: string[] = []
  for (const table of Object.keys(tables))
    await server.store.within(server.organisation, 'read only', async (ask) => {
      const rows = await ask<Record<string, unknown>>({
        text: `select * from ${table} where organisation_id = $1`,
        values: [server.organisation],
      })
      for (const row of rows)
        for (const value of Object.values(row))
          found.push(Buffer.isBuffer(value) ? value.toString() : (JSON.stringify(value) ?? ''))
    })
  for await (const { blob } of server.outside.files.list(server.organisation)) {
    const bytes = await server.outside.files.open(server.organisation, blob)
    if (!bytes) throw new Error(`the file ${blob} is listed and cannot be read`)
    found.push(Buffer.concat(await bytes.toArray()).toString())
  }
  return found.join('\n')
}
