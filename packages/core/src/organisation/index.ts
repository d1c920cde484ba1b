export { changesTo, type Changes, type Present } from './changes.ts'
export * from './file.ts'
export * from './read.ts'
export { deskFields } from './settings.ts'
