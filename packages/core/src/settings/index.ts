export * from './events.ts'
export * from './letters.ts'
export * from './settings.ts'
