export * from './definition.ts'
export type { Calendar } from './calendar.ts'
export { checkCalendar, compileBook, compileCalendar, isCalendar, type CompiledBook } from './compile.ts'
export {
  deadline,
  type Deadline,
  type DeadlineOptions,
  type DeadlineProblem,
  type Pause,
  type Within,
} from './deadline.ts'
export { isOpen, nextOpening, openTime, previousOpening } from './open-time.ts'
export type { ReceiptLine } from './receipt.ts'
export { checkSpan, type SpanProblem } from './span.ts'
export { endOfDay, instantAt, isZone, localDate, localTime, readTime, startOfDay } from './zone.ts'
