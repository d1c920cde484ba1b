export * from './instant.ts'
export * from './own.ts'
export * from './span.ts'
export * from './value.ts'
