export * from './events.ts'
export * from './settings.ts'
