export { fakeOutside, type FakeOutside } from './outside.ts'
export { freshDatabase, handOver, prepareDatabase, sharedDatabase, type TestDatabase } from './database.ts'
