export { fakeOutside, type FakeOutside } from './outside.ts'
export { freshDatabase, sharedDatabase, whenDone } from './database.ts'
export type { TestDatabase } from './prepare.ts'
export { startServer, type TestOrganisation, type TestServer } from './start-server.ts'
