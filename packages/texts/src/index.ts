export * from './text.ts'
export * from './cli.ts'
export * from './portal.ts'
