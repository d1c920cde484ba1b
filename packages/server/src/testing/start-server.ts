import { sharedDatabase, whenDone } from './database.ts'
import { openServer, type ServerOptions, type TestServer } from './open-server.ts'
import type { TestDatabase } from './prepare.ts'

/** A server for one test file, with the demo company; gone when the file's tests are over. */
export async function startServer({
  database = sharedDatabase(),
  ...options
}: ServerOptions & { database?: Promise<TestDatabase> } = {}): Promise<TestServer> {
  const server = await openServer(await database, options)
  whenDone(server.close)
  return server
}
