export * from './instant.ts'
export * from './span.ts'
export * from './value.ts'
