export { attemptsOfDay } from './day.ts'
