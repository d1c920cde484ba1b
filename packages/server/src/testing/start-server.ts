import { sharedDatabase, whenDone } from './database.ts'
import { openServer, type ServerOptions, type TestServer } from './open-server.ts'

/** A server for one test file, with the demo company; gone when the file's tests are over. */
export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  const server = await openServer(await sharedDatabase(), options)
  whenDone(server.close)
  return server
}
