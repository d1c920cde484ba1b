export * from './file.ts'
export * from './read.ts'
export { deskFields } from './settings.ts'
