export * from './text.ts'
export * from './cli.ts'
